"""HTTP to a token server, for ourselves and for MSAL: the trust that the settings name, some patience, no second try."""

from __future__ import annotations

import ssl
import urllib.request
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import urlencode

from mailflow.model.errors import HouseFault
from mailflow.ops.reach import said

if TYPE_CHECKING:
    from collections.abc import Mapping
    from email.message import Message
    from http.client import HTTPResponse

    from mailflow.settings import OAuth

PATIENCE = 20
"""Seconds to wait for an answer."""
LONGEST = 1024 * 1024
"""Bytes of an answer that are read."""


@dataclass(frozen=True, slots=True)
class Response:
    """What came back, in the shape that MSAL expects of an HTTP library."""

    status_code: int
    headers: Message
    text: str

    def raise_for_status(self) -> None:
        """ValueError for a refusal, as MSAL makes of those that it understands."""
        if self.status_code >= 400:  # noqa: PLR2004 - RFC 9110 §15.5
            raise ValueError(f"HTTP status {self.status_code}")


@dataclass(frozen=True, slots=True)
class Wire:
    """The way to one token server; HouseFault where it cannot be reached."""

    oauth: OAuth

    def get(
        self, url: str, params: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None, **_: object
    ) -> Response:
        """GET."""
        asked = f"?{urlencode(params)}" if params else ""
        return self._send(url + asked, None, headers)

    def post(
        self, url: str, data: Mapping[str, str] | str = "", headers: Mapping[str, str] | None = None, **_: object
    ) -> Response:
        """POST of a form."""
        form = data if isinstance(data, str) else urlencode(data)
        return self._send(url, form.encode(), headers)

    def close(self) -> None:
        """Nothing is kept open."""

    def _send(self, url: str, body: bytes | None, headers: Mapping[str, str] | None) -> Response:
        request = urllib.request.Request(url, body, dict(headers or {}))  # noqa: S310 - settings refuse other schemes
        try:
            context = ssl.create_default_context(cafile=self.oauth.ca_file)
            with urllib.request.urlopen(request, timeout=PATIENCE, context=context) as response:  # noqa: S310 - the same
                return _read(response, response.status)
        except HTTPError as refusal:
            with refusal:
                return _read(refusal, refusal.code)
        except OSError as error:
            raise HouseFault(_unreachable(self.oauth, error)) from error


def _read(response: HTTPResponse | HTTPError, status: int) -> Response:
    return Response(status, response.headers, response.read(LONGEST).decode("utf-8", "replace"))


def _unreachable(oauth: OAuth, error: OSError) -> str:
    reason = getattr(error, "reason", error)
    why = getattr(reason, "verify_message", "") or getattr(reason, "strerror", "") or str(reason)
    trust = isinstance(reason, ssl.SSLCertVerificationError)
    remedy = "name its authority as ca_file" if trust else "check its address, and the network"
    return f"The token server {oauth.host} cannot be reached ({said(why)}): {remedy} ({oauth.where})."
