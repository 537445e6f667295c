"""Where a Postfix sends each address, as rows of its regexp tables.

An address meets, in this order: the aliases; the users, who keep their own mail; the catch-all `all_to` of the local
domains; the `routes`, one domain or address each; and `outside`, which takes all the rest. Fates are words:

============  =====================================================================================================
discard       accepted and forgotten
bounce        accepted, then returned to the sender with a DSN (5.1.1)
refuse        refused when RCPT names it (550)
busy          refused for now (450)
sink:PORT     handed to an SMTP server on loopback
mailbox:NAME  delivered to a local user; X-Original-To keeps the address that the sender wrote
============  =====================================================================================================
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

TRANSPORTS = {
    "discard": "discard:",
    "bounce": "late:",
    "refuse": "error:5.1.1 Nobody of this name here",
    "busy": "retry:4.2.1 Come back later",
    "sink": "smtp:[127.0.0.1]:{rest}",
    "mailbox": "discard:",  # an alias takes it before a transport is asked
}


@dataclass(frozen=True, slots=True)
class Routing:
    """Who receives what."""

    domains: Sequence[str]
    """The local domains; the first is that of the mailboxes."""
    users: Sequence[str]
    """Mailboxes, at every local domain or, written with one, at that; ``*`` stands for any characters."""
    all_to: str = ""
    """The user who gets what is for nobody else at a local domain; without one, it is refused."""
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Address to user."""
    routes: Mapping[str, str] = field(default_factory=dict)
    """Outside domain or address to its fate."""
    outside: str = "discard"
    """The fate of all other addresses."""

    def __post_init__(self) -> None:
        """Refuse a fate that is not in the table."""
        unknown = {fate for fate in (self.outside, *self.routes.values()) if word(fate) not in TRANSPORTS}
        if unknown:
            message = f"no such fate: {', '.join(sorted(unknown))}"
            raise ValueError(message)

    @property
    def default_transport(self) -> str:
        """Return Postfix's transport for the outside."""
        return transport(self.outside)

    @property
    def homes(self) -> list[str]:
        """List every mailbox: the users, and who stands for others."""
        boxes = map(box, (self.outside, *self.routes.values()))
        return sorted({*self.users, *self.aliases.values(), *boxes, self.all_to} - {""})

    def mailbox_rows(self) -> list[str]:
        """List the addresses that exist, for virtual_mailbox_maps."""
        return [row(self.own(user), "OK") for user in self.homes]

    def alias_rows(self) -> list[str]:
        """List what becomes of an address before it is delivered, for virtual_alias_maps; the first hit counts."""
        named = [row(f"^{quote(address)}", self.at_home(user)) for address, user in self.aliases.items()]
        stay = [row(f"^({self.own(user).removeprefix('^')})", "$1") for user in self.homes]
        rest = [row(f"@{self.local()}", self.at_home(self.all_to))] if self.all_to else []
        return [*named, *stay, *rest, *self.boxed_rows()]

    def boxed_rows(self) -> list[str]:
        """List the outside addresses that a local mailbox stands for."""
        known = "|".join([f"@{self.local()}", *map(end_of, self.routes)])
        routed = [row(end_of(name), self.at_home(box(fate))) for name, fate in self.routes.items() if box(fate)]
        return [*routed, *([f"!{row(f'({known})', self.at_home(box(self.outside)))}"] if box(self.outside) else [])]

    def route_rows(self) -> list[str]:
        """List the outside domains that have a fate of their own, for transport_maps."""
        return [row(end_of(name), transport(fate)) for name, fate in self.routes.items()]

    def own(self, user: str) -> str:
        """Match a user's addresses, with or without a ``+detail``."""
        name, _, domain = user.partition("@")
        return f"^{quote(name)}(\\+[^@]*)?@{quote(domain) if domain else self.local()}"

    def local(self) -> str:
        """Match the local domains."""
        return f"({'|'.join(map(quote, self.domains))})"

    def at_home(self, user: str) -> str:
        """Return the address of a user's mailbox."""
        return f"{user}@{self.domains[0]}"


def row(pattern: str, result: str) -> str:
    """Write one row of a regexp table: the pattern is held to the end of the address."""
    return f"/{pattern}$/ {result}"


def end_of(name: str) -> str:
    """Match a domain, or an address."""
    return f"^{quote(name)}" if "@" in name else f"@{quote(name)}"


def quote(text: str) -> str:
    """Write a name as a POSIX pattern, in which ``*`` still stands for any characters."""
    return re.sub(r"[.+]", r"[\g<0>]", text).replace("*", "[^@]*")


def word(fate: str) -> str:
    """Return the fate without its port or name."""
    return fate.partition(":")[0]


def box(fate: str) -> str:
    """Return the user whose mailbox is meant, or nothing."""
    return fate.partition(":")[2] if word(fate) == "mailbox" else ""


def transport(fate: str) -> str:
    """Return Postfix's transport for a fate."""
    return TRANSPORTS[word(fate)].format(rest=fate.partition(":")[2])


def table(rows: Iterable[str]) -> str:
    """Write rows as a file."""
    return "".join(f"{line}\n" for line in rows)
