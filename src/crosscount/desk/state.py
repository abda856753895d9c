"""What stands in the casebook now, as one short word: whatever was worked out under another one is out of date."""

import hashlib
from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache
from django.db.models import Max
from django.utils.translation import get_language

from crosscount.store.models import Decision, RestrictedReport, StageState

Worked = TypeVar("Worked")
KEPT_SECONDS = 6 * 3600


def state() -> str:
    """Changes with every run of a stage, every decision and every report that is restricted or set free."""
    stages = StageState.objects.order_by("stage").values_list("stage", "fingerprint", "finished_at")
    last = Decision.objects.aggregate(last=Max("pk"))["last"]
    sealed = RestrictedReport.objects.order_by("pk").values_list("pk", flat=True)
    return hashlib.sha256(repr((list(stages), last, list(sealed))).encode()).hexdigest()[:24]


def name_now(asked: str) -> str:
    """By what the cache knows what is asked for, as long as nothing in the casebook changes."""
    return hashlib.sha256(f"{state()} {asked}".encode()).hexdigest()


def kept(asked: str, work: Callable[[], Worked]) -> Worked:
    """What ``work`` gives, done once for what is asked as long as nothing in the casebook changes."""
    name = name_now(f"{get_language()} {asked}")
    found: Worked | None = cache.get(name)
    if found is None:
        found = work()
        cache.set(name, found, KEPT_SECONDS)
    return found
