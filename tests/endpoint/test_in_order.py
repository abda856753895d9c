"""Several at once, and still in order, bounded, and with errors in their turn."""

import threading

import pytest

from crosscount.endpoint import in_order


def test_results_come_in_the_order_of_what_came_in():
    first_may_end = threading.Event()

    def work(number):
        if number == 0:
            first_may_end.wait(10)
        else:
            first_may_end.set()
        return number

    assert list(in_order(work, range(8), at_once=2)) == list(range(8))


def test_no_more_than_so_many_work_at_once():
    lock, here, most = threading.Lock(), [0], [0]

    def work(number):
        with lock:
            here[0] += 1
            most[0] = max(most[0], here[0])
        threading.Event().wait(0.005)
        with lock:
            here[0] -= 1

    list(in_order(work, range(20), at_once=3))

    assert 1 < most[0] <= 3


def test_little_is_read_ahead():
    taken = []

    def things():
        for number in range(100):
            taken.append(number)
            yield number

    results = in_order(lambda number: number, things(), at_once=2)
    next(results)
    results.close()

    assert len(taken) <= 4


def test_an_error_is_raised_in_its_turn():
    def work(number):
        if number == 2:
            raise ValueError("two")
        return number

    done = []
    with pytest.raises(ValueError, match="two"):
        done.extend(iter(in_order(work, range(9), at_once=2)))
