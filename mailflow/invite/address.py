"""Mail addresses as calendars write them (RFC 5545 §3.3.3, RFC 6068)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from mailflow.invite.lines import Line

_SCHEME = re.compile(r"\s*mailto:", re.IGNORECASE)
_STRICT = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[a-z0-9.-]{1,253}")


def mailto(email: str) -> str:
    """The address as a CAL-ADDRESS: `mailto:` and what RFC 6068 wants percent-encoded."""
    return "mailto:" + quote(email, safe="@!$'*+")


def email(cal_address: str) -> str:
    """The mail address of a CAL-ADDRESS, lower case; empty where it holds none (`urn:uuid:…`, `/o=ExchangeLabs/…`)."""
    bare = _SCHEME.sub("", cal_address.strip(" \"'"), count=1)
    address = unquote(bare.partition("?")[0]).strip(" <>").lower()
    return address if _STRICT.fullmatch(address) else ""


def email_of(line: Line) -> str:
    """Whom an ATTENDEE or ORGANIZER line names: its value, else its EMAIL parameter (RFC 7986 §6.2)."""
    return email(line.value) or email(line.parameter("EMAIL"))


def emails(parameter: str) -> list[str]:
    """The mail addresses of a DELEGATED-TO or SENT-BY parameter, which may list several."""
    return [address for part in parameter.split(",") if (address := email(part))]
