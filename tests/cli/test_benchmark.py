"""The verb that measures."""

import json


def write_texts(folder):
    texts = [{"report_id": "one", "text": "Gunmen killed 14 people in Quetta on Monday, police said."}]
    path = folder / "reports.jsonl"
    path.write_text("\n".join(map(json.dumps, texts)), encoding="utf-8")
    return path


def test_figures_are_printed_for_a_person_and_for_a_machine(crosscount, tmp_path):
    path = write_texts(tmp_path)

    page, records = (
        crosscount("benchmark", "digits", "--data", path),
        crosscount("benchmark", "digits", "--data", path, "--json"),
    )

    assert "digits that moved their claim" in page.out
    assert records.records[0]["digits that moved their claim"] == {"share": 1.0, "moved": 2, "of": 2}


def test_a_page_of_errors_is_written_only_where_it_was_asked_for(crosscount, tmp_path):
    path, page = write_texts(tmp_path), tmp_path / "errors.html"

    crosscount("benchmark", "digits", "--data", path)
    assert not page.exists()

    crosscount("benchmark", "digits", "--data", path, "--errors", page)
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_names_that_nobody_knows_are_answered_with_those_that_are(crosscount, tmp_path):
    nothing = crosscount("benchmark", "ruler", "--data", tmp_path)
    part = crosscount("benchmark", "muc4:exam", "--data", tmp_path)
    extractor = crosscount("benchmark", "digits", "--data", write_texts(tmp_path), "--extractor", "guess.v1")

    assert (nothing.code, part.code, extractor.code) == (1, 1, 1)
    assert "muc4, polnear" in nothing.err
    assert "test, train" in part.err
    assert "rules.v1" in extractor.err
