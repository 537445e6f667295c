"""The laws of who gets a place, each read from the books as they stand before and after one commit.

They know the programme and the rows, and nothing of how a decision is made.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from mailflow.model.booking import Booking, Ending, State
from mailflow.model.letter import Answer, Calendar, News, Result
from mailflow.model.programme import Party
from mailflow.model.request import Action
from mailflow.record.engine import reading
from mailflow.record.rows import plain, row_of
from mailflow.record.schema import history

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from mailflow.model.letter import Outcome
    from mailflow.model.programme import Programme
    from mailflow.model.request import Request
    from tests.season import Season

ASKING = {State.OFFERED: News.OFFERED, State.CALLED: News.CALLED}
"""The letters that ask for an answer."""
GIVING_UP = {Action.CANCEL, Action.DECLINE, Action.TRANSFER}
"""What may leave somebody with less than before."""


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

    def gains(self) -> Iterator[tuple[Booking, Booking | None]]:
        """Who came to hold a place of an event by this commit, with what that booking was."""
        for key, booking in self.after.items():
            was = self.before.get(key)
            if booking.holds and (was is None or not was.holds or was.event != booking.event):
                yield booking, was

    def waiting(self, event_id: str) -> list[Booking]:
        """Who waits for the event now, by rank."""
        queue = [one for one in self.after.values() if one.state is State.WAITING and one.event == event_id]
        return sorted(queue, key=lambda one: (one.rank, one.id))

    def free(self, event_id: str) -> int:
        """Places of the event that nobody holds now."""
        taken = sum(1 for one in self.after.values() if one.holds and one.event == event_id)
        return self.programme.event(event_id).places - taken

    def may_take(self, waiting: Booking, free: int) -> bool:
        """True if the entry may have one of so many free places, by the rules that the history names.

        A party that comes whole needs a place for each, and each may have one.
        """
        party = [waiting]
        if self.programme.series_of(waiting.event).policy.party is Party.WHOLE and waiting.party:
            party = [one for one in self.waiting(waiting.event) if one.party == waiting.party]
        return len(party) <= free and all(map(self.may_hold, party))

    def may_hold(self, waiting: Booking) -> bool:
        """True if the person may hold one more place of the series; what a conditional move gives back counts as free.

        A place counts until the books have closed it, though its event be over: the tick decides when that is noticed.
        """
        series = self.programme.series_of(waiting.event)
        events = {event.id for event in series.events}
        mine = [one for one in self.after.values() if one.email == waiting.email and one.live]
        if waiting.wish and any(one.wish == waiting.wish and one.state is State.OFFERED for one in mine):
            return False
        held = [one.id for one in mine if one.holds and one.event in events]
        return waiting.releases in held or len(held) < series.policy.places_per_person

    def rank_of(self, gain: Booking, was: Booking | None) -> Any:
        """Since when this place was asked for: by the entry that waited, or by the request that got it at once."""
        if was is not None and was.event == gain.event:
            return was.rank
        entries = [
            one.rank
            for key, one in self.before.items()
            if one.event == gain.event and one.email == gain.email and one.state is State.WAITING
        ]
        if was is None or not entries:
            return self.request.rank if self.request else gain.rank
        return min(entries)


def places_are_not_oversold(commit: Commit) -> None:
    """Law 1."""
    taken = Counter(one.event for one in commit.after.values() if one.holds)
    for event in commit.programme.events:
        assert taken[event.id] <= event.places, f"law 1: {taken[event.id]} of {event.places} places of {event.id} taken"


def who_came_first_is_served_first(commit: Commit) -> None:
    """Law 2. People who exchange their places take nobody's; who was called is asked who says yes first."""
    if commit.request and commit.request.action is Action.TRANSFER and not commit.request.rsvp:
        return  # a place changes hands: nobody who waits is asked
    why = {row["booking"]: row["because"] for row in commit.entered}
    for gain, was in commit.gains():
        if (was and was.state is State.CALLED) or why.get(gain.id, "").startswith("exchanged"):
            continue
        earlier = [one for one in commit.waiting(gain.event) if one.rank < commit.rank_of(gain, was)]
        for one in earlier:
            could = commit.may_take(one, free=max(1, commit.free(gain.event)))
            assert not could, f"law 2: {gain.email} got {gain.event} before {one.email}, who came first"
        if earlier and was is not None and was.state is State.WAITING:
            told = f"{len(earlier)} passed over"
            assert told in why[gain.id], f"law 2: the history of {gain.event} names no rule: {why[gain.id]}"


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


def nobody_has_less_than_before(commit: Commit) -> None:
    """Law 6: only who gives something up has fewer places than before, and only time takes them."""
    if commit.request is None or commit.request.action in GIVING_UP:
        return
    before, after = (
        Counter(one.email for one in side.values() if one.state is State.BOOKED and not one.over)
        for side in (commit.before, commit.after)
    )
    for email, places in before.items():
        assert after[email] >= places, f"law 6: {email} held {places} places and now {after[email]}"
    asked = commit.request.rank.received
    for email in {one.email for one in commit.before.values() if one.live and one.email and not lapsed(one, asked)}:
        left = [one for one in commit.after.values() if one.email == email and one.live]
        assert left, f"law 6: {email} has nothing any more"


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
            _tells_the_truth(outcome)


def _tells_the_truth(outcome: Outcome) -> None:
    booking = outcome.booking
    if outcome.result in {Result.WAITING, Result.ALREADY_WAITING} and booking:
        assert booking.state is State.WAITING, f"told to wait for {outcome.event}: {booking.state}"
        assert outcome.position, f"told to wait for {outcome.event} without a position"
    if outcome.result in {Result.BOOKED, Result.ALREADY_BOOKED} and booking:
        assert booking.state is State.BOOKED, f"told of a place at {outcome.event} that ended"
        assert booking.event == outcome.event, f"told of {outcome.event}: {booking.event}"


def _about(answer: Answer) -> Booking | None:
    return answer.outcomes[0].booking if answer.outcomes and answer.calendar else None


LAWS = (
    places_are_not_oversold,
    who_came_first_is_served_first,
    nobody_gains_more_than_one_may,
    nothing_lies_idle,
    parties_that_come_whole_are_not_torn,
    offers_end_in_time,
    nobody_comes_in_at_a_wrong_time,
    history_rebuilds_the_books,
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
