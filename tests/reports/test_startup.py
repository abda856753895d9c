"""What is imported before the first document of its kind comes."""

import subprocess
import sys

import pytest
from report_makers import WORDS

HEAVY = (
    "docx",
    "feedparser",
    "lxml",
    "numpy",
    "py3langid",
    "pypdfium2",
    "rapidfuzz",
    "rensa",
    "rich",
    "trafilatura",
    "warcio",
)
READ_ONE = """
import sys
from crosscount.reports import Document, find_origins, read
reports = list(read(Document("note.txt", sys.argv[1].encode())))
assert find_origins(reports)
"""


def heavy_after(code, *arguments):
    report = f"{code}\nprint(*sorted(set(sys.modules) & set({HEAVY!r})))"
    return subprocess.run(
        [sys.executable, "-c", report, *arguments], capture_output=True, check=True, text=True
    ).stdout.split()


@pytest.mark.parametrize("layer", ["reports", "places"])
def test_importing_a_layer_imports_no_library_of_one_format(layer):
    assert heavy_after(f"import sys, crosscount.{layer}") == []


def test_a_plain_english_text_is_read_without_the_libraries_of_other_texts():
    text = f"{WORDS} They said that this was the third attack, and that the road would be closed while it was searched."
    assert heavy_after(READ_ONE, text) == []


def test_a_text_in_another_language_is_what_opens_the_model():
    text = "Hombres armados atacaron un convoy en la carretera y mataron a tres soldados, dijo el domingo la policía."
    assert "py3langid" in heavy_after(READ_ONE, text)
