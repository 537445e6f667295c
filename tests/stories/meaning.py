"""A mail that is told by its meaning alone, as the laws' random seasons are printed (`scribe.py`), put to a season again."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mailflow.demo.draft import StoryError

if TYPE_CHECKING:
    from datetime import timedelta

    from mailflow.model.booking import Booking
    from tests.season import Season

_EVENT = r"[a-z][a-z0-9-]*"
_SEVERAL = re.compile(r" (?:or|and) ")
_ASKED = re.compile(
    rf"([a-z]+)(?: (?!from |for )({_EVENT}(?: (?:or|and) {_EVENT})*))?(?: from ({_EVENT}(?: and {_EVENT})*))?(?: for (.+))?"
)
_ANSWERED = re.compile(r"rsvp ([A-Z-]+) (uid-\d+), version (\d+|unknown), stamped (.+)")
_REPEATED = re.compile(r"(again|copy) (\d+)")
_BOUNCED = re.compile(rf"bounce ({_EVENT})")


def put(season: Season, who: str, words: str, late: timedelta) -> None:
    """Let the season deal with a mail that means this, and came so long ago; StoryError where that cannot be read."""
    if found := _ANSWERED.fullmatch(words):
        _answer(season, who, found)
    elif found := _REPEATED.fullmatch(words):
        season.again(int(found[2]), copy=found[1] == "copy")
    elif found := _BOUNCED.fullmatch(words):
        season.bounce(who, found[1])
    elif found := _ASKED.fullmatch(words):
        _ask(season, who, found, late)
    else:
        raise StoryError(f"nobody can say what this means: {words}")


def _ask(season: Season, who: str, found: re.Match[str], late: timedelta) -> None:
    action, events, old, people = found.groups(default="")
    season.ask(
        who,
        action,
        *(_SEVERAL.split(events) if events else ()),
        choose="one" if " or " in events else "all",
        from_events=_SEVERAL.split(old) if old else (),
        people=people.split(", ") if people else (who,),
        late=late,
    )


def _answer(season: Season, who: str, found: re.Match[str]) -> None:
    booking = _known(season, found[2])
    stamp = None if found[4] == "unknown" else datetime.fromisoformat(found[4].removesuffix(" UTC")).replace(tzinfo=UTC)
    sequence = None if found[3] == "unknown" else int(found[3])
    whose = booking.email.partition("@")[0]
    season.rsvp(whose, found[1], booking, sequence=sequence, stamp=stamp, sender=who)


def _known(season: Season, uid: str) -> Booking:
    return next(one for one in season.bookings() if one.invitation.uid.partition("@")[0] == uid)
