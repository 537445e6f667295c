"""A faulty line: a TCP proxy that cuts, garbles, delays or answers for the server at a chosen line of a conversation."""

import select
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

from .ports import LOOPBACK


class Side(StrEnum):
    """Whose line it is."""

    CLIENT = "client"
    SERVER = "server"


class Deed(StrEnum):
    """What happens at the line."""

    CUT_BEFORE = "cut before"
    CUT_MIDDLE = "cut in the middle of"
    CUT_AFTER = "cut after"
    GARBLE = "garble"
    DELAY = "delay"
    ANSWER = "answer instead of the server"


@dataclass(frozen=True, slots=True)
class Fault:
    """A deed at the first line of a side that contains some bytes. `words` is what ANSWER says; `TAG` stands for the tag."""

    side: Side
    line: bytes
    deed: Deed
    words: bytes = b""

    def __str__(self) -> str:
        said = f" {self.words.decode()!r}" if self.words else ""
        return f"{self.deed} {self.side}'s {self.line.decode()}{said}"


class _HungUpError(Exception):
    """The fault ended the connection."""


@dataclass(slots=True)
class Proxy:
    """Stands before a server on loopback. It has one fault, which strikes once; after that it is a clean line."""

    target: int
    fault: Fault | None = None
    struck: bool = False
    _listener: socket.socket = field(default_factory=lambda: socket.create_server((LOOPBACK, 0)))

    @property
    def port(self) -> int:
        """Where clients connect."""
        return int(self._listener.getsockname()[1])

    @classmethod
    @contextmanager
    def before(cls, target: int, fault: Fault | None = None) -> Iterator[Self]:
        """Run for the length of a block."""
        proxy = cls(target, fault)
        threading.Thread(target=proxy._accept, daemon=True).start()
        try:
            yield proxy
        finally:
            proxy._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return  # the block has ended
            threading.Thread(target=self._carry, args=(client,), daemon=True).start()

    def _carry(self, client: socket.socket) -> None:
        with client, suppress(OSError, _HungUpError), socket.create_connection((LOOPBACK, self.target)) as server:
            ends = {client: (Side.CLIENT, server), server: (Side.SERVER, client)}
            while True:
                ready, _, _ = select.select(list(ends), [], [])
                for end in ready:
                    side, other = ends[end]
                    data = end.recv(65536)
                    if not data:
                        return
                    self._pass_on(side, data, end, other)

    def _pass_on(self, side: Side, data: bytes, end: socket.socket, other: socket.socket) -> None:
        fault = self.fault
        if fault is None or self.struck or fault.side is not side or fault.line not in data:
            other.sendall(data)
            return
        self.struck = True
        start = data.rindex(b"\n", 0, data.index(fault.line)) + 1 if b"\n" in data[: data.index(fault.line)] else 0
        stop = data.find(b"\n", start) + 1 or len(data)
        other.sendall(data[:start])
        self._strike(fault, data[start:stop], end, other)
        other.sendall(data[stop:])

    def _strike(self, fault: Fault, line: bytes, end: socket.socket, other: socket.socket) -> None:
        match fault.deed:
            case Deed.CUT_BEFORE:
                raise _HungUpError
            case Deed.CUT_MIDDLE:
                other.sendall(line[: len(line) // 2])
                raise _HungUpError
            case Deed.CUT_AFTER:
                other.sendall(line)
                raise _HungUpError
            case Deed.GARBLE:
                other.sendall(bytes(octet ^ 0x55 if octet > 0x20 else octet for octet in line))
            case Deed.DELAY:
                time.sleep(0.5)
                other.sendall(line)
            case Deed.ANSWER:
                end.sendall(fault.words.replace(b"TAG", line.split(b" ")[0]))
                if b"BYE" in fault.words or fault.words.startswith(b"421"):
                    raise _HungUpError
