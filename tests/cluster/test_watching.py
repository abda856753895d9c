"""Whoever asks how far Spark has come asks beside the work, and disturbs nothing."""

from crosscount.cluster.watching import watched


class Gone:
    """A Spark whose Java has ended."""

    def setJobDescription(self, words: str) -> None:  # noqa: N802 - Spark's name
        """Take it."""

    def statusTracker(self) -> None:  # noqa: N802 - Spark's name
        raise ConnectionRefusedError

    @property
    def sparkContext(self) -> "Gone":  # noqa: N802 - Spark's name
        return self


def test_where_spark_is_gone_the_watcher_leaves_it_to_the_work_to_say_so():
    heard = []

    # What a thread raises would fail this test.
    with watched(Gone(), "read", lambda *told: heard.append(told)):
        pass

    assert heard == [("read", 0, 0), ("read", 0, 0)]
