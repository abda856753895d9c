"""Whoever asks how far Spark has come asks beside the work, and disturbs nothing."""

from types import SimpleNamespace

from crosscount.cluster.watching import watched


def refused() -> None:
    raise ConnectionRefusedError


def test_where_spark_is_gone_the_watcher_leaves_it_to_the_work_to_say_so():
    heard = []
    gone = SimpleNamespace(sparkContext=SimpleNamespace(setJobDescription=str, statusTracker=refused))

    # What a thread raises would fail this test.
    with watched(gone, "read", lambda *told: heard.append(told)):
        pass

    assert heard == [("read", 0, 0), ("read", 0, 0)]
