"""A demo must not lie: what happened is held against what the story tells, and against what must hold of any letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mailflow.demo.act import Act, Got, Sent
    from mailflow.demo.cast import Cast
    from mailflow.demo.scene import Expected, Scene


def faults(act: Act, status: Sequence[dict[str, Any]], cast: Cast) -> tuple[str, ...]:
    """Everything in which a played scene differs from what it tells, each as a sentence."""
    scene, got = act.scene, act.got
    found = (
        *act.faults,
        *_meanings(act.sent),
        *_letters(scene, got),
        *_calendars(got, cast),
        *_standings(scene, status),
    )
    return tuple(f"{scene.at:%d %B %Y, %H:%M} (line {scene.line} of the story): {fault}" for fault in found)


def _meanings(sent: Sequence[Sent]) -> Iterator[str]:
    for mail in sent:
        if mail.mailing.meant != mail.action:
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
