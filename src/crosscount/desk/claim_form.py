"""From what a reviewer typed or selected in a report to the places and codes of a claim by hand."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from crosscount.claims.by_hand import KINDS, STANCES, STATES, digest_of, place_changes
from crosscount.claims.correction import CODES
from crosscount.claims.extractors.llm_v1.verbatim import Verbatim
from crosscount.claims.grounding import mention_of, speaker_named
from crosscount.desk import wording
from crosscount.desk.current import gazetteer, registry
from crosscount.desk.forms import ReasonForm
from crosscount.places import locate
from crosscount.store.models import Claim, Report

WORDS = ("speaker_words", "victims_words", "place_words", "date_words", "group", "person")
"""Fields that name words of the report."""


def _choices(codes: tuple[str, ...], words: Mapping[str, object]) -> list[tuple[str, object]]:
    return [(code, words.get(code, code)) for code in codes]


class WordsField(forms.CharField):
    """Words of the report; in a browser with scripts they can be taken from what is selected there."""

    def __init__(self, label: Any, *, required: bool = False) -> None:
        widget = forms.TextInput(attrs={"dir": "auto", "autocomplete": "off", "data-words": ""})
        super().__init__(label=label, required=required, max_length=2000, widget=widget)


class ClaimForm(ReasonForm):
    """A claim by hand; ``changes`` are its places and codes once the form is valid."""

    phrase = WordsField(_("Words of the report that say it"), required=True)
    start = forms.IntegerField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Sort of claim"), choices=_choices(KINDS, wording.KINDS))
    measure = forms.ChoiceField(
        label=_("What is counted"), required=False, choices=_choices(CODES["measure"], wording.MEASURES)
    )
    op = forms.ChoiceField(
        label=_("How it is hedged"), required=False, choices=_choices(CODES["op"], wording.OPERATORS)
    )
    number = forms.IntegerField(label=_("Number said"), required=False, min_value=0)
    upper = forms.IntegerField(label=_("to"), required=False, min_value=0)
    victims = forms.ChoiceField(
        label=_("Who is counted"),
        required=False,
        initial="unknown",
        choices=_choices(CODES["victims"], wording.VICTIMS),
    )
    victims_words = WordsField(_("Words for who is counted"))
    event_type = forms.ChoiceField(
        label=_("What happened"),
        required=False,
        choices=[("", _("not said")), *_choices(CODES["event_type"], wording.EVENT_TYPES)],
    )
    speaker_words = WordsField(_("Words for who says it"))
    speaker_role = forms.ChoiceField(
        label=_("What the speaker is"),
        required=False,
        choices=[("", _("as the actor packs say")), *wording.ROLES.items()],
    )
    group = WordsField(_("Words for the group"))
    responsibility_stance = forms.ChoiceField(
        label=_("How it stands to it"), required=False, choices=_choices(STANCES, wording.RESPONSIBILITY)
    )
    person = WordsField(_("Words that name the person"))
    person_status = forms.ChoiceField(
        label=_("What became of the person"), required=False, choices=_choices(STATES, {})
    )
    place_words = WordsField(_("Words for the place"))
    date_words = WordsField(_("Words for the day"))
    date_start = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    date_end = forms.DateField(label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    happening = forms.ChoiceField(label=_("Belongs to"), required=False)
    replaces = forms.ChoiceField(label=_("In the place of"), required=False)

    def __init__(self, report: Report, shown: str, claims: list[Claim], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.report, self.text = report, Verbatim(shown)
        self.spans: dict[str, str] = {}
        anchors = dict.fromkeys(claim.happening for claim in claims if claim.happening)
        first = {claim.happening: claim for claim in reversed(claims)}
        told = [(one, f"{first[one].quote[:70]}…") for one in anchors]
        self.fields["happening"].choices = [*told, ("", gettext("a happening of its own"))]  # type: ignore[attr-defined]
        named = [
            (claim.pk, f"{wording.in_figures(claim.record.get('quantity'))} {claim.quote[:60]}…") for claim in claims
        ]
        self.fields["replaces"].choices = [("", gettext("no other claim")), *named]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        """Every word is found in the report, the quote once or where it was selected."""
        given = super().clean() or {}
        quote = self._quote(str(given.get("phrase") or ""), given.get("start"))
        if quote is None:
            return given
        for field in WORDS:
            words = str(given.get(field) or "")
            if words:
                self._find(field, words, quote)
        if "place_words" in self.spans:
            self._locate()
        return given

    @property
    def changes(self) -> dict[str, str]:
        """The places and codes of the claim."""
        given, kind = self.cleaned_data, self.cleaned_data["kind"]
        fields = {
            "toll": ("measure", "op", "number", "upper", "victims"),
            "responsibility": ("responsibility_stance",),
            "person_status": ("person_status",),
        }.get(kind, ())
        always = ("kind", "event_type", "happening", "date_start", "date_end")
        said = {name: str(given[name]) for name in (*always, *fields) if given.get(name) not in (None, "")}
        if said.get("op") != "between":
            said.pop("upper", None)
        words = {"toll": ("victims_words",), "responsibility": ("group",), "person_status": ("person",)}.get(kind, ())
        kept = ("start", "end", "words", "speaker_words", "place_words", "date_words", *words)
        placed = {name: value for name, value in self.spans.items() if name in kept or name.startswith("place.")}
        return said | placed | (self._speaker() if "speaker_words" in placed else {})

    def _quote(self, phrase: str, start: object) -> tuple[int, int] | None:
        found = self.text.find(phrase) if phrase else []
        chosen = [span for span in found if span[0] == start] or found
        if phrase and len(chosen) != 1:
            told = gettext("These words do not stand in the report.")
            often = gettext("These words stand in the report more than once; take more of the words around them.")
            self.add_error("phrase", often if chosen else told)
            return None
        if not chosen:
            return None
        ((begin, end),) = chosen
        self.spans |= {"start": str(begin), "end": str(end), "words": digest_of(self.report.text[begin:end])}
        return begin, end

    def _find(self, field: str, words: str, quote: tuple[int, int]) -> None:
        """The place of the words that is nearest to the quote."""
        found = self.text.find(words)
        if not found:
            self.add_error(field, gettext("These words do not stand in the report."))
            return
        begin, end = min(found, key=lambda span: (max(quote[0] - span[1], span[0] - quote[1], 0), span))
        self.spans[field] = f"{begin}:{end}"

    def _locate(self) -> None:
        begin, end = map(int, self.spans["place_words"].split(":"))
        theatres = registry().theatres_of(self.report.text)
        mentions = locate(self.report.text, gazetteer(), country=registry().country_of(theatres))
        found = mention_of([(begin, end)], mentions, begin)
        if found is None:
            self.add_error("place_words", gettext("The casebook knows no place by these words."))
            return
        self.spans |= place_changes(found.place)

    def _speaker(self) -> dict[str, str]:
        begin, end = map(int, self.spans["speaker_words"].split(":"))
        role = self.cleaned_data.get("speaker_role")
        theatres = registry().theatres_of(self.report.text)
        named = speaker_named(
            self.report.text[begin:end], registry(), theatres, role=lambda _: role or "unnamed_official", relays=()
        )
        codes = {"speaker_role": role or named.role, "speaker_actor": named.actor, "speaker_side": named.side}
        return {name: code for name, code in codes.items() if code}
