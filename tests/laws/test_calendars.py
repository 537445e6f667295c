"""Laws of the life of an invitation: whatever happens, in whatever order it arrives, calendars and ledger agree in the end.

Every mail goes through the whole river, and what calendars learn is read from the octets of the letters.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from mailflow.model.booking import State
from mailflow.model.programme import Policy, Programme
from tests.laws.diary import Diary, Entry, Version, written
from tests.unit.calendar.bureau import Bureau, asking, calendars, few, reply

DATES = {
    "ngb-1": "19 October",
    "ngb-2": "16 November",
    "ngb-3": "21 December",
}
PEOPLE = tuple(f"{name}@trust.example" for name in ("amy", "bob", "cat", "dan"))
WHO, WHICH, ANY = st.sampled_from(PEOPLE), st.sampled_from(tuple(DATES)), st.integers(0, 50)
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of its own there: nothing waits for a disk
PARTSTATS = st.sampled_from(["ACCEPTED", "TENTATIVE", "DECLINED", "DECLINED"])
SMALL = settings(max_examples=20, stateful_step_count=25, deadline=None, derandomize=True, database=None)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer that somebody's calendar has sent: to which version it was, and when."""

    uid: str
    partstat: str
    version: Version
    raw: bytes


class Calendars(RuleBasedStateMachine):
    """An office, four people with a calendar each, and two posts that delay, turn round and repeat."""

    def __init__(self) -> None:
        """Nothing has happened."""
        super().__init__()
        self.numbers = count(1)
        self.folder = TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None)
        self.diaries = {who: Diary() for who in PEOPLE}
        self.history: dict[str, list[Entry]] = {}
        """Of each UID the objects that were sent, in order."""
        self.letters: list[tuple[str, Entry]] = []
        """To whom which object is on its way."""
        self.replies: list[Reply] = []
        """What is on its way to the office."""
        self.arrived: list[Reply] = []

    @initialize(places=st.integers(1, 2), each=st.integers(1, 3))
    def open(self, places: int, each: int) -> None:
        """Few places, one or more of them for each person."""
        (series,) = few(places).series
        programme = Programme((replace(series, policy=Policy(places_per_person=each)),))
        self.bureau = Bureau(Path(self.folder.name), programme=programme, first_uid="")

    @rule(who=WHO, which=WHICH)
    def book(self, who: str, which: str) -> None:
        """Somebody asks for a place."""
        self.write(who, f"Could I have a place on {DATES[which]} please?")

    @rule(who=WHO, which=WHICH)
    def cancel(self, who: str, which: str) -> None:
        """Somebody gives up a place."""
        self.write(who, f"Please cancel my place on {DATES[which]}.")

    @rule(who=WHO, here=WHICH, there=WHICH)
    def move(self, who: str, here: str, there: str) -> None:
        """Somebody wants another date."""
        self.write(who, f"Please move me from {DATES[here]} to {DATES[there]}.")

    @rule(which=WHICH, minutes=st.sampled_from([-60, -15, 30, 90]))
    def retime(self, which: str, minutes: int) -> None:
        """The organiser changes a time of day."""
        event, later = self.bureau.programme.event(which), timedelta(minutes=minutes)
        self.amend(which, starts=event.starts + later, ends=event.ends + later)

    @rule(which=WHICH)
    def relink(self, which: str) -> None:
        """The organiser changes the link to join: a quiet update."""
        self.amend(which, join_url=f"https://meet.lla.example/{next(self.numbers)}")

    @precondition(lambda self: self.history)
    @rule(who=WHO, number=ANY, method=st.sampled_from(["REFRESH", "COUNTER"]))
    def wish(self, who: str, number: int, method: str) -> None:
        """A calendar asks for the invitation again, or proposes another time."""
        uid = self.pick(sorted(self.history), number)
        self.take(reply("", uid=uid, sender=who, method=method, stamp=written(self.bureau.now)))

    @precondition(lambda self: any(diary.newest for diary in self.diaries.values()))
    @rule(number=ANY, partstat=PARTSTATS)
    def answer(self, number: int, partstat: str) -> None:
        """Somebody presses a button on what their calendar shows, or showed; the answer is on its way."""
        seen = [(who, entry) for who in PEOPLE for entry in self.diaries[who].newest.values()]
        who, entry = self.pick(seen, number)
        self.bureau.now += timedelta(minutes=1)
        version, now = (entry.version[0], self.bureau.now.replace(microsecond=0)), written(self.bureau.now)
        raw = reply(partstat, sender=who, uid=entry.uid, sequence=str(version[0]), stamp=now)
        self.replies.append(Reply(entry.uid, partstat, (version[0], self.bureau.now.replace(microsecond=0)), raw))

    @precondition(lambda self: self.replies)
    @rule(number=ANY, again=st.booleans())
    def arrive(self, number: int, again: bool) -> None:  # noqa: FBT001 - hypothesis passes by name
        """One of the answers arrives at the office, and perhaps once more later."""
        one = self.pick(self.replies, number)
        if not again:
            self.replies.remove(one)
        self.arrived.append(one)
        self.take(one.raw)

    @precondition(lambda self: self.letters)
    @rule(number=ANY, again=st.booleans())
    def deliver(self, number: int, again: bool) -> None:  # noqa: FBT001 - the same
        """One of the letters arrives at a calendar, and perhaps once more later."""
        one = self.pick(self.letters, number)
        if not again:
            self.letters.remove(one)
        self.diaries[one[0]].take(one[1])

    def teardown(self) -> None:
        """All that is on its way arrives, the newest first and some of it for the second time; then all agree."""
        if hasattr(self, "bureau"):
            for one in reversed(self.replies):
                self.arrived.append(one)
                self.take(one.raw)
            for who, entry in reversed(self.letters):
                self.diaries[who].take(entry)
            self.agree()
            self.bureau.ledger.engine.dispose()
        self.folder.cleanup()

    def agree(self) -> None:
        """What each calendar shows is what the ledger holds, and the ledger knows each calendar's last word."""
        booked = [one for one in self.bureau.bookings() if one.state is State.BOOKED]
        for who in PEOPLE:
            mine = {one.invitation.uid: self.starts(one.event) for one in booked if one.email == who}
            assert self.diaries[who].shown() == mine
        for one in booked:
            said = [r for r in self.arrived if r.uid == one.invitation.uid and r.version[0] == one.invitation.sequence]
            last = max(said, key=lambda r: r.version[1]).partstat if said else "NEEDS-ACTION"
            assert one.invitation.partstat == last

    def write(self, who: str, words: str) -> None:
        """Somebody's mail in words; each is another one."""
        raw = asking(who, words).replace(b"Message-ID: <", b"Message-ID: <%d." % next(self.numbers))
        self.take(raw)

    def take(self, raw: bytes) -> None:
        """A mail arrives at the office; its letters are on their way."""
        self.bureau.now += timedelta(hours=1)
        self.bureau.take(raw)
        self.sent()

    def amend(self, which: str, **changes: object) -> None:
        """The organiser edits one event."""
        self.bureau.now += timedelta(hours=1)
        series = self.bureau.programme.series[0]
        events = tuple(replace(one, **changes) if one.id == which else one for one in series.events)
        self.bureau.amends(Programme((replace(series, events=events),)))
        self.sent()

    def sent(self) -> None:
        """Note what letters carry; SEQUENCE and DTSTAMP of a UID only grow, and after its CANCEL nothing else comes."""
        for letter in sorted(self.bureau.send(), key=lambda one: int(one.id.rpartition("-")[2])):
            for ics in set(calendars(letter)):
                entry = Entry.read(ics)
                self.letters.append((letter.to.email, entry))
                self.history.setdefault(entry.uid, []).append(entry)
        for objects in self.history.values():
            for old, new in pairwise(objects):
                assert new.version > old.version or (new == old and new.method == "CANCEL")
                assert old.method != "CANCEL" or new == old
                if new.method != "DECLINECOUNTER" != old.method:
                    asked_anew = (new.method, new.starts) != (old.method, old.starts)
                    assert new.version[0] > old.version[0] or not asked_anew

    def starts(self, event_id: str) -> str:
        """When an event begins, as iCalendar writes it."""
        return written(self.bureau.programme.event(event_id).starts)

    @staticmethod
    def pick(things: list[Any], number: int) -> Any:
        """One of several."""
        return things[number % len(things)]


@pytest.mark.slow
def test_calendars_and_ledger_agree_in_the_end(pytestconfig: pytest.Config) -> None:
    """Bookings, moves, cancellations, edits and answers in any order, delayed and repeated."""
    budget = settings() if pytestconfig.getoption("--hypothesis-profile") else SMALL
    quick = (Phase.generate, Phase.shrink)
    run_state_machine_as_test(Calendars, settings=settings(budget, phases=quick, report_multiple_bugs=False))
