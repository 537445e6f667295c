"""One user's mailbox on a throw-away Dovecot, as a test wants to see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from imapclient import IMAPClient

from .dovecot import Dovecot
from .wait import PATIENCE, until

INBOX = "INBOX"


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A user and the address that leads to them."""

    dovecot: Dovecot
    user: str
    address: str

    @property
    def password(self) -> str:
        """Return the password to log in with."""
        return self.dovecot.users[self.user]

    def login(self) -> IMAPClient:
        """Open a connection, logged in."""
        return self.dovecot.login(self.user)

    def append(self, raw: bytes, when: datetime) -> None:
        """Put a message into the INBOX as received then."""
        self.dovecot.append(self.user, raw, when)

    def letters(self, to: str = "", folder: str = INBOX) -> list[bytes]:
        """Return the messages of a folder, oldest first; with `to`, those that were sent to this address."""
        wanted = ["HEADER", "X-Original-To", to] if to else ["ALL"]
        with self.login() as client:
            client.select_folder(folder, readonly=True)
            return bodies(client, client.search(wanted))

    def await_letters(
        self, count: int = 1, to: str = "", folder: str = INBOX, *, seconds: float = PATIENCE
    ) -> list[bytes]:
        """Wait until there are at least so many and return all; raise TimeoutError when they do not come in time."""
        wanted = ["HEADER", "X-Original-To", to] if to else ["ALL"]
        with self.login() as client:
            client.select_folder(folder, readonly=True)

            def look() -> list[int]:
                client.noop()  # lets the server tell what came
                found: list[int] = client.search(wanted)
                return found if len(found) >= count else []

            return bodies(client, until(look, f"{count} letters to {to or self.address} in {folder}", seconds))

    def empty(self) -> None:
        """Remove every message from every folder."""
        with self.login() as client:
            for _, _, folder in client.list_folders():
                client.select_folder(folder)
                if found := client.search():
                    client.delete_messages(found)
                    client.expunge()


def bodies(client: IMAPClient, found: Sequence[int]) -> list[bytes]:
    """Fetch messages whole, in the order of their numbers."""
    answers = client.fetch(found, ["BODY.PEEK[]"])
    return [answers[number][b"BODY[]"] for number in sorted(found)]
