"""One IMAP connection: opened, logged in, and every failure on it told as a sentence."""

from __future__ import annotations

import socket
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import CapabilityError, IMAPClientAbortError, IMAPClientError, LoginError

from mailflow.model.errors import HouseFault
from mailflow.ops.bearer import RefusedError, enter
from mailflow.ops.reach import refused, said, trust, unreachable
from mailflow.settings import Security

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailflow.settings import MailboxSettings

_PATIENCE = SocketTimeout(connect=15, read=120)  # seconds


def connect(settings: MailboxSettings) -> IMAPClient:
    """A connection, logged in; HouseFault says who refused what, SettingsError where the password is missing."""
    return enter(settings, lambda secret: _connect(settings, secret))


def _connect(settings: MailboxSettings, secret: str) -> IMAPClient:
    client = _open(settings)
    try:
        if settings.security is Security.STARTTLS:
            _protect(client, settings)
        _log_in(client, settings, secret)
    except HouseFault:
        hang_up(client)
        raise
    return client


def hang_up(client: IMAPClient) -> None:
    """Close the connection without a word."""
    with suppress(OSError):  # it may be gone already
        client.shutdown()


def words(error: Exception) -> str:
    """What the server said, as far as the error tells."""
    first = error.args[0] if error.args else ""
    return said(first if isinstance(first, bytes | str) else str(first))


@contextmanager
def speaking(settings: MailboxSettings, doing: str) -> Iterator[None]:
    """Turn whatever goes wrong on the connection in the block into a HouseFault."""
    try:
        yield
    except (IMAPClientAbortError, OSError) as error:
        raise HouseFault(
            f"The connection to {settings.name} broke off at {doing} ({words(error)}): it is opened again, nothing is lost."
        ) from error
    except IMAPClientError as error:
        raise HouseFault(
            f"The mail server {settings.name} refused {doing} for {settings.username} ({words(error)}):"
            " it is tried again; ask whoever runs that server if it stays so."
        ) from error
    except (ValueError, LookupError, TypeError) as error:  # what imapclient trips over
        raise HouseFault(
            f"The mail server {settings.name} answered {doing} with what no IMAP server says ({words(error)}): it is tried again."
        ) from error


@contextmanager
def beginning(settings: MailboxSettings, client: IMAPClient, doing: str) -> Iterator[None]:
    """`speaking`, for what opens a visit: if it goes wrong, the connection is closed."""
    try:
        with speaking(settings, doing):
            yield
    except HouseFault:
        hang_up(client)
        raise


def _open(settings: MailboxSettings) -> IMAPClient:
    tls = settings.security is Security.TLS
    try:
        client = IMAPClient(
            settings.host, settings.port, ssl=tls, ssl_context=trust(settings) if tls else None, timeout=_PATIENCE
        )
    except OSError as error:
        raise HouseFault(unreachable(settings, error)) from error
    except IMAPClientError as error:
        raise HouseFault(
            f"The mail server {settings.name} turns everybody away ({words(error)}): it is tried again ({settings.where})."
        ) from error
    client.normalise_times = False  # INTERNALDATE with its offset, not this machine's local time
    client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return client


def _protect(client: IMAPClient, settings: MailboxSettings) -> None:
    """STARTTLS, or nothing: a password never goes over an open line because a server offers no other."""
    try:
        client.starttls(trust(settings))
    except OSError as error:
        raise HouseFault(unreachable(settings, error)) from error
    except CapabilityError as error:
        raise HouseFault(
            f'The mail server {settings.name} offers no STARTTLS: write security = "tls" and its port, often 993'
            f" ({settings.where})."
        ) from error
    except IMAPClientError as error:
        raise HouseFault(
            f"The mail server {settings.name} failed at STARTTLS ({words(error)}): it is tried again."
        ) from error


def _log_in(client: IMAPClient, settings: MailboxSettings, secret: str) -> None:
    with speaking(settings, "the login"):
        try:
            if settings.oauth:
                _present(client, settings, secret)
            else:
                _identify(client, settings.username, secret)
        except LoginError as error:
            cause = error.__context__ if isinstance(error.__context__, IMAPClientError) else error
            if isinstance(cause, IMAPClientAbortError):
                raise cause from error
            raise RefusedError(refused(settings, words(cause))) from error


def _identify(client: IMAPClient, username: str, password: str) -> None:
    """LOGIN carries printable ASCII only; other names and passwords go by AUTHENTICATE PLAIN, in UTF-8 (RFC 4616)."""
    plain = username + password
    if plain.isascii() and plain.isprintable():
        client.login(username, password)
    else:
        client.plain_login(username, password)


def _present(client: IMAPClient, settings: MailboxSettings, token: str) -> None:
    if not client.has_capability("AUTH=XOAUTH2"):
        raise HouseFault(
            f"The mail server {settings.name} takes no tokens (XOAUTH2): write password in place of oauth ({settings.where})."
        )
    client.oauth2_login(settings.username, token)
