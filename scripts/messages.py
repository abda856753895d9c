"""Bring the desk's catalogues up to its pages: ``messages.py`` writes desk/locale/*/LC_MESSAGES/django.{po,mo}.

What is no longer said goes, what is said anew comes in without a translation, and every .mo is written from its .po.
``missing`` and ``extract`` are what the tests ask. Needs polib, and no gettext of the system.
"""

import ast
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import django
import polib
from django.utils.translation.template import templatize

DESK = Path(__file__).parent.parent / "src" / "crosscount" / "desk"
LOCALE = DESK / "locale"
PLURALS = {
    "ur": "nplurals=2; plural=(n != 1);",
    "ar": (  # as Django writes it
        "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : "
        "n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5;"
    ),
}
"""By language: how Django counts in it, which has to be how the catalogue counts."""
SINGULAR = {"gettext", "gettext_lazy", "gettext_noop", "_"}
PLURAL = {"ngettext", "ngettext_lazy"}
CALL = re.compile(r"(?<!\w)(?:n?gettext|_)\(")

Message = tuple[str, str]
"""What is said of one, and of many; the latter is empty where nothing is counted."""


def extract() -> dict[Message, list[str]]:
    """Every message of the desk's Python and templates, with the files that say it."""
    found: dict[Message, set[str]] = {}
    for path in sorted([*DESK.rglob("*.py"), *DESK.rglob("*.html")]):
        text = path.read_text(encoding="utf-8")
        said = _in_python(ast.parse(text)) if path.suffix == ".py" else _in_template(text, path)
        for message in said:
            found.setdefault(message, set()).add(path.relative_to(DESK).as_posix())
    return {message: sorted(found[message]) for message in sorted(found)}


def _in_python(tree: ast.AST) -> Iterator[Message]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        words = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        if name in SINGULAR and len(words) == 1:
            yield words[0], ""
        elif name in PLURAL and len(words) >= 2:
            yield words[0], words[1]
        elif name in SINGULAR | PLURAL:
            raise SystemExit(f"line {node.lineno}: {ast.unparse(node)[:80]} does not say its words as constants")


def _in_template(text: str, path: Path) -> Iterator[Message]:
    """Django turns a template into calls that a parser of Python can read, one by one."""
    source = templatize(text, origin=str(path))
    for call in CALL.finditer(source):
        yield from _in_python(_parsed(source[call.start() :]))


def _parsed(source: str) -> ast.AST:
    for end in (place.end() for place in re.finditer(r"\)", source)):
        try:
            return ast.parse(source[:end])
        except SyntaxError:
            continue
    raise SystemExit(f"no end of a call: {source[:80]}")


def catalogue(language: str) -> Path:
    """Where the words of a language are."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def missing(language: str) -> list[str]:
    """What the desk says and a language has no words for, with where it is said."""
    entries = {(one.msgid, one.msgid_plural): one for one in polib.pofile(str(catalogue(language)))}
    return [
        f"{' / '.join(filter(None, message))!r} ({', '.join(files)})"
        for message, files in extract().items()
        if message not in entries or not entries[message].translated()
    ]


def update(language: str) -> int:
    """Write the catalogue of a language anew from itself and the pages; how many messages lack a translation."""
    path = catalogue(language)
    old = {(one.msgid, one.msgid_plural): one for one in polib.pofile(str(path))} if path.exists() else {}
    new = polib.POFile(wrapwidth=0)
    new.metadata = {
        "Project-Id-Version": "Crosscount",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    for message in extract():
        new.append(_entry(message, language, old.get(message)))
    path.parent.mkdir(parents=True, exist_ok=True)
    new.save(str(path))
    new.save_as_mofile(str(path.with_suffix(".mo")))
    return len(new.untranslated_entries())


def _entry(message: Message, language: str, old: polib.POEntry | None) -> polib.POEntry:
    one, many = message
    # Marked as a pattern, a reader of the catalogue is warned, and tools compare the placeholders.
    entry = polib.POEntry(msgid=one, flags=["python-format"] if "%(" in one + many else [])
    if many:
        forms = int(PLURALS[language][len("nplurals=")])
        entry.msgid_plural = many
        entry.msgstr_plural = {form: (old.msgstr_plural.get(form, "") if old else "") for form in range(forms)}
    elif old:
        entry.msgstr = old.msgstr
    return entry


def main() -> None:
    """Update every language, and say what still lacks words."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "crosscount.desk.settings")
    django.setup()
    for language in PLURALS:
        lacking = update(language)
        print(f"{language}: {lacking} without a translation", file=sys.stderr)


if __name__ == "__main__":
    main()
