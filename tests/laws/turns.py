"""The laws of whose turn it is: who comes in, before whom, how long an offer is held, and what nobody loses."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from mailflow.model.booking import Booking, Ending, State
from mailflow.model.programme import Party
from mailflow.model.request import Action
from tests.laws.commit import lapsed, line

if TYPE_CHECKING:
    from tests.laws.commit import Commit

GIVING_UP = {Action.CANCEL, Action.DECLINE, Action.TRANSFER}
"""What may leave somebody with less than before."""
UNREACHABLE = "cancelled: letters to this address come back, and the event is near"


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


def a_wish_comes_true_once(commit: Commit) -> None:
    """One success withdraws the others."""
    granted = {one.wish for one in commit.after.values() if one.wish and one.state is State.BOOKED}
    true = {row["booking"] for row in commit.entered if row["because"].startswith("came true")}
    granted |= {commit.before[key].wish or -1 for key in true & commit.before.keys()}
    waits_on = {one.wish for one in commit.after.values() if one.wish and one.state is State.WAITING}
    assert not granted & waits_on, "a wish came true and waits on"
    offered = Counter(one.wish for one in commit.after.values() if one.wish and one.state is State.OFFERED)
    assert max(offered.values(), default=0) <= 1, "a wish has two offers at once"
