"""The parts that the settings name: packs of the casebook's own, and a fingerprint that knows when they change."""

import pytest

from crosscount.casebook import BrokenSettings, CasebookSettings
from crosscount.casebook.parts import Parts

PACK = """
[[actors]]
id = "lantern_front"
name = "Lantern Front"
kind = "armed_group"
names = ["LF of the hills"]
"""


def make_parts(folder, **settings) -> Parts:
    return Parts(folder, CasebookSettings(title="Ours", **settings))


def test_a_pack_in_the_casebook_is_known_beside_those_that_come_with_crosscount(tmp_path):
    (tmp_path / "ours.toml").write_text(PACK)

    registry = make_parts(tmp_path, packs=("generic", "ours.toml")).registry

    assert registry.resolve("LF of the hills").actor_id == "lantern_front"


def test_the_fingerprint_changes_with_the_content_of_a_pack_and_with_nothing_else(tmp_path):
    prints = []
    for folder, pack in (("a", PACK), ("b", PACK), ("c", PACK + "\n# the same and a remark\n")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "ours.toml").write_text(pack)
        prints.append(make_parts(tmp_path / folder, packs=("ours.toml",)).extractor.fingerprint)

    assert prints[0] == prints[1] != prints[2]


def test_the_fingerprint_changes_with_the_packs_in_use(tmp_path):
    generic, with_theatre = (
        make_parts(tmp_path, packs=packs).extractor.fingerprint for packs in (("generic",), ("generic", "balochistan"))
    )

    assert generic != with_theatre


@pytest.mark.parametrize("named", [{"packs": ("ours.toml",)}, {"places": ("ours.tsv",)}])
def test_a_file_that_the_settings_name_and_that_is_not_there_is_told(tmp_path, named):
    with pytest.raises(BrokenSettings, match="names ours"):
        _ = make_parts(tmp_path, **named).extractor
