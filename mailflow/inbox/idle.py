"""Waiting for mail by IDLE (RFC 2177), on a connection of its own.

While IDLE runs, the bytes of the connection are read here and not by imaplib, whose reader misses what comes in one
packet with the continuation, loses its place when a line comes in two, and spins at the end of the stream.
"""

from __future__ import annotations

import select
import ssl
import time
from typing import TYPE_CHECKING, Any, Self

from mailflow.inbox.connection import beginning, connect, hang_up, speaking

if TYPE_CHECKING:
    import socket
    from types import TracebackType

    from imapclient import IMAPClient

    from mailflow.settings import MailboxSettings

_CHUNK = 65536
_LONGEST = 1024 * 1024
"""Bytes without a line end after which this is no IMAP server."""
_ANSWER = 30.0
"""Seconds that a server may take to end IDLE."""


class Watch:
    """INBOX watched over one connection, for the length of a block; every failure of server and network is a HouseFault."""

    def __init__(self, settings: MailboxSettings) -> None:
        self._settings = settings
        self._client: IMAPClient

    def __enter__(self) -> Self:
        """Connect, log in and look at INBOX without touching it."""
        self._client = connect(self._settings)
        with beginning(self._settings, self._client, "opening INBOX to watch it"):
            self._client.select_folder("INBOX", readonly=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Just hang up: nothing is left to say."""
        hang_up(self._client)

    @property
    def offered(self) -> bool:
        """True if the server knows IDLE."""
        return bool(self._client.has_capability("IDLE"))

    def wait(self, seconds: float, bell: socket.socket) -> bool:
        """True as soon as the server tells of a change; False after so long, or when something can be read from `bell`."""
        with speaking(self._settings, "waiting for mail"):
            idle = _Idle(self._client)
            told = idle.wait(seconds, bell)
            idle.end()
            return told


class _Idle:
    """One IDLE command, from its continuation to its end."""

    def __init__(self, client: IMAPClient) -> None:
        self._imap: Any = client._imap  # noqa: SLF001 - IMAPClient's own IDLE is what this replaces
        self._socket: Any = client.socket()
        self._tag: bytes = self._imap._command("IDLE")  # noqa: SLF001 - the same
        self._bytes = bytearray()
        self._lines: list[bytes] = []
        self._begin()

    def _begin(self) -> None:
        """Up to the continuation imaplib reads; what it has read beyond that is taken over."""
        while not (line := bytes(self._imap._get_line())).startswith(b"+"):  # noqa: SLF001 - the same
            if line.startswith(self._tag):
                raise OSError(f"IDLE was refused: {line.decode('ascii', 'replace')}")
            self._lines.append(line)
        self._socket.settimeout(0)
        self._bytes += _left_over(self._imap)

    def wait(self, seconds: float, bell: socket.socket) -> bool:
        """True when an untagged answer came, False after so long or at the bell; OSError at the end of the stream or BYE."""
        ends = time.monotonic() + seconds
        while not self._heard():
            if not self._readable(ends - time.monotonic(), bell):
                return False
            self._receive()
        return True

    def end(self) -> None:
        """DONE, and everything up to the tagged answer."""
        self._socket.settimeout(_ANSWER)
        self._socket.sendall(b"DONE\r\n")
        while not any(line.startswith(self._tag) for line in self._lines):
            self._lines.clear()
            if not self._heard():
                self._receive()
        self._imap.tagged_commands.pop(self._tag, None)

    def _heard(self) -> bool:
        """Cut what came into lines; True if any did."""
        *lines, rest = bytes(self._bytes).split(b"\r\n")
        self._bytes = bytearray(rest)
        if len(self._bytes) > _LONGEST:
            raise OSError("a line without end")
        self._lines += lines
        for line in lines:
            if line.upper().startswith(b"* BYE"):
                raise OSError(line.decode("ascii", "replace"))
        return bool(self._lines)

    def _readable(self, seconds: float, bell: socket.socket) -> bool:
        if isinstance(self._socket, ssl.SSLSocket) and self._socket.pending():
            return True
        poll = select.poll()
        poll.register(self._socket, select.POLLIN)
        poll.register(bell, select.POLLIN)
        ready = {number for number, _ in poll.poll(max(0.0, seconds) * 1000)}
        return ready == {self._socket.fileno()}

    def _receive(self) -> None:
        try:
            received = self._socket.recv(_CHUNK)
        except (BlockingIOError, ssl.SSLWantReadError):
            return
        if not received:
            raise OSError("the server ended the connection")
        self._bytes += received


def _left_over(imap: Any) -> bytes:
    """What imaplib has read from the socket and not yet handed out; its store changed its form with Python 3.14."""
    if hasattr(imap, "_readbuf"):
        chunks: Any = imap._readbuf  # noqa: SLF001 - the only way to the bytes
        held = b"".join(chunks)
        chunks.clear()
        return held
    file: Any = getattr(imap, "_file", None) or imap.file
    try:
        return bytes(file.read(len(file.peek(0))))
    except ssl.SSLWantReadError:
        return b""
