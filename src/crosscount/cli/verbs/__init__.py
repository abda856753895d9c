"""One file per verb; a verb that parses imports the parser when it runs, so that help never waits for it."""

from crosscount.cli.verbs.attribute import attribute
from crosscount.cli.verbs.extract import extract
from crosscount.cli.verbs.link import link
from crosscount.cli.verbs.locate import locate
from crosscount.cli.verbs.reconcile import reconcile
from crosscount.cli.verbs.schema import schema
from crosscount.cli.verbs.tally import tally

VERBS = (tally, extract, attribute, locate, link, reconcile, schema)
"""In the order of the help: first what needs nothing, then what needs a casebook."""
