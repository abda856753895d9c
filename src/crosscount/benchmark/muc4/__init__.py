"""MUC-4: answer keys of 1992, templates made of our incidents, and the scoring of one against the other."""

from crosscount.benchmark.muc4.keys import read_template
from crosscount.benchmark.muc4.responses import templates_of
from crosscount.benchmark.muc4.scoring import SLOTS, Alignment, align
from crosscount.benchmark.muc4.template import Fill, Template

__all__ = ["SLOTS", "Alignment", "Fill", "Template", "align", "read_template", "templates_of"]
