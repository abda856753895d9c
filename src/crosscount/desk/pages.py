"""Lists page by page, of which no more is counted than anybody leafs through."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property

from crosscount.desk import wording

MOST = 10_000
"""Rows of one list; of more the page says so, and only these can be leafed through."""


class LongList(Paginator):  # type: ignore[type-arg]
    """Pages of at most the first ten thousand rows: counting all of a hundred thousand would cost more than a page."""

    @cached_property
    def _seen(self) -> int:
        rows: QuerySet[Any] = self.object_list  # type: ignore[assignment]
        return rows.order_by()[: MOST + 1].count()

    @cached_property
    def count(self) -> int:
        """Rows that can be leafed through."""
        return min(self._seen, MOST)

    @property
    def in_words(self) -> str:
        """How many rows there are; a plus stands for more than are counted."""
        return f"{wording.number(self.count)}{'+' * self.has_more}"

    @property
    def has_more(self) -> bool:
        """Whether there are rows beyond these."""
        return self._seen > MOST


def page_of(rows: QuerySet[Any], number: str | None, *, per_page: int) -> Page[Any]:
    """One page of a list; a number that makes no sense gives the nearest page."""
    return LongList(rows, per_page).get_page(number)
