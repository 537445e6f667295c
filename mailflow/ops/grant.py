"""Asking for a bearer token: Microsoft by MSAL, anybody else by the form of RFC 6749 §4.4."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, assert_never

from mailflow.model.errors import HouseFault
from mailflow.ops.reach import said
from mailflow.ops.wire import Wire
from mailflow.settings import Provider

if TYPE_CHECKING:
    from mailflow.settings import OAuth

REFUSALS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"AADSTS70002(15|22)|invalid_client"),
        "check secret: it must be the secret's value, not its id, and not have expired; and check client_id",
    ),
    (
        re.compile(r"AADSTS700016|unauthorized_client"),
        "check client_id and tenant, and that the application has the right",
    ),
    (re.compile(r"AADSTS9000?2|invalid_tenant"), "check tenant"),
    (re.compile(r"AADSTS70011|AADSTS1002012|invalid_scope"), "check scope"),
    (re.compile(""), "ask whoever looks after the application"),
)
"""What a token server has against us, with the remedy; the first that fits counts."""


@dataclass(frozen=True, slots=True)
class Grant:
    """A token, and how many seconds it will live."""

    token: str = field(repr=False)
    seconds: float


def ask(oauth: OAuth) -> Grant:
    """A new token; HouseFault says who refused it and what to do."""
    match oauth.provider:
        case Provider.MICROSOFT:
            answer = _by_msal(oauth)
        case Provider.OTHER:
            answer = _by_form(oauth)
        case _:
            assert_never(oauth.provider)
    token, seconds = answer.get("access_token"), answer.get("expires_in", 3600)
    if isinstance(token, str) and token and token.isascii() and token.isprintable():
        return Grant(token, float(seconds) if str(seconds).isdecimal() else 0.0)
    words = f"{answer.get('error', 'no token')}: {answer.get('error_description', 'it gave no reason')}"
    remedy = next(remedy for mark, remedy in REFUSALS if mark.search(words))
    raise HouseFault(f"{oauth.host} gives no token ({said(words)}): {remedy} ({oauth.where}).")


def _by_msal(oauth: OAuth) -> dict[str, Any]:
    """A new application each time, as its secret may have changed; the purse keeps what it is given."""
    from msal import ConfidentialClientApplication  # noqa: PLC0415 - a quarter of a second that passwords need not wait
    from msal.authority import WELL_KNOWN_AUTHORITY_HOSTS  # noqa: PLC0415 - the same

    try:
        application = ConfidentialClientApplication(
            oauth.client_id,
            client_credential=oauth.secret.reveal(),
            authority=oauth.url,
            instance_discovery=oauth.host in WELL_KNOWN_AUTHORITY_HOSTS,
            http_client=Wire(oauth),
        )
        answer: dict[str, Any] = application.acquire_token_for_client([oauth.scope])
    except ValueError as error:
        raise HouseFault(
            f"{oauth.host} does not know the directory of {oauth.url}: check tenant and authority ({oauth.where})."
        ) from error
    return answer


def _by_form(oauth: OAuth) -> dict[str, Any]:
    form = {
        "grant_type": "client_credentials",
        "client_id": oauth.client_id,
        "client_secret": oauth.secret.reveal(),
        "scope": oauth.scope,
    }
    response = Wire(oauth).post(oauth.url, data=form, headers={"Accept": "application/json"})
    try:
        answer = json.loads(response.text)
    except ValueError:
        answer = None
    return answer if isinstance(answer, dict) else {"error": f"HTTP status {response.status_code}"}
