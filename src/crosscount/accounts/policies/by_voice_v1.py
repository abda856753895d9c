"""Every voice's own figure, never pooled."""

from collections.abc import Sequence

from crosscount.accounts.figures import Figure
from crosscount.accounts.policy import Policy, Reading
from crosscount.accounts.pooling import numbered


def reconcile(figures: Sequence[Figure]) -> Sequence[Reading]:
    """One reading a voice, with the bounds that its words give."""
    return [
        Reading(figure.bounds.low, figure.bounds.best, figure.bounds.high, (figure,), voice=figure.voice)
        for figure in numbered(figures)
    ]


POLICY = Policy(
    name="by_voice.v1",
    prose="Each voice's latest figure as it gave it. Nothing is pooled, averaged or chosen; a phrase without a number "
    "(dozens) is shown with its account and gives no figure.",
    source="The project's own default.",
    pools=False,
    reconcile=reconcile,
)
