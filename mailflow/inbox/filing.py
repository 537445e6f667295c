"""Where mails are filed and how they get there: by MOVE, or by what an older server has. Never a plain EXPUNGE.

A plain EXPUNGE would delete for good what a person marked for deletion in the same INBOX.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from imapclient import IMAPClient

    from mailflow.model.decision import Folder

KEYWORD = "$mailflow"
"""Marks in INBOX what was filed by copying."""
_DELETED = "\\Deleted"
_ABSENT = {b"\\noselect", b"\\nonexistent"}  # a name that LIST shows and no mail can be put into


def _move(client: IMAPClient, uids: Sequence[int], name: str, _marks: tuple[str, ...]) -> None:
    """RFC 6851."""
    client.move(uids, name)


def _copy_and_remove(client: IMAPClient, uids: Sequence[int], name: str, marks: tuple[str, ...]) -> None:
    """RFC 4315: only these are expunged, whatever else is marked for deletion."""
    client.copy(uids, name)
    client.add_flags(uids, (_DELETED, *marks), silent=True)
    client.uid_expunge(uids)


def _copy_and_mark(client: IMAPClient, uids: Sequence[int], name: str, marks: tuple[str, ...]) -> None:
    """RFC 3501 alone: they stay, marked; struck out where the server keeps no keyword."""
    client.copy(uids, name)
    client.add_flags(uids, marks or (_DELETED,), silent=True)


_WAYS = ((b"MOVE", _move), (b"UIDPLUS", _copy_and_remove))
"""By what the server can do; the first that it can is used, else `_copy_and_mark`."""


class Cabinet:
    """The folders below `mailflow` on one connection, with INBOX selected. Raises what imapclient raises."""

    def __init__(self, client: IMAPClient, kept_flags: Collection[bytes]) -> None:
        self._client = client
        able = client.capabilities()
        self._way = next((way for ability, way in _WAYS if ability in able), _copy_and_mark)
        self._marks = (KEYWORD,) if {b"\\*", KEYWORD.encode()} & set(kept_flags) else ()
        self._prefix = _prefix(client)
        self._there: set[str] = set()

    @property
    def unfiled(self) -> tuple[str, ...]:
        """SEARCH criteria for what waits in INBOX: neither struck out (a person's, or ours half-way) nor filed by copying."""
        marked = self._way is not _move and self._marks
        return ("UNDELETED", "UNKEYWORD", KEYWORD) if marked else ("UNDELETED",)

    def name(self, folder: Folder) -> str:
        """What the server calls a folder of ours."""
        return self._prefix + folder.value

    def put(self, uids: Sequence[int], folder: Folder) -> None:
        """File mails out of INBOX; those that are gone are left out. The folder is made where it is missing."""
        name = self.name(folder)
        self.ensure(name)
        try:
            self._way(self._client, uids, name, self._marks)
        except IMAPClientAbortError:
            raise
        except IMAPClientError:
            self._there.discard(name)
            made, left = self.ensure(name), self._remaining(uids)
            if not made and len(left) == len(uids):
                raise
            if left:
                self._way(self._client, left, name, self._marks)

    def _remaining(self, uids: Sequence[int]) -> Sequence[int]:
        """Those that nobody took meanwhile: a server may refuse to move the others with them (RFC 9051, EXPUNGEISSUED)."""
        self._client.noop()
        here = set(self._client.search(["UID", ",".join(map(str, uids))]))
        return [uid for uid in uids if uid in here]

    def finish(self) -> None:
        """Remove what a crash left between copy and removal: ours alone carry both marks."""
        if self._way is _copy_and_remove and self._marks:
            left = self._client.search(["DELETED", "KEYWORD", KEYWORD])
            if left:
                self._client.uid_expunge(left)

    def ensure(self, name: str) -> bool:
        """Make the folder where it is missing; True if it had to be made."""
        missing = name not in self._there and not self._exists(name)
        if missing:
            self._make(name)
        self._there.add(name)
        return missing

    def _exists(self, name: str) -> bool:
        return any(
            not _ABSENT & {flag.lower() for flag in flags} for flags, _, _ in self._client.list_folders("", name)
        )

    def _make(self, name: str) -> None:
        try:
            self._client.create_folder(name)
        except IMAPClientAbortError:
            raise
        except IMAPClientError:
            if not self._exists(name):  # else somebody made it just now
                raise
        with suppress(IMAPClientError):  # a convenience for people: a server may know no subscriptions
            self._client.subscribe_folder(name)


def _prefix(client: IMAPClient) -> str:
    """What stands before `Done`: `mailflow` in our namespace (RFC 2342), and the server's delimiter."""
    personal = client.namespace().personal if client.has_capability("NAMESPACE") else None
    prefix, delimiter = personal[0] if personal else ("", client.list_folders("", "")[0][1])
    if isinstance(delimiter, bytes):
        delimiter = delimiter.decode("ascii")
    return f"{prefix}mailflow{delimiter or '-'}"
