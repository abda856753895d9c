"""The accounts of an incident stand side by side, each figure with its words."""

import re

import pytest
from django.test import override_settings

from builders import make_claim, make_incident, make_quantity, make_report
from crosscount.accounts import Account
from crosscount.claims import Responsibility, Speaker
from desk.invented import Casebook, invented_casebook, toll

# What a page does with rows is the same on every database; what it asks of one is tested on both.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def page_of(client, address: str) -> str:
    """The page at an address, its white space folded."""
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def test_every_voice_has_its_column_with_figure_and_words(client):
    page = page_of(client, "/incidents/incident-train/")

    assert "The government says" in page
    assert "The Sample Front says" in page
    assert "<b>31</b>" in page
    assert "<b>214</b>" in page
    assert "said it had killed <b>214</b> hostages." in page


def test_a_figure_leads_to_its_sentence_marked_in_its_report(client):
    page = page_of(client, "/incidents/incident-train/")
    href = re.search(r'href="(/reports/report-train/\?claim=[^"#]+)#[^"]+"><b>214</b>', page)
    assert href

    report = page_of(client, href.group(1))

    assert '<mark class="current">The Sample Front, which claimed the attack, said it had killed </mark>' in report
    assert '<mark class="current"><b>214</b></mark>' in report


def test_a_superseded_figure_is_struck_and_stays(client):
    page = page_of(client, "/incidents/incident-train/")

    assert re.search(r"<s><a[^>]*><b>21</b>", page)
    assert "superseded" in page


def test_doubt_and_dispute_are_shown_where_they_were_said(client):
    page = page_of(client, "/incidents/incident-train/")

    assert "not independently verified" in page
    assert re.search(r'disputes <a href="#claim-[0-9a-f]+">another account</a>', page)


def test_all_policies_stand_in_one_table(client):
    page = page_of(client, "/incidents/incident-train/")

    for policy in ("by_voice.v1", "ucdp_like.v1", "acled_like.v1", "airwars_like.v1", "ibc_like.v1"):
        assert f">{policy}</code>" in page


def test_an_open_range_is_said_to_be_open_and_not_given_an_end(client):
    page = page_of(client, "/incidents/incident-bazaar/")

    assert re.search(r'<td class="number">9</td> <td class="number"><span class="meta">open</span></td>', page)


def test_machine_output_says_that_nobody_reviewed_it(client):
    assert "unreviewed, extracted by test.v1" in page_of(client, "/incidents/incident-train/")


def test_copies_of_one_text_stand_together(client):
    report = page_of(client, "/reports/report-wire/")

    assert "Other copies of this text" in report
    assert "The Copy Tribune" in report


def test_an_incident_that_nobody_gave_a_figure_for_shows_no_number(client_of):
    report = make_report(text="A bomb went off.")
    claim = make_claim(quote="A bomb went off.", kind="occurrence", measure=None, quantity=None, victims=None)
    casebook = Casebook(
        reports=[(report, "")],
        claims=[claim],
        incidents=[(make_incident(claim), False)],
        accounts=[Account("incident-1", "unattributed", "unattributed", None, (claim.claim_id,))],
    )

    client = client_of(casebook)

    assert "Nobody gave a figure" in page_of(client, "/incidents/")
    assert "no policy gives one" in page_of(client, "/incidents/incident-1/")


def test_zero_is_a_figure(client_of):
    report = make_report(text="The police said that no one was hurt.")
    claim = make_claim(
        quote="The police said that no one was hurt.",
        speaker=Speaker("the police", "police"),
        quantity=make_quantity(0, phrase="no one"),
    )
    casebook = Casebook(
        reports=[(report, "")],
        claims=[claim],
        incidents=[(make_incident(claim), False)],
        accounts=[Account("incident-1", "the police", "police", None, (claim.claim_id,))],
        tolls=[toll("incident-1", [claim], (0, 0, 0), voice="the police")],
    )

    client = client_of(casebook)

    assert "<b>0</b>" in page_of(client, "/incidents/incident-1/")
    assert '<td class="number">0</td>' in page_of(client, "/incidents/")


def test_the_pages_turn_for_a_language_that_is_written_from_right_to_left(client):
    with override_settings(LANGUAGE_CODE="ur", LANGUAGES=[("ur", "Urdu")]):
        assert '<html lang="ur" dir="rtl">' in page_of(client, "/incidents/")


def test_an_aggregate_has_its_own_page_and_is_in_no_incident(client):
    aggregates = page_of(client, "/aggregates/")

    assert "<b>302</b> attacks carried out by the group" in aggregates
    assert "302" not in page_of(client, "/incidents/incident-train/")


def test_what_could_not_be_read_is_counted_by_reason(client):
    page = page_of(client, "/not-read/")

    assert "No extractor for this language yet" in page
    assert "scan.pdf" in page
    assert "scan.pdf" not in page_of(client, "/not-read/?reason=language_waiting")


def test_the_first_page_gives_no_total_without_its_caveats(client):
    page = page_of(client, "/")

    assert "of 4 incidents contested" in page
    assert "0 reviewed by a person" in page
    assert "1 incident has no upper bound, so the high is too low." in page


def test_a_sentence_has_one_fold_to_decide_on_everything_read_from_it(client_of):
    page = page_of(client_of(invented_casebook(), "reviewer"), "/incidents/incident-train/")
    accounts = page[page.index('id="accounts-head"') : page.index('id="tolls-head"')]

    assert accounts.count("<summary>Decide</summary>") == accounts.count("<blockquote")
    assert accounts.count('name="verdict" value="accept"') > accounts.count("<blockquote")


def test_what_repeats_and_what_is_superseded_is_behind_a_fold(client_of):
    casebook = Casebook()
    for number, killed in enumerate((7, 9, 9, 9)):
        report = make_report(report_id=f"report-{number}", text=f"{killed} people were killed")
        casebook.reports.append((report, ""))
        casebook.claims.append(
            make_claim(report_id=report.report_id, quote=report.text, quantity=make_quantity(killed))
        )
    older, *ids = [claim.claim_id for claim in casebook.claims]
    casebook.incidents.append((make_incident(*casebook.claims), False))
    casebook.accounts.append(Account("incident-1", "the police", "police", None, tuple(ids), (older,)))

    page = page_of(client_of(casebook), "/incidents/incident-1/")
    page = page[page.index('id="accounts-head"') : page.index('id="tolls-head"')]

    read_at_once = re.sub(r"<details class=\"folded\">.*?</details>", "", page)
    assert read_at_once.count("<b>9</b> people killed") == 1
    assert "2 more sentences say the same" in page
    assert "1 sentence with a figure since superseded" in page
    assert page.count("<blockquote") == 4


def test_the_same_word_on_responsibility_is_told_once_and_its_other_sentences_folded(client_of):
    casebook = Casebook()
    for number in range(3):
        report = make_report(report_id=f"report-{number}", text="The Sample Front claimed the attack")
        casebook.reports.append((report, ""))
        casebook.claims.append(
            make_claim(
                report_id=report.report_id,
                quote=report.text,
                kind="responsibility",
                measure=None,
                quantity=None,
                victims=None,
                responsibility=Responsibility("the Sample Front", "claims", "test_front"),
            )
        )
    casebook.incidents.append((make_incident(*casebook.claims), False))

    page = page_of(client_of(casebook), "/incidents/incident-1/")

    said = page[page.index('id="responsibility-head"') : page.index('id="when-head"')]
    assert re.sub(r"<details class=\"folded\">.*?</details>", "", said).count("<q") == 1
    assert "2 more sentences say the same" in said


def test_the_page_of_an_incident_begins_with_what_stands_on_it(client):
    page = page_of(client, "/incidents/incident-train/")
    contents = page[page.index('class="contents"') : page.index('id="accounts-head"')]

    assert all(f'id="{name}"' in page for name in re.findall(r'href="#([^"]+)"', contents))
    assert contents.count("<li>") >= 6


def test_a_refusal_is_spoken_in_english_whatever_the_page_is_in(client):
    page = page_of(client, "/reports/report-urdu/")

    assert re.search(r'<li><bdi lang="en">no extractor for &#x27;ur&#x27;; it is kept</bdi>', page)
