"""The laws of who gets a place, each read from the books as they stand before and after one commit.

They know the programme and the rows, and nothing of how a decision is made.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from mailflow.model.booking import Booking, Ending, State
from mailflow.model.letter import Answer, Calendar, News, Result
from mailflow.model.programme import Party
from mailflow.model.request import Action
from mailflow.model.view import Rule, Tally
from mailflow.record.engine import reading
from mailflow.record.rows import plain, row_of
from mailflow.record.schema import bookings, history
from mailflow.record.tally import standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from mailflow.model.letter import Outcome
    from mailflow.model.programme import Programme
    from mailflow.model.request import Rank, Request
    from tests.season import Season

ASKING = {State.OFFERED: News.OFFERED, State.CALLED: News.CALLED}
"""The letters that ask for an answer."""
GIVING_UP = {Action.CANCEL, Action.DECLINE, Action.TRANSFER}
"""What may leave somebody with less than before."""
HOLDING = {State.BOOKED, State.OFFERED}
UNREACHABLE = "cancelled: letters to this address come back, and the event is near"


@dataclass(frozen=True)
class Commit:
    """The books before and after one page, by booking; `request` is empty where time asked."""

    programme: Programme
    now: datetime
    request: Request | None
    before: Mapping[int, Booking]
    after: Mapping[int, Booking]
    entered: Sequence[Any]
    """The page's rows of history."""
    said: Sequence[Answer]
    tallies: Mapping[str, Tally] = field(default_factory=dict)
    """How each event stands, as the books keep it beside the bookings."""
    passed: Mapping[int, tuple[str, int]] = field(default_factory=dict)
    """Those of whom the books know that they were passed over: by which rule, and its size."""

    @property
    def moment(self) -> datetime:
        """Up to when time has passed in the books: when the mail arrived that asked, or now."""
        return min(self.request.rank.received, self.now) if self.request else self.now

    def gains(self) -> Iterator[tuple[Booking, Booking | None]]:
        """Who came to hold a place of an event by this commit, with what that booking was."""
        for key, booking in self.after.items():
            was = self.before.get(key)
            if booking.holds and (was is None or not was.holds or was.event != booking.event):
                yield booking, was

    def waiting(self, event_id: str) -> list[Booking]:
        """Who waits for the event now, by rank."""
        queue = [one for one in self.after.values() if one.state is State.WAITING and one.event == event_id]
        return sorted(queue, key=line)

    def free(self, event_id: str) -> int:
        """Places of the event that nobody holds now."""
        taken = sum(1 for one in self.after.values() if self.holds(one) and one.event == event_id)
        return self.programme.event(event_id).places - taken

    def holds(self, booking: Booking) -> bool:
        """True while it takes a place, whether or not anybody has noticed that its time is over."""
        if not booking.holds or lapsed(booking, self.moment):
            return False
        return self.moment < self.programme.event(booking.event).ends

    def may_take(self, waiting: Booking, free: int) -> bool:
        """True if the entry may have one of so many free places, by the rules that the history names.

        A party that comes whole needs a place for each, and each may have one.
        """
        party = self.party_of(waiting)
        return len(party) <= free and all(map(self.may_hold, party))

    def party_of(self, waiting: Booking) -> list[Booking]:
        """Who must come in together with this entry."""
        if self.programme.series_of(waiting.event).policy.party is not Party.WHOLE or not waiting.party:
            return [waiting]
        return [one for one in self.waiting(waiting.event) if one.party == waiting.party]

    def may_hold(self, waiting: Booking) -> bool:
        """True if the person may hold one more place of the series; what a conditional move gives back counts as free."""
        series = self.programme.series_of(waiting.event)
        events = {event.id for event in series.events}
        mine = [one for one in self.after.values() if one.email == waiting.email and self.holds(one)]
        if any(one.state is State.OFFERED and one.id != waiting.id and is_same(one, waiting) for one in mine):
            return False
        held = [one.id for one in mine if one.event in events]
        return waiting.releases in held or len(held) < series.policy.places_per_person

    def line_of(self, gain: Booking, was: Booking | None) -> tuple[Rank, int]:
        """Where whoever gained stood: as the entry that waited, or before all of the request that got it at once."""
        if was is not None and was.event == gain.event:
            return line(was)
        entries = [
            line(one)
            for one in self.before.values()
            if one.event == gain.event and one.email == gain.email and one.state is State.WAITING
        ]
        if was is None or not entries:
            return (self.request.rank if self.request else gain.rank), 0
        return min(entries)

    def turns(self) -> Iterator[tuple[Any, int]]:
        """Each row of history by which an entry that waited came to a place, with how many stood before it at that moment."""
        queue = {key: one.event for key, one in self.before.items() if one.state is State.WAITING}
        for row in self.entered:
            key, is_now = row["booking"], row["after"]
            if queue.pop(key, "") and is_now["state"] in HOLDING:
                stood = [self.after[other] for other, event in queue.items() if event == is_now["event"]]
                yield row, sum(line(other) < line(self.after[key]) for other in stood)
            if is_now["state"] == State.WAITING:
                queue[key] = is_now["event"]


def places_are_not_oversold(commit: Commit) -> None:
    """Law 1."""
    taken = Counter(one.event for one in commit.after.values() if one.holds)
    for event in commit.programme.events:
        assert taken[event.id] <= event.places, f"law 1: {taken[event.id]} of {event.places} places of {event.id} taken"


def who_came_first_is_served_first(commit: Commit) -> None:
    """Law 2. People who exchange their places take nobody's; who was called is asked who says yes first."""
    if commit.request and commit.request.action is Action.TRANSFER and not commit.request.rsvp:
        return  # a place changes hands: nobody who waits is asked
    for gain, was in commit.gains():
        why = [row["because"] for row in commit.entered if row["booking"] == gain.id]
        if (was and was.state is State.CALLED) or any(because.startswith("exchanged") for because in why):
            continue
        for one in (one for one in commit.waiting(gain.event) if line(one) < commit.line_of(gain, was)):
            could = commit.may_take(one, free=max(1, commit.free(gain.event)))
            assert not could, f"law 2: {gain.email} got {gain.event} before {one.email}, who came first"


def who_is_passed_over_is_told_of(commit: Commit) -> None:
    """Law 2, second half: where somebody is passed over, the history names the rule, and for how many; and only there.

    It tells of the moment at which it was written. So those count who stood before in the queue at that moment: by rank,
    and among those of one mail by their order in it, as positions are told; one of a party may be barred where another is
    not. And who was passed over and came to another date by the same commit, or left, was passed over nonetheless.
    """
    for row, before in commit.turns():
        told = re.findall(r"\((\d+) passed over: \w", row["because"])
        expected = [str(before)] if before else []
        assert told == expected, f"law 2: {before} were passed over, and the history says: {row['because']}"


def nobody_gains_more_than_one_may(commit: Commit) -> None:
    """The places of one person in a series, counted over events not yet over, stay within the limit."""
    for gain in (gain for gain, _ in commit.gains() if gain.email):
        series = commit.programme.series_of(gain.event)
        ahead = {event.id for event in series.events if commit.now < event.ends}
        held = [one for one in commit.after.values() if one.email == gain.email and one.holds and one.event in ahead]
        most = series.policy.places_per_person
        assert len(held) <= most, f"{gain.email} holds {len(held)} places of {series.id}, where {most} are allowed"


def nothing_lies_idle(commit: Commit) -> None:
    """Law 3."""
    for event in commit.programme.events:
        free = commit.free(event.id)
        if free > 0 and commit.programme.series_of(event.id).policy.open(event, commit.now):
            could = [one.email for one in commit.waiting(event.id) if commit.may_take(one, free)]
            assert not could, f"law 3: {event.id} has {free} free, and {could} wait for it"


def parties_that_come_whole_are_not_torn(commit: Commit) -> None:
    """All who were asked for in one request have a place of an event by the same commit, or all wait, or none came in."""
    parties: dict[tuple[int, str], list[tuple[Booking, Booking | None]]] = {}
    for key, one in commit.after.items():
        was = commit.before.get(key)
        if one.party and (was is None or was.state is State.WAITING) and one != was:
            parties.setdefault((one.party, one.event), []).append((one, was))
    for (party, event), members in parties.items():
        if commit.programme.series_of(event).policy.party is Party.WHOLE:
            came = [one for one, was in members if one.holds and (was is None or was.state is State.WAITING)]
            left = [one for one in commit.waiting(event) if one.party == party]
            assert not (came and left), f"party {party} is torn: {len(came)} have {event}, {len(left)} wait for it"


def offers_end_in_time(commit: Commit) -> None:
    """Held for at most `hold`, a quarter of the time left, and until it closes; and nothing is held in the last two hours."""
    for booking, _ in commit.gains():
        if booking.state is State.OFFERED:
            event, policy = commit.programme.event(booking.event), commit.programme.series_of(booking.event).policy
            most = min(policy.hold, (event.starts - commit.now) / 4)
            assert booking.until is not None, f"an offer of {event.id} without an end"
            assert booking.until - commit.now <= most, f"an offer of {event.id} lasts {booking.until - commit.now}"
            assert booking.until <= policy.closes_at(event), f"an offer of {event.id} lasts beyond the closing"
            assert commit.now < event.starts - timedelta(hours=2), f"{event.id} is offered in its last two hours"


def nobody_comes_in_at_a_wrong_time(commit: Commit) -> None:
    """Before opening, after closing, or from outside: no place and no entry. Who has one may move or hand it on within."""
    for key, one in commit.after.items():
        if key not in commit.before and commit.request and commit.request.action is not Action.TRANSFER:
            event, policy = commit.programme.event(one.event), commit.programme.series_of(one.event).policy
            assert policy.open(event, commit.request.rank.received), (
                f"{one.email} came in to {one.event} while it is closed"
            )
            assert not one.email or policy.welcomes(one.email), f"{one.email} came in to {one.event}, from outside"


def history_rebuilds_the_books(commit: Commit) -> None:
    """Law 5, second half: whoever changed has as last line of history what stands in the books; nothing else changed."""
    last = {row["booking"]: row["after"] for row in commit.entered}
    changed = {key for key, one in commit.after.items() if commit.before.get(key) != one}
    assert changed <= last.keys(), f"law 5: bookings {changed - last.keys()} changed without history"
    for key, row in last.items():
        assert row == plain(row_of(commit.after[key])), f"law 5: history and books disagree about booking {key}"


def time_has_passed(commit: Commit) -> None:
    """Before a mail is decided about, what was due when it arrived is done: nobody is overtaken because nobody looked."""
    for one in (one for one in commit.after.values() if one.live):
        event, told = commit.programme.event(one.event), f"{one.email} {one.event} {one.state} at {commit.moment}"
        assert not lapsed(one, commit.moment), f"an offer outlives its time: {told}"
        assert commit.moment < event.ends, f"a booking outlives its event: {told}"
        assert one.state is State.BOOKED or commit.moment < event.starts, f"waits for what has begun: {told}"


def nobody_has_less_than_before(commit: Commit) -> None:
    """Law 6: only who gives something up has fewer places than before, and only time takes them."""
    if commit.request is None or commit.request.action in GIVING_UP:
        return
    stayed = {key: one for key, one in commit.before.items() if key not in gone_with_time(commit)}
    before, after = (
        Counter(one.email for one in side.values() if one.state is State.BOOKED and not one.over)
        for side in (stayed, commit.after)
    )
    for email, places in before.items():
        assert after[email] >= places, f"law 6: {email} held {places} places and now {after[email]}"
    for email in {one.email for one in stayed.values() if one.live and one.email}:
        left = [one for one in commit.after.values() if one.email == email and one.live]
        assert left, f"law 6: {email} has nothing any more"


def gone_with_time(commit: Commit) -> set[int]:
    """The bookings that time ended: where their event began or ended, an offer lapsed, or letters came back for too long."""
    released = {row["booking"] for row in commit.entered if row["because"] == UNREACHABLE}
    timely = {Ending.EVENT_OVER, Ending.LAPSED}
    return released | {key for key, one in commit.after.items() if one.ending in timely}


def lapsed(booking: Booking, at: datetime) -> bool:
    """True for an offer whose time was over, though nobody had noticed."""
    return booking.state is State.OFFERED and booking.until is not None and booking.until <= at


def invitations_only_grow(commit: Commit) -> None:
    """Law 7, and nothing leaves `ended`."""
    uids = Counter(one.invitation.uid for one in commit.after.values())
    assert max(uids.values(), default=1) == 1, "law 7: a UID was used again"
    for key, was in commit.before.items():
        is_now = commit.after[key]
        old, new = was.invitation, is_now.invitation
        assert was.live or was == is_now, f"law 7: booking {key} changed after its end"
        assert old.uid == new.uid, f"law 7: booking {key} changed its UID"
        assert new.sequence >= old.sequence, f"law 7: SEQUENCE of {old.uid} fell"
        assert not old.stamp or (new.stamp and new.stamp >= old.stamp), f"law 7: DTSTAMP of {old.uid} fell"
        if new.sequence > old.sequence:
            assert new.stamp != old.stamp, f"law 7: a new version of {old.uid} has the old DTSTAMP"
        elif was.state is State.BOOKED:
            same = was.event == is_now.event and (is_now.live or is_now.ending is Ending.EVENT_OVER)
            assert same, f"law 7: {old.uid} changed its time or its status, and not its SEQUENCE"


def a_wish_comes_true_once(commit: Commit) -> None:
    """One success withdraws the others."""
    granted = {one.wish for one in commit.after.values() if one.wish and one.state is State.BOOKED}
    true = {row["booking"] for row in commit.entered if row["because"].startswith("came true")}
    granted |= {commit.before[key].wish or -1 for key in true & commit.before.keys()}
    waits_on = {one.wish for one in commit.after.values() if one.wish and one.state is State.WAITING}
    assert not granted & waits_on, "a wish came true and waits on"
    offered = Counter(one.wish for one in commit.after.values() if one.wish and one.state is State.OFFERED)
    assert max(offered.values(), default=0) <= 1, "a wish has two offers at once"


def letters_tell_the_truth(commit: Commit) -> None:
    """Whoever gains or loses a place hears of it with the calendar object, and no letter tells what is not so."""
    objects = {(answer.calendar, told.id): told for answer in commit.said if (told := _about(answer))}
    told_of = {(answer.news, one.booking.id) for answer in commit.said for one in answer.outcomes if one.booking}
    for key, booking in commit.after.items():
        was = commit.before.get(key)
        if was is not None and was.state is booking.state and was.event == booking.event:
            continue
        if booking.state is State.BOOKED:
            told = objects.get((Calendar.REQUEST, key))
            assert told == booking, f"{booking.email} has {booking.event} and no letter with its invitation"
        if booking.state in ASKING:
            news = ASKING[booking.state] if booking.email else News.ADDRESSES
            assert (news, key) in told_of, f"{booking.email} is asked about {booking.event} by no letter"
    for key, was in commit.before.items():
        is_now = commit.after[key]
        if was.state is State.BOOKED and not is_now.live and is_now.ending is not Ending.EVENT_OVER:
            assert (Calendar.CANCEL, key) in objects, f"{was.email} lost {was.event} and no calendar heard of it"
    for answer in commit.said:
        for outcome in answer.outcomes:
            _tells_the_truth(outcome, own=outcome.person.email == answer.to.email)


def _tells_the_truth(outcome: Outcome, *, own: bool) -> None:
    booking = outcome.booking
    if outcome.result in {Result.WAITING, Result.ALREADY_WAITING} and booking:
        if not own and booking.state in ASKING:
            return  # whoever asked for somebody else does not learn that they are asked about a place already
        assert booking.state is State.WAITING, f"told to wait for {outcome.event}: {booking.state}"
        assert outcome.position, f"told to wait for {outcome.event} without a position"
    if outcome.result in {Result.BOOKED, Result.ALREADY_BOOKED} and booking:
        assert booking.state is State.BOOKED, f"told of a place at {outcome.event} that ended"
        assert booking.event == outcome.event, f"told of {outcome.event}: {booking.event}"


def _about(answer: Answer) -> Booking | None:
    return answer.outcomes[0].booking if answer.outcomes and answer.calendar else None


def line(booking: Booking) -> tuple[Rank, int]:
    """Where it stands among those who wait: by rank, and among those of one mail as they were asked for."""
    return booking.rank, booking.id


def is_same(one: Booking, other: Booking) -> bool:
    """True if both ask for one thing: a place of one wish, or another date for one place."""
    return bool(one.wish and one.wish == other.wish) or bool(one.releases and one.releases == other.releases)


def tallies_are_what_the_rows_say(commit: Commit) -> None:
    """The books count along: how each event stands is what counting its bookings would say."""
    for event in commit.programme.events:
        mine = [one for one in commit.after.values() if one.event == event.id and one.live]
        states = Counter(one.state for one in mine)
        counted = Tally(
            sum(one.holds for one in mine), states[State.WAITING], live=len(mine), called=states[State.CALLED]
        )
        kept = commit.tallies.get(event.id, Tally())
        assert kept == counted, f"{event.id} stands {counted}, and the books keep {kept}"


def who_is_known_to_be_passed_over_still_is(commit: Commit) -> None:
    """The books do not look again at who was passed over: so the rule must hold on, as long as the policy is the same."""
    for key, (rule, size) in commit.passed.items():
        one = commit.after[key]
        assert one.state is State.WAITING, f"{one.email} does not wait for {one.event}, and is passed over"
        policy, party = commit.programme.series_of(one.event).policy, commit.party_of(one)
        holds = {
            Rule.LIMIT: size != policy.places_per_person or not commit.may_hold(one),
            Rule.OFFERED: not commit.may_hold(one),
            Rule.LARGE: policy.party is not Party.WHOLE or len(party) == size,
            Rule.PARTY: policy.party is not Party.WHOLE or not all(map(commit.may_hold, party)),
        }
        assert holds[Rule(rule)], f"{one.email} is passed over for {one.event} by {rule} {size}, which is no more so"


LAWS = (
    places_are_not_oversold,
    who_came_first_is_served_first,
    who_is_passed_over_is_told_of,
    nobody_gains_more_than_one_may,
    nothing_lies_idle,
    parties_that_come_whole_are_not_torn,
    offers_end_in_time,
    nobody_comes_in_at_a_wrong_time,
    history_rebuilds_the_books,
    time_has_passed,
    tallies_are_what_the_rows_say,
    who_is_known_to_be_passed_over_still_is,
    nobody_has_less_than_before,
    invitations_only_grow,
    a_wish_comes_true_once,
    letters_tell_the_truth,
)
"""What must hold after every commit. Law 4 and the first half of law 5 are steps of their own."""


def entered_since(season: Season, last: int) -> list[Any]:
    """The rows of history after this one."""
    mine = select(history).where(history.c.organiser == season.organiser.address, history.c.id > last)
    with reading(season.engine) as connection:
        return list(connection.execute(mine.order_by(history.c.id)).mappings())


def beside(season: Season) -> tuple[Mapping[str, Tally], Mapping[int, tuple[str, int]]]:
    """What the books keep beside the bookings: how each event stands, and who is known to be passed over."""
    who = season.organiser.address
    passed = select(bookings.c.id, bookings.c.passed_by, bookings.c.passed_at)
    passed = passed.where(bookings.c.organiser == who, bookings.c.passed_by != "")
    with reading(season.engine) as connection:
        known = {row.id: (row.passed_by, row.passed_at) for row in connection.execute(passed)}
        return standing(connection, who), known
