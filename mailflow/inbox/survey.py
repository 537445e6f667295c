"""A look around an account: what the server can do, which folders it lets us have, and what lies in INBOX.

No mail is changed; the folders below `mailflow` are made, as the first mail would make them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Any, Self

from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, IMAPClientReadOnlyError

from mailflow.inbox.connection import beginning, connect, hang_up, speaking, words
from mailflow.inbox.filing import Cabinet
from mailflow.model.decision import Folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from types import TracebackType

    from imapclient import IMAPClient

    from mailflow.settings import MailboxSettings

WISHED = ("IDLE", "MOVE", "UIDPLUS")
"""What mailflow makes use of where a server has it."""
INBOX = "INBOX"
_HEADER = "BODY.PEEK[HEADER]"


@dataclass(frozen=True, slots=True)
class Stored:
    """A mail where it lies: folder, UID, time of receipt (UTC) and header."""

    folder: str
    uid: int
    received: datetime
    header: bytes


class Survey:
    """The account over one connection, for the length of a block; failures are HouseFaults, as those of `Mailbox`."""

    def __init__(self, settings: MailboxSettings) -> None:
        self._settings = settings
        self._client: IMAPClient
        self._cabinet: Cabinet

    def __enter__(self) -> Self:
        """Connect and log in."""
        self._client = connect(self._settings)
        with beginning(self._settings, self._client, "opening INBOX"):
            chosen = self._client.select_folder(INBOX, readonly=True)
            self._cabinet = Cabinet(self._client, chosen.get(b"PERMANENTFLAGS", ()))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Just hang up: nothing is left to say."""
        hang_up(self._client)

    @property
    def lacking(self) -> frozenset[str]:
        """What the server cannot do of what mailflow makes use of."""
        with speaking(self._settings, "asking what the server can do"):
            return frozenset(ability for ability in WISHED if not self._client.has_capability(ability))

    def closed(self) -> dict[str, str]:
        """The folders that cannot be made, or into which nothing can be put; each with the server's words."""
        with speaking(self._settings, "looking at the folders"):
            names = (INBOX, *(self._cabinet.name(folder) for folder in Folder))
            return {name: why for name in names if (why := self._refusal(name))}

    def _refusal(self, name: str) -> str:
        try:
            if name != INBOX:
                self._cabinet.ensure(name)
            self._client.select_folder(name)
        except IMAPClientReadOnlyError:
            self._client.select_folder(INBOX, readonly=True)  # imaplib refuses every command until then
            return "it may only be read"
        except IMAPClientAbortError:
            raise
        except IMAPClientError as error:
            return words(error)
        return ""

    def unread_of_others(self, address: str) -> int:
        """How many unread mails lie in INBOX that came before `since`, or are not addressed to `address`."""
        ours = ["OR", "TO", address, "CC", address]
        with speaking(self._settings, "counting unread mail"):
            self._client.select_folder(INBOX, readonly=True)
            since = self._settings.since.date()
            return len(self._client.search(["UNSEEN", "UNDELETED", "OR", "BEFORE", since, "NOT", ours]))

    def newest(self, count: int) -> list[Stored]:
        """The mails that came last, newest first, in INBOX and in what was dealt with."""
        with speaking(self._settings, "looking at the newest mail"):
            found = [stored for name in (INBOX, self._cabinet.name(Folder.DONE)) for stored in self._last(name, count)]
        return sorted(found, key=lambda stored: stored.received, reverse=True)[:count]

    def mentioning(self, token: str) -> list[Stored]:
        """The mails that hold these words, wherever mailflow may have filed them."""
        with speaking(self._settings, "looking for a mail"):
            names = (INBOX, *(self._cabinet.name(folder) for folder in Folder))
            return [stored for name in names for stored in self._stored(name, self._search(name, ["TEXT", token]))]

    def put_away(self, stored: Stored) -> None:
        """File a mail of INBOX as dealt with."""
        with speaking(self._settings, "filing a mail"):
            self._client.select_folder(INBOX)
            self._cabinet.put([stored.uid], Folder.DONE)

    def _last(self, name: str, count: int) -> Iterator[Stored]:
        return self._stored(name, sorted(self._search(name, ["ALL"]))[-count:])

    def _search(self, name: str, criteria: list[str]) -> Sequence[int]:
        """UIDs in a folder, which is selected to be read; none if it is not there."""
        try:
            self._client.select_folder(name, readonly=True)
        except IMAPClientAbortError:
            raise
        except IMAPClientError:
            return ()
        found: list[int] = self._client.search(criteria)
        return found

    def _stored(self, name: str, uids: Sequence[int]) -> Iterator[Stored]:
        answers: dict[int, dict[bytes, Any]] = self._client.fetch(uids, ["INTERNALDATE", _HEADER]) if uids else {}
        for uid, answer in answers.items():
            if b"BODY[HEADER]" in answer:
                yield Stored(name, uid, answer[b"INTERNALDATE"].astimezone(UTC), answer[b"BODY[HEADER]"])
