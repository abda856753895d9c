"""Full names are blacked out, letter for letter; what is only part of one stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscount.values import black_out, black_out_everywhere

NAMES = ("Example Testerson", "Example Testerson Placeholder")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Example Testerson is missing", f"{'█' * 17} is missing"),
        ("of Example\n Testerson.", f"of {'█' * 18}."),
        ("Example Testerson Placeholder", "█" * 29),
        ("Mr Testerson said", "Mr Testerson said"),
        ("Example Testersons", "Example Testersons"),
        ("EXAMPLE TESTERSON FOUND", f"{'█' * 17} FOUND"),
        ("example-testerson, Example_Testerson", f"{'█' * 17}, {'█' * 17}"),
        ("https://a.org/example-testerson-found", f"https://a.org/{'█' * 17}-found"),
        ("?q=Example%20Testerson&r=%22example+testerson%22", f"?q={'█' * 19}&r=%22{'█' * 17}%22"),
        ("scan_example_testerson.pdf", f"scan_{'█' * 17}.pdf"),
        ("#ExampleTesterson", f"#{'█' * 16}"),
        ("Examples of Testerson", "Examples of Testerson"),
    ],
)
def test_only_the_full_name_is_blacked_out(words, shown):
    assert black_out(words, NAMES) == shown


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Abd-ul Rahman Testerson", "ABD UL RAHMAN-TESTERSON"),
        ("Abd ul Rahman Testerson", "abd-ulrahman testerson"),
        ("İnci Test", "inci test"),
        ("Inci Test", "İNCİ-TEST"),
        ("مثال شخص", "مثال-شخص"),
        ("مثال شخص", "%D9%85%D8%AB%D8%A7%D9%84-%D8%B4%D8%AE%D8%B5"),
    ],
)
def test_a_name_is_found_however_it_is_written(name, words):
    assert black_out(words, [name]) == "█" * len(words)


letters = st.text(st.characters(categories=["Lu", "Ll"], max_codepoint=0x24F), min_size=2, max_size=5)
joints = st.sampled_from(["", " ", "-", "_", "+", "%20", "\n", " - "])


@given(st.lists(letters, min_size=1, max_size=4), joints, st.sampled_from([str, str.swapcase]))
def test_no_way_to_join_the_words_of_a_name_or_to_capitalise_them_shows_it(parts, joint, capitalise):
    written = joint.join(capitalise(part) if len(capitalise(part)) == len(part) else part for part in parts)

    shown = black_out(f"of {written}, said", [" ".join(parts)])

    assert shown == f"of {'█' * len(written)}, said"


@given(
    st.text(st.sampled_from("aAb \n.-_+%20"), max_size=40),
    st.lists(st.text("ab -İ", min_size=1, max_size=6).filter(str.strip)),
)
def test_every_place_in_the_words_stays_where_it_is(words, names):
    shown = black_out(words, names)

    assert len(shown) == len(words)
    assert all(after in (before, "█") for before, after in zip(words, shown, strict=True))


def test_every_string_of_json_values_is_covered_and_the_keys_stay():
    told = {"Example Testerson": ["by Example Testerson", 7, None, {"deep": "Example Testerson"}]}

    assert black_out_everywhere(told, NAMES) == {"Example Testerson": ["by " + "█" * 17, 7, None, {"deep": "█" * 17}]}
