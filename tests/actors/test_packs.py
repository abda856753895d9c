"""A pack says who is who, and says so where it cannot."""

import pytest

from crosscount.actors import InvalidPack, PackNotFound, load_registry

DULLEST = '[[actors]]\nid = "group"\nname = "Valley Front"\nkind = "armed_group"\n'


@pytest.fixture
def pack(tmp_path):
    def write(text, name="valley.toml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (DULLEST + DULLEST, "the id 'group' is given to two actors"),
        (DULLEST + DULLEST.replace('"group"', '"other"'), "the name 'Valley Front' means both"),
        (DULLEST.replace("armed_group", "warband"), "warband"),
        (DULLEST + 'ties = [{ relation = "part_of", other = "nobody" }]', "'nobody', which no pack in use has"),
        (DULLEST + 'ties = [{ relation = "cousin_of", other = "group" }]', "cousin_of"),
        (DULLEST + 'voice = "group"', "lead in a circle"),
        (DULLEST + 'names = ["..."]', "give every name its words"),
        (DULLEST + 'colour = "red"', "colour"),
        (DULLEST + '[theatre]\ncountry = "PK"\nsigns = []\n[theatre.bare]\n"the army" = "army"', "'army'"),
        ("id = ", "is not TOML"),
    ],
)
def test_a_pack_that_contradicts_itself_is_refused_with_what_was_found(pack, text, said):
    with pytest.raises(InvalidPack, match="valley") as raised:
        load_registry([pack(text)])

    assert said in str(raised.value)


def test_two_packs_may_not_claim_one_id(pack):
    with pytest.raises(InvalidPack, match="in another pack too"):
        load_registry([pack(DULLEST), pack(DULLEST, "hills.toml")])


def test_a_pack_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(PackNotFound, match="balochistan, generic"):
        load_registry(["atlantis"])


def test_the_later_pack_decides_whom_a_shared_name_means(pack):
    hills = DULLEST.replace('"group"', '"hill-group"')

    registry = load_registry([pack(DULLEST), pack(hills, "hills.toml")])

    assert registry.resolve("Valley Front").actor_id == "hill-group"


def test_the_script_and_sort_of_a_name_are_read_from_the_name(pack):
    registry = load_registry(
        [pack(DULLEST + 'names = ["VF", "ویلی فرنٹ", { name = "Vally Front", variant = "spelling" }]')]
    )

    names = [(name.script, name.variant) for name in registry.get("group").names]

    assert names == [("Latn", "official"), ("Latn", "short"), ("Arab", "alias"), ("Latn", "spelling")]


def test_every_shipped_tie_gives_its_source():
    assert [tie for actor in load_registry() for tie in actor.ties if not tie.source] == []
