"""How well answers of `explain` agree with labels: exact, harmful, lost, asked, and how well a person is called for.

- exact: everything that would change something agrees;
- harm: mailflow would have changed something wrongly;
- lost: somebody asked for something, and nobody would hear it;
- asked: it asked where the label has an action (a cost, not a harm).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

CHANGING = {"book", "cancel", "move", "transfer", "accept", "decline"}
BARE = {"ignore", "bounce", "enquire", "none", "unclear"}
"""Actions of which neither people nor events are compared."""
SILENT = {"none", "ignore", "bounce"}
TITLES = {"dr", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "sir", "dame", "rev", "sister", "cllr"}

Answer = dict[str, Any]


@dataclass(slots=True)
class Score:
    """Counts over a set of messages, and a line for each that is not exact."""

    total: int = 0
    exact: int = 0
    harm: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    called: int = 0
    called_rightly: int = 0
    to_be_called: int = 0

    def __str__(self) -> str:
        return (
            f"{self.total} messages: exact {self.exact} ({self.exact / max(1, self.total):.1%}), harm {len(self.harm)},"
            f" lost {len(self.lost)}, asked {len(self.asked)}, human recall"
            f" {self.called_rightly / max(1, self.to_be_called):.0%} precision {self.called_rightly / max(1, self.called):.0%}"
        )

    def add(self, name: str, label: Answer, answer: Answer) -> None:
        """Count one message."""
        self.total += 1
        line = f"{name}: wanted {essence(label)}, got {essence(answer)} ({answer.get('reason', '')})"
        if essence(label) == essence(answer):
            self.exact += 1
        else:
            self.wrong.append(line)
            self.harm += [line] if answer["action"] in CHANGING else []
            self.asked += [line] if answer["action"] == "unclear" and label["action"] != "unclear" else []
        asks = label["action"] in CHANGING | {"status", "unclear"} or label["human"]
        if asks and answer["action"] in SILENT and not answer["human"]:
            self.lost.append(line)
        self.called += bool(answer["human"])
        self.to_be_called += bool(label["human"])
        self.called_rightly += bool(answer["human"] and label["human"])


def essence(answer: Answer) -> tuple[object, ...]:
    """What an answer would change, in a form that can be compared."""
    action = answer["action"]
    if action in BARE:
        return (action,)
    people = tuple(sorted(map(person, answer["people"])))
    if action == "status":
        return action, people
    events = tuple(answer["events"])
    choose = answer.get("choose", "all") if len(events) > 1 else "all"
    events = events if choose == "one" else tuple(sorted(events))
    uid = answer.get("uid", "")
    given_up = tuple(sorted(answer.get("from_events", ()))) if action == "move" else ()
    return action, () if uid else events, choose, uid, given_up, people


def person(entry: dict[str, str]) -> str:
    """Somebody's address, or else the name without titles."""
    words = entry.get("name", "").lower().replace(".", " ").split()
    return entry.get("email", "").lower() or "name:" + " ".join(word for word in words if word not in TITLES)
