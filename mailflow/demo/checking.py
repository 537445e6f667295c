"""A demo must not lie: what happened is held against what the story tells, and against what must hold of any letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mailflow.demo.draft import NOBODY
from mailflow.demo.scene import Manner

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mailflow.demo.act import Act, Got, Sent
    from mailflow.demo.cast import Cast
    from mailflow.demo.scene import Expected, Scene
    from mailflow.record import Facts

GUEST = "guest"
"""Who has no address yet, as a story calls them."""


def faults(act: Act, facts: Facts, cast: Cast) -> tuple[str, ...]:
    """Everything in which a played scene differs from what it tells, each as a sentence."""
    scene, got = act.scene, act.got
    found = (
        *act.faults,
        *_meanings(act.sent),
        *_letters(scene, got),
        *_calendars(got, cast),
        *_standings(scene, facts.status()),
        *_rosters(scene, facts, cast),
        *_reasons(scene, facts, cast),
        *_said(act),
    )
    return tuple(f"{scene.at:%d %B %Y, %H:%M} (line {scene.line} of the story): {fault}" for fault in found)


def _meanings(sent: Sequence[Sent]) -> Iterator[str]:
    for mail in sent:
        if mail.mailing.manner is not Manner.MEANS and mail.mailing.meant != mail.action:
            understood = f"understood as {mail.action or 'nothing'} ({mail.because})"
            yield f"{mail.mailing.who}'s mail should mean {mail.mailing.meant}, but was {understood}."


def _letters(scene: Scene, got: Sequence[Got]) -> Iterator[str]:
    """Each letter told must have come, and no other."""
    left = list(got)
    for told in scene.expected:
        came = next((letter for letter in left if _is(letter, told)), None)
        if came is None:
            yield f"{told.who} should have got {_told(told)}, and did not."
            continue
        left.remove(came)
        missing = [words for words in told.words if words not in came.original.text]
        yield from (f"{told.who}'s letter {came.brief} does not say “{words}”." for words in missing)
    yield from (f"{letter.who} got {letter.brief}, which the story does not tell." for letter in left)


def _is(letter: Got, told: Expected) -> bool:
    came = (letter.who, letter.news, letter.event, letter.method, letter.sequence)
    return came == (told.who, told.news.value, told.event, told.method, told.sequence)


def _told(told: Expected) -> str:
    calendar = f", {told.method} {told.sequence}" if told.method else ""
    return f"{told.news} {told.event}".strip() + calendar


def _calendars(got: Sequence[Got], cast: Cast) -> Iterator[str]:
    """ORGANIZER is who the letter is from, and the one ATTENDEE is who it goes to."""
    for letter in got:
        invitation = letter.original.invitation
        if invitation is None:
            continue
        attendees = invitation.get("ATTENDEE", [])
        people = [str(one) for one in (attendees if isinstance(attendees, list) else [attendees])]
        if people != [f"mailto:{cast.player(letter.who).address}"]:
            yield f"{letter.who}'s calendar object invites {', '.join(people) or 'nobody'}."
        if str(invitation["ORGANIZER"]) != f"mailto:{letter.original.address}":
            yield f"{letter.who}'s calendar object is by {invitation['ORGANIZER']}, the letter by {letter.original.address}."


def _standings(scene: Scene, status: Sequence[dict[str, Any]]) -> Iterator[str]:
    stands = {row["event"]: row for row in status}
    for told in scene.standings:
        row = stands.get(told.event, {})
        if (row.get("booked"), row.get("waiting")) != (told.booked, told.waiting):
            is_ = f"{row.get('booked')} booked and {row.get('waiting')} waiting"
            yield f"{told.event} should stand at {told.booked} booked and {told.waiting} waiting, and stands at {is_}."
    for row in status:
        if row["booked"] + row["offered"] > row["places"]:
            yield f"{row['event']} has {row['places']} places, and {row['booked'] + row['offered']} are taken."


def _rosters(scene: Scene, facts: Facts, cast: Cast) -> Iterator[str]:
    """Who has what, by name; who waits, in the order of the queue."""
    every = facts.bookings() if scene.rosters else ()
    for told in scene.rosters:
        stands: dict[str, list[str]] = {}
        for row in (row for row in every if row["event"] == told.event):
            stands.setdefault("over" if row["over"] else row["state"], []).append(_called(row, cast))
        if _in_order(stands) != _in_order(told.people):
            yield f"{told.event} should have {_people(told.people)}, and has {_people(stands)}."


def _called(row: dict[str, Any], cast: Cast) -> str:
    return cast.at(row["email"]) if row["email"] else GUEST


def _in_order(people: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Only a queue has an order."""
    return {state: list(who) if state == "waiting" else sorted(who) for state, who in people.items()}


def _people(people: Mapping[str, Sequence[str]]) -> str:
    return "; ".join(f"{', '.join(who)} {state}" for state, who in people.items()) or NOBODY


def _reasons(scene: Scene, facts: Facts, cast: Cast) -> Iterator[str]:
    """What the history says of the last change of a booking, or of several of one person and event."""
    for told in scene.reasons:
        log = facts.log("" if told.who == GUEST else cast.player(told.who).address)
        last = [row["because"] for row in log if row["event"] == told.event][-1:]
        if last != [told.words]:
            yield f"The log should say of {told.who} and {told.event}: “{told.words}”, and says: “{''.join(last)}”."


def _said(act: Act) -> Iterator[str]:
    heard = " ".join(" ".join(said for _, said in act.done).split())
    for words in act.scene.said:
        if words not in heard:
            yield f"The organiser should have been told “{words}”, and was told: “{heard}”."
