"""What the books say of the mails and letters of a scene: the demo tells nothing that is not in them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from mailflow.record.engine import reading
from mailflow.record.schema import letters, messages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailflow.demo.act import Sent
    from mailflow.record import Facts


@dataclass(slots=True)
class Findings:
    """Looks into the books of a season, scene after scene."""

    facts: Facts
    _last: int = 0
    """The last mail whose row has been looked at."""

    def status(self) -> tuple[dict[str, Any], ...]:
        """How every event stands."""
        return tuple(self.facts.status())

    def understood(self, sent: Sequence[Sent]) -> tuple[Sent, ...]:
        """The mails of a scene, in the order in which they arrived, with what the books note of each."""
        mine = (messages.c.organiser == self.facts.organiser.address, messages.c.id > self._last)
        query = select(messages).where(*mine).order_by(messages.c.id)
        with reading(self.facts.engine) as connection:
            rows = connection.execute(query).mappings().all()
        self._last = max((row["id"] for row in rows), default=self._last)
        rows = sorted(rows, key=lambda row: (row["received"], row["uid"]))
        told = [
            replace(mail, action=row["action"] or "", because=row["because"], folder=row["folder"] or "")
            for mail, row in zip(sent, rows, strict=False)  # a mail without a row stays unexplained, and is found out
        ]
        return (*told, *sent[len(told) :])

    def letter(self, message_id: str) -> tuple[str, str]:
        """The kind and the event of a letter of ours; empty for a mail that the books do not know."""
        query = select(letters.c.news, letters.c.event).where(letters.c.message_id == message_id)
        with reading(self.facts.engine) as connection:
            row = connection.execute(query).first()
        return (row.news, row.event) if row else ("", "")

    def unsent(self) -> int:
        """How many letters have not left."""
        query = select(letters.c.id).where(letters.c.state != "sent")
        with reading(self.facts.engine) as connection:
            return len(connection.execute(query).all())
