"""How a mail server is reached safely, and why it cannot be, in a sentence for people."""

from __future__ import annotations

import socket
import ssl
from typing import TYPE_CHECKING

from mailflow.model.errors import HouseFault
from mailflow.model.text import clean_line

if TYPE_CHECKING:
    from mailflow.settings import Account, Server

_WORDS = 300  # characters of what a server says that people are shown

_REASONS: tuple[tuple[type[OSError], str], ...] = (
    (socket.gaierror, "its name is not known: check host"),
    (
        ssl.SSLCertVerificationError,
        "its certificate is not to be trusted ({why}): check host, or name its authority as ca_file",
    ),
    (ssl.SSLError, "it does not speak TLS there ({why}): check port and security"),
    (ConnectionRefusedError, "nobody answers at that port: check host and port, or whether the server is down"),
    (TimeoutError, "it does not answer in time: check host and port, the network, and whether the server is down"),
    (ConnectionError, "it broke the connection off: it is tried again"),
    (OSError, "the network says {why}: check host, port and the network"),
)
"""What went wrong, narrower kinds first, with the remedy."""


def trust(server: Server) -> ssl.SSLContext:
    """What makes sure that it is this server: the system's authorities, or its own; HouseFault where that is no authority."""
    try:
        return ssl.create_default_context(cafile=server.ca_file)
    except OSError as error:
        raise HouseFault(
            f"{server.where}: ca_file is {server.ca_file}, which is no certificate in PEM form; name the server's PEM file."
        ) from error


def unreachable(server: Server, error: OSError) -> str:
    """Why this server could not be reached, and what to do."""
    reason = next(words for kind, words in _REASONS if isinstance(error, kind))
    why = getattr(error, "verify_message", "") or getattr(error, "reason", "") or error.strerror or str(error)
    return f"The mail server {server.name} cannot be reached, {reason.format(why=said(why))} ({server.where})."


def refused(account: Account, answer: str) -> str:
    """Who was not let in, and what to do."""
    if account.oauth is None:
        return (
            f"The mail server {account.name} refused the user name or password of {account.username} ({answer}):"
            f" check username and password ({account.where})."
        )
    return (
        f"The mail server {account.name} refused the token of {account.username} ({answer}): check username, and that the"
        f" application {account.oauth.client_id} was given this mailbox ({account.where})."
    )


def said(words: bytes | str) -> str:
    """What a server says, fit for a sentence: one clean line, not too long, without its full stop."""
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return clean_line(text)[:_WORDS].rstrip(" .")
