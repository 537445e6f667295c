"""The organiser's INBOX, which is the queue: what waits in it, oldest first; its bytes; and away with what is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Any, Self

from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from mailflow.inbox.connection import beginning, connect, hang_up, speaking, words
from mailflow.inbox.filing import Cabinet
from mailflow.model.errors import MailFault
from mailflow.model.message import Mail

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime
    from types import TracebackType

    from imapclient import IMAPClient

    from mailflow.model.decision import Folder
    from mailflow.settings import MailboxSettings

LARGEST = 10 * 1024 * 1024
"""Bytes of one mail that are fetched: of a larger one the beginning, which holds the header and, as a rule, the text."""
_HEAVIEST = 2 * LARGEST  # bytes in one batch
_BATCH = 50  # mails in one FETCH: more is not faster
_LIST = 500  # mails asked for their date, or filed, by one command: its line stays under 8 KB
_WHOLE = "BODY.PEEK[]"
_BEGINNING = f"BODY.PEEK[]<0.{LARGEST + 1}>"  # a byte beyond, so that `message.read` sees that more there was


@dataclass(frozen=True, slots=True)
class _Envelope:
    received: datetime
    size: int


class Mailbox:
    """INBOX over one connection, for the length of a block. Nothing is ever marked as read.

    Every failure of server and network is a HouseFault whose text names the server and what to do; open another then.
    """

    uidvalidity: int
    """UIDs mean nothing under another value (RFC 9051 §2.3.1.1)."""

    def __init__(self, settings: MailboxSettings) -> None:
        self._settings = settings
        self._envelopes: dict[int, _Envelope] = {}
        self._client: IMAPClient
        self._cabinet: Cabinet

    def __enter__(self) -> Self:
        """Connect, log in and select INBOX."""
        self._client = connect(self._settings)
        with beginning(self._settings, self._client, "opening INBOX"):
            chosen = self._client.select_folder("INBOX")
            self.uidvalidity = chosen.get(b"UIDVALIDITY", 0)
            self._cabinet = Cabinet(self._client, chosen.get(b"PERMANENTFLAGS", ()))
            self._cabinet.finish()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Log out; after an error just hang up, as the connection may be dead."""
        if error is None:
            self._client.__exit__(None, None, None)
        else:
            hang_up(self._client)

    def waiting(self) -> tuple[int, ...]:
        """UIDs of the mails to be dealt with, in order of arrival: INTERNALDATE, then UID. Older ones than `since` are not."""
        with speaking(self._settings, "listing INBOX"):
            self._client.noop()  # lets the server tell what came
            here = set(self._client.search(self._cabinet.unfiled))
            self._look_at(sorted(here - self._envelopes.keys()))
        self._envelopes = {uid: seen for uid, seen in self._envelopes.items() if uid in here}
        due = [(seen.received, uid) for uid, seen in self._envelopes.items() if seen.received >= self._settings.since]
        return tuple(uid for _, uid in sorted(due))

    def oldest(self, uids: Iterable[int]) -> datetime | None:
        """When the first of these came; None if none of them is there."""
        return min((self._envelopes[uid].received for uid in uids if uid in self._envelopes), default=None)

    def fetch(self, uids: Iterable[int]) -> Iterator[Mail]:
        """The mails with these UIDs, in this order; those that somebody took meanwhile are left out.

        MailFault at the end, after all others, where the server hands some out to nobody: they stay in INBOX.
        """
        refusals: dict[int, str] = {}
        for batch in self._batches(tuple(uids)):
            with speaking(self._settings, "fetching mail"):
                answers = self._bodies(batch, refusals)
            for uid in batch:
                if uid in answers:
                    received = self._envelopes[uid].received
                    yield Mail(answers[uid], received, self._settings.username, self.uidvalidity, uid)
        if refusals:
            which = ", ".join(map(str, refusals))
            why = next(iter(refusals.values()))
            raise MailFault(
                f"The mail server {self._settings.name} does not hand out what lies in INBOX under UID {which} ({why});"
                " please look at it there by hand."
            )

    def file(self, uids: Sequence[int], folder: Folder) -> None:
        """Move mails from INBOX to a folder below `mailflow`, flags as they are; those that are gone are left out."""
        for batch in _cut(uids, _LIST):
            with speaking(self._settings, f"filing mail into {folder.value}"):
                self._cabinet.put(batch, folder)

    def _look_at(self, uids: Sequence[int]) -> None:
        """Note date and size, which never change for a UID."""
        for batch in _cut(uids, _LIST):
            for uid, answer in self._client.fetch(batch, ["INTERNALDATE", "RFC822.SIZE"]).items():
                if b"RFC822.SIZE" in answer:
                    self._envelopes[uid] = _envelope(uid, answer)

    def _batches(self, uids: Sequence[int]) -> Iterator[list[int]]:
        """Cut into batches of 50 that are not too heavy; UIDs that are gone fall out."""
        with speaking(self._settings, "looking at mail"):
            self._look_at([uid for uid in uids if uid not in self._envelopes])
        batch: list[int] = []
        weight = 0
        for uid in uids:
            if uid not in self._envelopes:
                continue
            own = min(self._envelopes[uid].size, LARGEST)
            if batch and (len(batch) == _BATCH or weight + own > _HEAVIEST):
                yield batch
                batch, weight = [], 0
            batch.append(uid)
            weight += own
        if batch:
            yield batch

    def _bodies(self, uids: Sequence[int], refusals: dict[int, str]) -> dict[int, bytes]:
        """The bytes by UID. Where the server refuses a batch for one mail's sake, each is asked for alone."""
        item = _BEGINNING if any(self._envelopes[uid].size > LARGEST for uid in uids) else _WHOLE
        try:
            return _found(self._client.fetch(uids, [item]))
        except IMAPClientAbortError:
            raise
        except IMAPClientError as error:
            if len(uids) == 1:
                refusals[uids[0]] = words(error)
                return {}
        return {uid: raw for each in uids for uid, raw in self._bodies([each], refusals).items()}


def _cut(uids: Sequence[int], length: int) -> Iterator[Sequence[int]]:
    return (uids[start : start + length] for start in range(0, len(uids), length))


def _envelope(uid: int, answer: dict[bytes, Any]) -> _Envelope:
    received = answer.get(b"INTERNALDATE")
    if received is None:
        raise ValueError(f"no date of receipt for UID {uid}")
    return _Envelope(received.astimezone(UTC), answer[b"RFC822.SIZE"])


def _found(answers: dict[int, dict[bytes, Any]]) -> dict[int, bytes]:
    """The body of each mail; an answer without one is news about another (RFC 9051 §7.5.2), or a mail that is gone."""
    bodies = (
        (uid, value) for uid, answer in answers.items() for key, value in answer.items() if key.startswith(b"BODY[")
    )
    return {uid: value or b"" for uid, value in bodies}
