"""A crowd: nobody uses us to write to many strangers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailflow.model.request import Action

if TYPE_CHECKING:
    from mailflow.model.request import Request
    from mailflow.model.view import View

MOST = 10
"""So many people other than the asker are written to for one asker in a day; what goes beyond is a person's to decide."""
WRITES = frozenset({Action.BOOK, Action.ACCEPT, Action.TRANSFER})
"""What makes us write to the people whom a request names."""
BECAUSE = f"asks for more than {MOST} other people within a day"


def is_crowd(request: Request, view: View) -> bool:
    """True where the request would bring its asker beyond so many others in a day, those without an address counted."""
    asker = request.asker.email if request.asker else ""
    others = {person.email for person in request.people if person.email not in {"", asker}}
    nameless = sum(1 for person in request.people if not person.email)
    if request.action not in WRITES or not (others or nameless):
        return False
    return len(others | view.spent.others) + nameless > MOST
