"""Killed at the worst moments: the same books and letters as if nothing had happened, and at most one repeat a kill."""

import signal

import pytest

from tests.live.aftermath import assert_all_done, kill, repeats
from tests.live.killer import POINTS
from tests.live.office import BEFORE_ALL, LATER, Office, on_each_database
from tests.live.scenes import mails
from tests.live.servers import Mailbox


@pytest.mark.slow
@on_each_database
@pytest.mark.parametrize("point", POINTS)
def test_a_kill_loses_nothing_and_repeats_at_most_the_letter_in_hand(
    point: str, office: Office, attendees: Mailbox
) -> None:
    office.deliver(mails())
    assert kill(office, point) == -signal.SIGKILL
    office.run(now=LATER)
    assert repeats(attendees, assert_all_done(office)) <= 1


@pytest.mark.slow
@on_each_database
def test_two_runs_at_the_same_moment_do_everything_once(office: Office, attendees: Mailbox) -> None:
    office.deliver(mails())
    both = [office.start("run", "--once", now=BEFORE_ALL) for _ in "ab"]
    ends = [(*run.communicate(), run.returncode) for run in both]
    assert [end[2] for end in ends] == [0, 0], ends
    assert repeats(attendees, assert_all_done(office)) == 0
