"""An SMTP server in a thread that answers as a test wants: per command a list of answers, then the usual one."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BufferedRWPair

from tests.listening import Listening

USUAL = {
    "DATA": "354 go on",
    "QUIT": "221 bye",
    "AUTH": "235 welcome",
    "greeting": "220 ready",
    ".": "250 2.0.0 queued",
}
HANG_UP = ""
"""An answer: none, and the connection is closed."""


@dataclass
class FakeSmtp(Listening):
    """Takes every letter unless told otherwise."""

    features: Sequence[str] = ("DSN", "8BITMIME", "AUTH PLAIN LOGIN")
    answers: dict[str, list[str]] = field(default_factory=dict)
    """By command ("." for the end of a letter, "greeting"): what to answer, one after another."""
    heard: list[str] = field(default_factory=list)
    letters: list[bytes] = field(default_factory=list)
    logins: list[str] = field(default_factory=list)

    def _talk(self, wire: BufferedRWPair) -> None:
        goes_on = self._say(wire, "greeting")
        while goes_on and (line := wire.readline()):
            command = line.decode("latin-1").strip()
            name = command.split()[0].upper() if command else ""
            self.heard.append(command)
            if name == "AUTH":
                self.logins.append(base64.b64decode(command.split()[-1]).decode())
            goes_on = self._say(wire, name)
            if name == "DATA" and goes_on == "354":
                self.letters.append(self._letter(wire))
                goes_on = self._say(wire, ".")
            goes_on = goes_on and name != "QUIT"

    def _letter(self, wire: BufferedRWPair) -> bytes:
        lines = []
        while (line := wire.readline()) not in {b".\r\n", b""}:
            lines.append(line.removeprefix(b"."))
        return b"".join(lines)

    def _say(self, wire: BufferedRWPair, to: str) -> str:
        """The code said; empty if the connection is to be closed."""
        planned = self.answers.get(to)
        answer = planned.pop(0) if planned else USUAL.get(to, "250 ok")
        if answer == HANG_UP:
            return ""
        if to == "EHLO" and answer.startswith("250"):
            answer = "\r\n".join([*(f"250-{feature}" for feature in ("fake", *self.features)), "250 HELP"])
        wire.write(answer.encode() + b"\r\n")
        wire.flush()
        return "" if answer.startswith("421") else answer[:3]
