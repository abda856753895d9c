from crosscount.places import open_gazetteer
from crosscount.places.build import main
from crosscount.places.gazetteer_file import default_gazetteer_path
from crosscount.places.writing import write_gazetteer
from places.small_world import SMALL_WORLD


def no_places():
    return iter(())


def test_a_bad_dump_ends_the_build_with_one_clear_line_and_no_file(tmp_path, capsys):
    (tmp_path / "notes.txt").write_text("some notes\n")
    output = tmp_path / "gazetteer.sqlite"
    arguments = ["--output", str(output), "--geonames", str(tmp_path / "notes.txt")]
    assert main(arguments, packages=no_places) == 1
    assert "19" in capsys.readouterr().err
    assert not output.exists()


def test_a_build_holds_the_packages_the_supplements_and_the_dump(tmp_path):
    row = ["7", "Kharan", "Kharan", "", "28.58", "65.41", "P", "PPL", "PK", "", "02", "", "", "", "30841"]
    (tmp_path / "PK.txt").write_text("\t".join([*row, "", "", "", ""]) + "\n")
    output = tmp_path / "gazetteer.sqlite"
    arguments = ["--output", str(output), "--geonames", str(tmp_path / "PK.txt")]
    assert main(arguments, packages=lambda: iter(SMALL_WORLD)) == 0
    gazetteer = open_gazetteer(output)
    assert gazetteer.get("geonames:7").name == "Kharan"
    assert gazetteer.search("Mobile")
    assert gazetteer.search("Noshki")


def test_a_missing_gazetteer_is_built_when_it_is_opened(tmp_path):
    built = []

    def build(path):
        built.append(path)
        write_gazetteer(path, [])

    open_gazetteer(tmp_path / "new.sqlite", build=build)
    open_gazetteer(tmp_path / "new.sqlite", build=build)
    assert built == [tmp_path / "new.sqlite"]


def test_without_a_writable_installation_the_gazetteer_lies_in_the_users_cache(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.prefix", str(tmp_path / "none"))
    monkeypatch.setattr("os.access", lambda path, mode: False)
    monkeypatch.setattr("pathlib.Path.home", lambda: tmp_path / "home")
    assert default_gazetteer_path() == tmp_path / "home" / ".cache" / "crosscount" / "gazetteer.sqlite"
    monkeypatch.setattr("os.access", lambda path, mode: True)
    assert default_gazetteer_path() == tmp_path / "none" / "share" / "crosscount" / "gazetteer.sqlite"
