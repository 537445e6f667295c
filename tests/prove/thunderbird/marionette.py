"""Marionette, by which Mozilla's programs are led: JSON on a socket, each message with its length and a colon before it."""

import json
import socket
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Self

from tests.live.servers.ports import LOOPBACK

PATIENCE = 60.0
"""Seconds that an answer may take; scripts end before that."""
SCRIPT_PATIENCE = 45_000
"""Milliseconds that a script may take."""


class MarionetteError(RuntimeError):
    """What the program said of a command that it could not do."""


@dataclass(slots=True)
class Marionette:
    """One connection, in the program's own rooms (its "chrome"), not in a page's."""

    peer: socket.socket
    unread: bytes = b""
    numbers: Any = field(default_factory=lambda: count(1))

    @classmethod
    def meet(cls, port: int) -> Self:
        """Connect and open a session; OSError where nobody answers."""
        marionette = cls(socket.create_connection((LOOPBACK, port), PATIENCE))
        marionette.hear()  # its greeting
        marionette.ask("WebDriver:NewSession", capabilities={})
        marionette.ask("Marionette:SetContext", value="chrome")
        marionette.ask("WebDriver:SetTimeouts", script=SCRIPT_PATIENCE)
        return marionette

    def run(self, script: Path, *arguments: Any) -> Any:
        """What a script hands to its last argument, a function."""
        body = {"script": script.read_text("utf-8"), "args": list(arguments), "newSandbox": True, "sandbox": "system"}
        said = self.ask("WebDriver:ExecuteAsyncScript", **body)["value"]
        if isinstance(said, dict) and said.get("error"):
            raise MarionetteError(f"{script.name}: {said['error']}")
        return said

    def ask(self, command: str, **what: Any) -> Any:
        """The answer to one command."""
        number = next(self.numbers)
        words = json.dumps([0, number, command, what]).encode()
        self.peer.sendall(b"%d:%s" % (len(words), words))
        _, answered, fault, answer = self.hear()
        assert answered == number
        if fault:
            raise MarionetteError(f"{command}: {fault['error']}: {fault['message']}")
        return answer

    def hear(self) -> Any:
        """The next message."""
        while b":" not in self.unread:
            self.read_on()
        length, _, self.unread = self.unread.partition(b":")
        while len(self.unread) < int(length):
            self.read_on()
        words, self.unread = self.unread[: int(length)], self.unread[int(length) :]
        return json.loads(words)

    def read_on(self) -> None:
        """More bytes; MarionetteError where the program has hung up."""
        more = self.peer.recv(65536)
        if not more:
            raise MarionetteError("Thunderbird hung up")
        self.unread += more

    def leave(self) -> None:
        """Close the connection."""
        with suppress(OSError):
            self.peer.close()
