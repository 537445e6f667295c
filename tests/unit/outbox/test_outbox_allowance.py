"""No window of time sees more letters than the rate, however they are spread."""

from bisect import bisect_right
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mailflow.outbox import allowance
from mailflow.settings import Rate

NOW = datetime(2023, 1, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def test_without_a_rate_there_is_no_limit() -> None:
    assert allowance(None, lambda _: 1000, NOW) is None


def test_what_left_within_the_window_is_taken_off() -> None:
    asked = []

    def sent_since(moment: datetime) -> int:
        asked.append(moment)
        return 12

    assert allowance(Rate(30, MINUTE), sent_since, NOW) == 18
    assert asked == [NOW - MINUTE]


def test_a_rate_that_was_lowered_meanwhile_lets_nothing_go() -> None:
    assert allowance(Rate(5, MINUTE), lambda _: 30, NOW) == 0


@given(
    count=st.integers(1, 7),
    waits=st.lists(st.integers(0, 40), min_size=1, max_size=60),
    due=st.integers(1, 100),
)
def test_no_window_sees_more_than_the_rate(count: int, waits: list[int], due: int) -> None:
    rate, now = Rate(count, MINUTE), NOW
    sent: list[datetime] = []

    def sent_since(moment: datetime) -> int:
        return len(sent) - bisect_right(sent, moment)

    for wait in waits:
        now += timedelta(seconds=wait)
        free = allowance(rate, sent_since, now)
        assert free is not None
        sent += [now] * min(free, due)
    for start in sent:
        assert sum(start <= moment < start + MINUTE for moment in sent) <= count
