"""The laws of what is kept and told: history, tallies, invitations and letters say what the bookings are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mailflow.model.booking import Booking, Ending, State
from mailflow.model.letter import Answer, Calendar, News, Result
from mailflow.model.programme import Party
from mailflow.model.view import Rule, Tally
from mailflow.record.rows import plain, row_of

if TYPE_CHECKING:
    from mailflow.model.letter import Outcome
    from tests.laws.commit import Commit

ASKING = {State.OFFERED: News.OFFERED, State.CALLED: News.CALLED}
"""The letters that ask for an answer."""


def history_rebuilds_the_books(commit: Commit) -> None:
    """Law 5, second half: whoever changed has as last line of history what stands in the books; nothing else changed."""
    last = {row["booking"]: row["after"] for row in commit.entered}
    changed = {key for key, one in commit.after.items() if commit.before.get(key) != one}
    assert changed <= last.keys(), f"law 5: bookings {changed - last.keys()} changed without history"
    for key, row in last.items():
        assert row == plain(row_of(commit.after[key])), f"law 5: history and books disagree about booking {key}"


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
