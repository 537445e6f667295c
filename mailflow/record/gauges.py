"""What the books say of the outbox and the held mails, counted: for the sending limit, and for who watches over the service."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from mailflow.model.decision import Folder
from mailflow.ops.health import Figures
from mailflow.record.engine import reading
from mailflow.record.schema import letters, messages

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine


@dataclass(frozen=True, slots=True)
class Gauges:
    """Counts of one organiser's rows; they wait for nobody and hold nobody up."""

    engine: Engine
    organiser: str

    def sent_since(self, moment: datetime) -> int:
        """How many letters were accepted after a moment."""
        where = (letters.c.organiser == self.organiser, letters.c.sent_at > moment)
        with reading(self.engine) as connection:
            return int(connection.execute(select(func.count()).where(*where)).scalar_one())

    def figures(self, now: datetime) -> Figures:
        """How the letters and the held mails stand."""
        ours = letters.c.organiser == self.organiser
        held = (messages.c.organiser == self.organiser, messages.c.folder == Folder.HELD.value)
        late = (ours, letters.c.state == "due", letters.c.due <= now)
        with reading(self.engine) as connection:
            states = connection.execute(select(letters.c.state, func.count()).where(ours).group_by(letters.c.state))
            return Figures(
                letters=dict(states.tuples().all()),
                oldest_unsent=connection.execute(select(func.min(letters.c.due)).where(*late)).scalar(),
                held=int(connection.execute(select(func.count()).where(*held)).scalar_one()),
            )
