"""Who plays: people with their addresses and habits, and the mail programs in which they write."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

from mailflow.demo.shelf import table_of
from mailflow.model.errors import MailflowError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mailflow.model.people import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """A mail program: how it shapes new mails, replies and forwards. The templates are told in `story/clients.toml`."""

    says: str
    """Its name for people."""
    parts: tuple[str, ...]
    """`plain`, `html` or both, in order."""
    charset: str
    encoding: str
    """7bit, 8bit, quoted-printable or base64."""
    re: str
    fw: str
    sent: str
    """How it writes a time, as a Python format of `at`."""
    message_id: str
    boundary: str
    parameters: str = ""
    """Added to the Content-Type of plain text."""
    mark: str = ""
    """What stands before each line of a quote."""
    closing: str = ""
    """What the program itself adds below the words."""
    quoting: bool = True
    reply_heading: str = ""
    forward_heading: str = ""
    html_page: str = ""
    html_line: str = ""
    html_gap: str = ""
    html_quote: str = ""
    html_forward: str = ""
    answers: str = ""
    """Whose shape its calendar answers have: outlook, google, apple or thunderbird; empty: it has no calendar."""
    return_path: str | None = None
    """The envelope's sender where it is not the person; empty for none."""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Player:
    """One of the cast."""

    key: str
    name: str
    address: str
    client: str = "plain"
    shown: str = ""
    """The name as it stands in From, where it is not `name`."""
    signature: str = ""
    footer: str = ""
    """What the writer's mail server adds below everything."""
    banner: str = ""
    """What a gateway puts above everything."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody of the story, by key, and their mail programs, by name."""

    players: Mapping[str, Player]
    clients: Mapping[str, Client]

    @classmethod
    def gather(cls, contact: Address) -> Self:
        """The cast of `story/cast.toml`, and the organiser's contact, to whom mails are passed on."""
        table = table_of("cast.toml")
        players = {key: _player(key, one, table["small-print"]) for key, one in table["people"].items()}
        players["contact"] = Player(key="contact", name=contact.name or "The contact", address=contact.email)
        clients = {
            name: Client(**one | {"parts": tuple(one["parts"])}) for name, one in table_of("clients.toml").items()
        }
        return cls(players, clients)

    def player(self, key: str) -> Player:
        """The one with this key; MailflowError if the cast has nobody of that name."""
        if found := self.players.get(key):
            return found
        raise MailflowError(f"The story speaks of {key}, who is not in its cast.")

    def client(self, player: Player, name: str = "") -> Client:
        """The program in which the player writes, or the one that is named; MailflowError if there is none."""
        if found := self.clients.get(name or player.client):
            return found
        raise MailflowError(
            f"The story lets {player.name} write with {name or player.client}, which is no mail program of it."
        )

    def at(self, address: str) -> str:
        """The key of who reads this address; the address itself if it is nobody of the cast."""
        known = (player.key for player in self.players.values() if player.address == address.lower())
        return next(known, address)


def _player(key: str, table: dict[str, Any], small_print: Mapping[str, str]) -> Player:
    print_of = {name: small_print[table[name]].strip("\n") for name in ("footer", "banner") if name in table}
    return Player(key=key, **table | print_of)
