"""The page `docs/states.md`, made from the table of legal changes; a test holds the two equal.

python -m mailflow.model.states > docs/states.md
"""

from __future__ import annotations

from mailflow.model.booking import LEGAL, State

WHEN: dict[tuple[State | None, State], str] = {
    (None, State.WAITING): "full, or displaced by the organiser",
    (None, State.OFFERED): "a place kept for somebody without an address",
    (None, State.BOOKED): "a place is free",
    (State.WAITING, State.CALLED): "last two hours: asked, nothing held",
    (State.WAITING, State.OFFERED): "promoted, held for a time",
    (State.WAITING, State.BOOKED): "promoted",
    (State.WAITING, State.ENDED): "withdrawn, event started",
    (State.CALLED, State.WAITING): "event re-timed later, or somebody was quicker",
    (State.CALLED, State.BOOKED): "first yes while a place is free",
    (State.CALLED, State.ENDED): "withdrawn, event started",
    (State.OFFERED, State.BOOKED): "accepted, address given",
    (State.OFFERED, State.ENDED): "lapsed, declined",
    (State.BOOKED, State.BOOKED): "moved, re-timed, reminded, answered",
    (State.BOOKED, State.ENDED): "cancelled, declined, transferred, displaced, released, over",
}
"""What brings each legal change about, in few words."""

HEAD = """# The states of a booking

One person, one event. These are the only changes that can be made; nothing leaves `ended`: an undo, a second thought or
a re-booking is a new booking, and so is the entry in the queue of somebody whose place the organiser took back, as a
cancelled UID is never used again. Made from `mailflow.model.booking.LEGAL` by `python -m mailflow.model.states`.
"""


def page() -> str:
    """The page: a diagram (Mermaid) and a table of the same."""
    changes = [(start, state) for start, states in LEGAL.items() for state in states]
    arrows = [
        f"    {start.value if start else '[*]'} --> {state.value}: {WHEN[start, state]}" for start, state in changes
    ]
    rows = [
        f"| {start.value if start else '(new)'} | {state.value} | {WHEN[start, state]} |" for start, state in changes
    ]
    diagram = ["```mermaid", "stateDiagram-v2", *arrows, f"    {State.ENDED.value} --> [*]", "```"]
    return "\n".join([HEAD, *diagram, "", "| from | to | when |", "| --- | --- | --- |", *rows, ""])


if __name__ == "__main__":
    import sys

    sys.stdout.write(page())
