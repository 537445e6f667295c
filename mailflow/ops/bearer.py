"""Bearer tokens in place of passwords, by client credentials (RFC 6749 §4.4): kept in memory, renewed before they end.

A token is a secret: neither it nor what it was asked for with stands in any sentence or repr.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from mailflow.model.errors import HouseFault
from mailflow.ops.grant import ask

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailflow.ops.grant import Grant
    from mailflow.settings import Account, OAuth

EARLY = 300.0
"""Seconds before its end at which a token is renewed; of one that lives for less than twice that, half its life."""
T = TypeVar("T")


class RefusedError(HouseFault):
    """A mail server does not take the user name, password or token."""


def enter(account: Account, log_in: Callable[[str], T]) -> T:
    """`log_in` with the account's password or token (none: the empty text), as it returns.

    Once more with a new token where the server refuses one that was kept: it may have ended, or been revoked.
    """
    if account.oauth is None:
        return log_in(account.password.reveal() if account.password else "")
    purse = purse_of(account.oauth)
    token, kept = purse.token()
    try:
        return log_in(token)
    except RefusedError:
        if not kept:
            raise
    purse.forget(token)
    return log_in(purse.token()[0])


@dataclass(slots=True)
class Purse:
    """One application's token, for any number of threads."""

    oauth: OAuth
    ask: Callable[[OAuth], Grant] = ask
    clock: Callable[[], float] = time.monotonic
    _token: str = field(default="", repr=False)
    _renewed_at: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def token(self) -> tuple[str, bool]:
        """The token, and whether it was kept from before; HouseFault where none can be had."""
        with self._lock:
            if self._token and self.clock() < self._renewed_at:
                return self._token, True
            grant = self.ask(self.oauth)
            self._token = grant.token
            self._renewed_at = self.clock() + max(grant.seconds - EARLY, grant.seconds / 2)
            return self._token, False

    def forget(self, token: str) -> None:
        """Keep this token no longer; another thread may have renewed it already."""
        with self._lock:
            if self._token == token:
                self._token = ""


@cache
def purse_of(oauth: OAuth) -> Purse:
    """The one purse of these credentials in this process: reading, watching and sending share it."""
    return Purse(oauth)
