"""Yardsticks, one file each; a new one is one line in ``YARDSTICKS``."""

from crosscount.benchmark.yardstick import Yardstick
from crosscount.benchmark.yardsticks.date_precision import YARDSTICK as DATE_PRECISION
from crosscount.benchmark.yardsticks.digits import YARDSTICK as DIGITS
from crosscount.benchmark.yardsticks.geovirus import YARDSTICK as GEOVIRUS
from crosscount.benchmark.yardsticks.incidents import YARDSTICK as INCIDENTS
from crosscount.benchmark.yardsticks.lgl import YARDSTICK as LGL
from crosscount.benchmark.yardsticks.links import YARDSTICK as LINKS
from crosscount.benchmark.yardsticks.longtail import YARDSTICK as LONGTAIL
from crosscount.benchmark.yardsticks.longtail_accounts import YARDSTICK as LONGTAIL_ACCOUNTS
from crosscount.benchmark.yardsticks.muc4 import YARDSTICK as MUC4
from crosscount.benchmark.yardsticks.polnear import YARDSTICK as POLNEAR
from crosscount.benchmark.yardsticks.speed import YARDSTICK as SPEED
from crosscount.benchmark.yardsticks.summaries import YARDSTICK as SUMMARIES
from crosscount.benchmark.yardsticks.where_precision import YARDSTICK as WHERE_PRECISION

YARDSTICKS: tuple[Yardstick, ...] = (
    MUC4,
    POLNEAR,
    GEOVIRUS,
    LGL,
    LONGTAIL,
    LONGTAIL_ACCOUNTS,
    INCIDENTS,
    LINKS,
    SUMMARIES,
    WHERE_PRECISION,
    DATE_PRECISION,
    DIGITS,
    SPEED,
)

__all__ = ["YARDSTICKS"]
