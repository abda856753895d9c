"""A decision that was acknowledged is kept, whatever is killed, and of those who decide at once all but one are told.

``benchmarks/faults.py`` does the same a hundred times.
"""

import os
import signal

import pytest

from conftest import forget
from desk import faults
from desk.conftest import free_port


@pytest.fixture(params=["sqlite", "postgresql"])
def served_alone(request, tmp_path, django_db_blocker):
    """A desk with processes of its own, the tokens of its reviewers, its claims, and its database's server."""
    with django_db_blocker.unblock(), faults.kept_in(request.param, tmp_path) as (url, server):
        store, tokens, claims = faults.make_casebook(tmp_path, url, faults.REVIEWERS + 1)
        desk = faults.Desk(tmp_path, url, free_port())
        desk.start()
        yield desk, store, tokens, claims, server
        os.killpg(desk.running.pid, signal.SIGKILL)
        desk.running.wait()
        forget(store)


def test_what_was_acknowledged_outlives_the_death_of_server_and_database(served_alone):
    desk, store, tokens, claims, server = served_alone
    at_once = faults.decide_at_once(desk, tokens, claims[-1])

    told = faults.kill(desk, tokens, claims, faults.each_kill_once(desk, server))

    found = faults.what_is_lost(store, told)
    assert at_once == {201: 1, 409: faults.REVIEWERS - 1}
    assert found["acknowledged"] > 0
    assert (found["lost"], found["first_broken_link"], found["claims_not_as_decided"]) == (0, None, 0)
