"""One of several workers on one organiser's books: `python -m tests.live.racer URL NUMBER WORKERS [unlocked]`.

Reads all requests as JSON from the first line of standard input, says that it is ready, begins at the second line, does
its share, and prints what failed. `unlocked` takes the lock away: the control that shows that the race is one.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from mailflow.model.errors import MailflowError
from mailflow.model.programme import Programme
from mailflow.record import ledger, open_engine
from tests.season import Counted, Season, series

NAME = "race.example"
PLACES = 20
PROGRAMME = Programme((series(e1=PLACES, e2=PLACES, e3=PLACES, e4=PLACES, e5=PLACES),))


def the_season(url: str, number: int) -> Season:
    """The one organiser's books, with ids that no other worker uses."""
    season = Season(open_engine(url), PROGRAMME, name=NAME)
    ids = Counted(f"{number}.{NAME}")
    season.ledger = replace(season.ledger, office=replace(season.ledger.office, ids=ids))
    season.desk = replace(season.desk, ids=ids, books=season.ledger)
    return season


def do(season: Season, uid: int, asked: dict[str, Any]) -> None:
    """One request; a calendar's answer where the person has an invitation to answer."""
    season.uids = iter([uid])  # type: ignore[assignment] - counted by whoever wrote the requests
    who, action, events = asked["who"], asked["action"], asked["events"]
    if action == "rsvp":
        invited = [one for one in season.bookings() if one.name.lower() == who and one.invitation.stamp]
        if invited:
            season.rsvp(who, "DECLINED", invited[-1])
            return
        action = "decline"
    season.ask(who, action, *events, choose=asked["choose"], people=(asked["to"] or who,))


def main() -> None:
    """Do every WORKERS-th request."""
    url, number, workers, *unlocked = sys.argv[1:]
    if unlocked:
        ledger.lock = lambda *_: None
    requests = json.loads(sys.stdin.readline())
    season = the_season(url, int(number))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    failed = []
    for uid, asked in enumerate(requests, start=1):
        if uid % int(workers) == int(number):
            try:
                do(season, uid, asked)
            except (SQLAlchemyError, MailflowError, ValueError, LookupError) as error:
                failed.append(f"{uid}: {type(error).__name__}: {error}")
    sys.stdout.write(json.dumps(failed) + "\n")


if __name__ == "__main__":
    main()
