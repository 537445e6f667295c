"""A mailbox without a server."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mailflow.model.message import Mail

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mailflow.model.decision import Folder

RECEIVED = datetime(2022, 10, 3, 9, 0, tzinfo=UTC)


@dataclass
class Shelf:
    """A mailbox that is a dictionary: mails by UID, and where each was filed."""

    inbox: dict[int, bytes]
    filed: dict[int, Folder] = field(default_factory=dict)
    uidvalidity: int = 7

    def waiting(self) -> tuple[int, ...]:
        return tuple(sorted(self.inbox.keys() - self.filed.keys()))

    def oldest(self, uids: Iterable[int]) -> datetime | None:
        return RECEIVED if list(uids) else None

    def fetch(self, uids: Iterable[int]) -> Iterator[Mail]:
        return (Mail(self.inbox[uid], RECEIVED, "bookings@lla.example", self.uidvalidity, uid) for uid in uids)

    def file(self, uids: Iterable[int], folder: Folder) -> None:
        self.filed.update(dict.fromkeys(uids, folder))
