"""One file per verb; a verb that parses imports the parser when it runs, so that help never waits for it."""

from crosscount.cli.verbs.add import add
from crosscount.cli.verbs.attribute import attribute
from crosscount.cli.verbs.backup import backup
from crosscount.cli.verbs.benchmark import benchmark
from crosscount.cli.verbs.cluster import cluster
from crosscount.cli.verbs.coverage import coverage
from crosscount.cli.verbs.desk import desk
from crosscount.cli.verbs.estimate import estimate
from crosscount.cli.verbs.explain import explain
from crosscount.cli.verbs.export import export
from crosscount.cli.verbs.extract import extract
from crosscount.cli.verbs.init import init
from crosscount.cli.verbs.link import link
from crosscount.cli.verbs.load import load
from crosscount.cli.verbs.locate import locate
from crosscount.cli.verbs.log import log
from crosscount.cli.verbs.reconcile import reconcile
from crosscount.cli.verbs.restore import restore
from crosscount.cli.verbs.run import run
from crosscount.cli.verbs.schema import schema
from crosscount.cli.verbs.status import status
from crosscount.cli.verbs.tally import tally
from crosscount.cli.verbs.tune import tune

VERBS = (
    tally,
    init,
    add,
    run,
    status,
    explain,
    coverage,
    export,
    desk,
    tune,
    log,
    backup,
    restore,
    cluster,
    load,
    extract,
    attribute,
    locate,
    link,
    reconcile,
    estimate,
    schema,
    benchmark,
)
"""In the order of the help: the quick way, then a casebook's, then one stage at a time."""
