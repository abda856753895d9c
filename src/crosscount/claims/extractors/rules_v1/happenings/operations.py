"""Words that tell of an operation: several happenings that belong together, and figures told of all of them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from crosscount.claims.extractors.rules_v1.happenings.event_mention import EventMention
from crosscount.claims.extractors.rules_v1.happenings.scene import PRECISION, Scene, Setting
from crosscount.claims.extractors.rules_v1.happenings.telling_apart import conflicts
from crosscount.claims.extractors.rules_v1.text.syntax import clause_verb, lemma
from crosscount.claims.languages import Language

if TYPE_CHECKING:
    from crosscount.claims.extractors.rules_v1.parser.tokens import Doc

FEW_DAYS = 3
"""Attacks "across the province" of so few days are taken for one operation; those of a longer time are a round-up."""

SOON = 8
"""Sentences around the first that tells of an operation in which what happens is part of it, wherever it was."""


def tells_an_operation(mention: EventMention, setting: Setting, doc: Doc, language: Language) -> bool:
    """Whether an event mention tells of several happenings as one operation ("coordinated attacks in six towns").

    Args:
        mention: the event.
        setting: where and when the sentence places it.
        doc: the sentence.
        language: the language's words.
    """
    if not mention.is_plural and mention.by_noun:
        return False
    if setting.when is not None and (setting.when.is_period or (setting.when.range.days or 1) > FEW_DAYS):
        return False
    once = setting.when is not None and _pattern(language, "apart").search(doc.text) is None
    if not mention.by_noun:
        return once and _pattern(language, "by_verb").search(doc.text) is not None
    done = _has_been_done(mention, doc, language)
    if _pattern(language, "surely").search(doc.text):
        return setting.when is not None or not done
    return once and not done and _pattern(language, "on_one_day").search(doc.text) is not None


def _has_been_done(mention: EventMention, doc: Doc, language: Language) -> bool:
    """ "The group has carried out coordinated attacks": at some time or other."""
    verb = clause_verb(doc[mention.trigger])
    done = lemma(verb) in language.table("events")["doing"]["verbs"]
    return done and any(child.lower_ in ("has", "have", "had") for child in verb.lefts)


def speaks_of_all(text: str, language: Language) -> bool:
    """Whether a sentence gives its figures for the whole of an operation ("in all", "across the province")."""
    return _pattern(language, "of_all").search(text) is not None


def is_narrower(setting: Setting, operation: Scene) -> bool:
    """Whether a sentence names a place that only a part of the operation can have been at."""
    if setting.place is None or setting.place.basis in ("admin1", "country"):
        return False
    return operation.place is None or PRECISION[setting.place.basis] < PRECISION[operation.place.basis]


def is_part(scene: Scene, operation: Scene) -> bool:
    """Whether a happening of the report belongs to its operation.

    It does where it is told near it, or both have a day, and is neither elsewhere nor at another time.
    """
    if scene.is_operation or scene.among or scene.is_background:
        return False
    near = abs(scene.first_sentence - operation.first_sentence) <= SOON
    if not near and (operation.when is None or (scene.place is None and scene.when is None)):
        return False
    at = Setting(scene.first_sentence, scene.paragraph, scene.place, scene.when)
    return not conflicts(operation, at)


@cache
def _pattern(language: Language, key: str) -> re.Pattern[str]:
    patterns = "|".join(language.listed("operations", key))
    for name in ("happenings", "many", "areas"):
        patterns = patterns.replace(f"<{name}>", f"(?:{'|'.join(language.listed('operations', name))})")
    return re.compile(patterns, re.IGNORECASE)
