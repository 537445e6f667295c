"""One SMTP connection: opened, protected, logged in, with every refusal told as a sentence."""

from __future__ import annotations

import base64
import smtplib
from contextlib import suppress
from smtplib import SMTPException, SMTPNotSupportedError, SMTPResponseException
from typing import TYPE_CHECKING

from mailflow.model.errors import HouseFault
from mailflow.ops.bearer import RefusedError, enter
from mailflow.ops.reach import refused, said, trust, unreachable
from mailflow.settings import Security

if TYPE_CHECKING:
    from mailflow.settings import SmtpSettings

PATIENCE = 60
"""Seconds to wait for any answer but the one to a letter's content."""


def dial(settings: SmtpSettings) -> smtplib.SMTP:
    """A connection ready for letters; HouseFault (or SettingsError, for a missing password) says what stands in the way."""
    return enter(settings, lambda secret: _dial(settings, secret))


def _dial(settings: SmtpSettings, secret: str) -> smtplib.SMTP:
    line = _open(settings)
    try:
        _prepare(line, settings, secret)
    except SMTPException as error:
        hang_up(line)
        raise HouseFault(
            f"The mail server {settings.name} does not let us in ({words(error)}): it is tried again ({settings.where})."
        ) from error
    except OSError as error:
        hang_up(line)
        raise HouseFault(unreachable(settings, error)) from error
    except HouseFault:
        hang_up(line)
        raise
    return line


def hang_up(line: smtplib.SMTP) -> None:
    """Close the connection without a word."""
    with suppress(OSError):  # it may be gone already
        line.close()


def words(error: Exception) -> str:
    """What the server said, as far as the error tells."""
    if isinstance(error, SMTPResponseException):
        return f"{error.smtp_code} {said(error.smtp_error)}"
    return said(str(error))


def _open(settings: SmtpSettings) -> smtplib.SMTP:
    try:
        if settings.security is Security.TLS:
            context = trust(settings)
            return smtplib.SMTP_SSL(settings.host, settings.port, timeout=PATIENCE, context=context)
        return smtplib.SMTP(settings.host, settings.port, timeout=PATIENCE)
    except SMTPException as error:
        raise HouseFault(
            f"The mail server {settings.name} turns us away ({words(error)}): it is tried again ({settings.where})."
        ) from error
    except OSError as error:
        raise HouseFault(unreachable(settings, error)) from error


def _prepare(line: smtplib.SMTP, settings: SmtpSettings, secret: str) -> None:
    line.ehlo_or_helo_if_needed()
    if settings.security is Security.STARTTLS:
        _protect(line, settings)
    if settings.username:
        _log_in(line, settings, secret)


def _protect(line: smtplib.SMTP, settings: SmtpSettings) -> None:
    """STARTTLS, or nothing: a password never goes over an open line because a server offers no other."""
    try:
        line.starttls(context=trust(settings))
    except SMTPNotSupportedError as error:
        raise HouseFault(
            f'The mail server {settings.name} offers no STARTTLS: write security = "tls" and its port, often 465'
            f" ({settings.where})."
        ) from error
    line.ehlo_or_helo_if_needed()


def _log_in(line: smtplib.SMTP, settings: SmtpSettings, secret: str) -> None:
    try:
        if settings.oauth:
            _present(line, settings, secret)
        else:
            _identify(line, settings.username, secret)
    except SMTPNotSupportedError as error:
        raise HouseFault(
            f"The mail server {settings.name} asks for no login: leave username and password out, or check port and security"
            f" ({settings.where})."
        ) from error
    except SMTPResponseException as error:
        raise RefusedError(refused(settings, words(error))) from error


def _identify(line: smtplib.SMTP, username: str, password: str) -> None:
    """Smtplib knows ASCII only; other names and passwords go by AUTH PLAIN, in UTF-8 (RFC 4616)."""
    if (username + password).isascii():
        line.login(username, password)
        return
    response = base64.b64encode(f"\0{username}\0{password}".encode()).decode("ascii")
    code, answer = line.docmd("AUTH", f"PLAIN {response}")
    if code not in {235, 503}:  # accepted; already logged in (RFC 4954 §4)
        raise smtplib.SMTPAuthenticationError(code, answer)


def _present(line: smtplib.SMTP, settings: SmtpSettings, token: str) -> None:
    """What a server has against a token comes as a challenge, which an empty line answers; the refusal follows."""
    if "XOAUTH2" not in line.esmtp_features.get("auth", "").upper().split():
        raise HouseFault(
            f"The mail server {settings.name} takes no tokens (XOAUTH2): write password in place of oauth ({settings.where})."
        )
    words = f"user={settings.username}\1auth=Bearer {token}\1\1"
    line.auth("XOAUTH2", lambda challenge=None: words if challenge is None else "")
