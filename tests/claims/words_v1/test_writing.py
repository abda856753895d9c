"""However a word is written (vowel signs, tatweel, joiners, direction signs), it is found and quoted as it stands."""

import pytest

from builders import make_report
from claims.finding import of_kind, only, the_toll
from claims.words_v1.reading import told
from crosscount.claims import attribute


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "قُتِلَ ثَلاثَةُ جُنودٍ في الهُجوم."),
        ("ar", "قتـــل ثلاثة جنـــود في الهجوم."),
        ("ar", "\u200fقتل\u200f ثلاثة\u200e جنود في الهجوم.\u200f"),
        ("ar", "ﻗﺘﻞ ﺛﻼﺛﺔ ﺟﻨﻮﺩ ﻓﻲ ﺍﻟﻬﺠﻮﻡ."),
        ("ur", "حملے میں تین اہلکار ہلاک ہو گئے۔"),
        ("ur", "حملے میں تین اھلکار ھلاک ہو گئے۔"),
        ("ur", "حملے\u200cمیں\u200cتین اہلکار\u200cہلاک ہو گئے۔"),
        ("ur", "حملے ميں تين اہلكار ہلاك ہو گئے۔"),
        ("ur", "\u202bحملے میں تین اہلکار ہلاک ہو گئے۔\u202c"),
    ],
)
def test_one_sentence_is_read_in_every_writing_and_quoted_as_it_stands(read, language, text):
    found = read(text, language=language)

    claim = the_toll(found)
    assert claim.quantity.best == 3
    assert claim.victims.class_ == "security_forces"
    assert text[claim.start : claim.end] == claim.quote


def test_offsets_count_code_points_beyond_the_first_line(read):
    text = "عاجل 🚨\n\nقُتِلَ ١٢ شخصاً في بغداد.\n"

    claim = the_toll(read(text, language="ar"))

    assert claim.quote == "قُتِلَ ١٢ شخصاً في بغداد."
    assert text[claim.start : claim.end] == claim.quote


@pytest.mark.parametrize(
    ("language", "text", "source", "content"),
    [
        ("ar", "قالت الشُّرطة إن ثلاثة جنود قتلوا.", "الشُّرطة", "إن ثلاثة جنود قتلوا"),
        ("ur", "پولیس کے مطابق تین افراد ہلاک ہوئے۔", "پولیس", "تین افراد ہلاک ہوئے"),
    ],
)
def test_who_says_what_is_cut_from_the_text(language, text, source, content):
    attribution = only(list(attribute(make_report(text=text, language=language))))

    assert [text[start:end] for start, end in attribution.source] == [source]
    assert [text[start:end] for start, end in attribution.content] == [content]


def test_a_text_of_signs_alone_says_nothing(read):
    found = read("؟!؟ ١٢ … ،،،\n\n۔۔۔", language="ur")

    assert told(found) == {}
    assert of_kind(found, "occurrence") == []
