"""OAuth 2.0 in place of a password: which application asks where for a token, and for what."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mailflow.model.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

    from mailflow.settings.secret import Secret

AUTHORITY = "https://login.microsoftonline.com"
"""Who gives tokens for Exchange Online; national clouds have another."""
SCOPE = "https://outlook.office365.com/.default"
"""What a token for IMAP and SMTP in Exchange Online is asked for."""


class Provider(StrEnum):
    """Who gives the tokens."""

    MICROSOFT = "microsoft"
    """Microsoft Entra ID, by MSAL; `url` is authority and tenant."""
    OTHER = "other"
    """Anybody who keeps to RFC 6749 §4.4; `url` takes the form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OAuth:
    """Client credentials. Only over TLS, or on this machine (SettingsError otherwise): a secret must not be overheard."""

    provider: Provider
    url: str
    client_id: str
    secret: Secret
    scope: str = SCOPE
    ca_file: Path | None = None
    """A PEM file with the authority that vouches for a private token server."""
    where: str = field(default="the settings", compare=False)
    """The key it comes from, for sentences."""

    def __post_init__(self) -> None:
        """Refuse an open line to elsewhere."""
        near = self.provider is Provider.OTHER and loopback(self.host)
        if urlsplit(self.url).scheme != "https" and not near:
            raise SettingsError(
                f"{self.where}: the secret would go to {self.url} readable by anybody; write https:// in front."
            )

    @property
    def host(self) -> str:
        """The token server, as sentences name it."""
        return urlsplit(self.url).hostname or self.url


def loopback(host: str) -> bool:
    """True for this machine itself."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
