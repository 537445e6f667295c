"""Tokens: kept while they are good, renewed before they end, asked for once more where a server refuses a kept one."""

import http.server
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs

import pytest

from mailflow.model.errors import HouseFault
from mailflow.ops import bearer
from mailflow.ops.bearer import Purse, RefusedError, enter
from mailflow.ops.grant import Grant, ask
from mailflow.settings import OAuth, Provider, Secret, Security, SmtpSettings

WHERE = "mailflow.toml: [smtp] oauth"


def oauth(url: str = "https://login.x.example/token", provider: Provider = Provider.OTHER) -> OAuth:
    return OAuth(
        provider=provider, url=url, client_id="app-7", secret=Secret.given("swordfish"), scope="mail", where=WHERE
    )


@dataclass
class Mint:
    """Gives token-1, token-2, … that live for so long, by a clock that stands still."""

    seconds: float = 3600
    now: float = 0
    given: int = 0

    def ask(self, _: OAuth) -> Grant:
        self.given += 1
        return Grant(f"token-{self.given}", self.seconds)

    def purse(self) -> Purse:
        return Purse(oauth(), self.ask, lambda: self.now)


def test_a_token_is_kept_until_five_minutes_before_its_end() -> None:
    mint = Mint()
    purse = mint.purse()
    seen = []
    for mint.now in (0, 1, 3299, 3300, 3301):
        seen.append(purse.token())
    assert seen == [
        ("token-1", False),
        ("token-1", True),
        ("token-1", True),
        ("token-2", False),
        ("token-2", True),
    ]


def test_a_token_with_a_short_life_is_kept_for_half_of_it() -> None:
    mint = Mint(seconds=60)
    purse = mint.purse()
    seen = []
    for mint.now in (0, 29, 30):
        seen.append(purse.token()[0])
    assert seen == ["token-1", "token-1", "token-2"]


def test_a_token_that_another_thread_has_renewed_is_not_forgotten() -> None:
    purse = Mint().purse()
    purse.token()
    purse.forget("an older one")
    assert purse.token() == ("token-1", True)


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> SmtpSettings:
    purse = Mint().purse()
    monkeypatch.setattr(bearer, "purse_of", lambda _: purse)
    return SmtpSettings(host="localhost", port=25, security=Security.NONE, username="b", oauth=oauth())


@dataclass
class Door:
    """Lets nobody in who shows one of these."""

    refuses: set[str]
    shown: list[str] = field(default_factory=list)

    def __call__(self, token: str) -> str:
        self.shown.append(token)
        if token in self.refuses:
            raise RefusedError("not you")
        return "in"


def test_a_kept_token_that_is_refused_is_asked_for_anew_once(account: SmtpSettings) -> None:
    door = Door(set())
    assert enter(account, door) == "in"
    door.refuses = {"token-1"}
    assert enter(account, door) == "in"
    assert door.shown == ["token-1", "token-1", "token-2"]


def test_a_fresh_token_that_is_refused_is_not_tried_twice(account: SmtpSettings) -> None:
    door = Door({"token-1", "token-2"})
    with pytest.raises(RefusedError):
        enter(account, door)
    assert door.shown == ["token-1"]


def test_without_oauth_the_password_opens_or_nothing_is_asked() -> None:
    plain = SmtpSettings(host="localhost", port=25, security=Security.NONE)
    known = SmtpSettings(host="localhost", port=25, username="b", password=Secret.given("swordfish"))
    assert (enter(plain, str.upper), enter(known, str.upper)) == ("", "SWORDFISH")


@contextmanager
def answering(status: int, body: object) -> Iterator[tuple[str, list[dict[str, list[str]]]]]:
    """A token server that always says the same; its address, and the forms it was sent."""
    forms: list[dict[str, list[str]]] = []
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()

    class Clerk(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            forms.append(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()))
            self.send_response(status)
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Clerk) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/token", forms
        finally:
            server.shutdown()
            thread.join()


def test_the_form_asks_with_the_clients_credentials() -> None:
    with answering(200, {"access_token": "abc", "expires_in": 600, "token_type": "Bearer"}) as (url, forms):
        grant = ask(oauth(url))
    assert grant == Grant("abc", 600)
    assert forms == [
        {
            "grant_type": ["client_credentials"],
            "client_id": ["app-7"],
            "client_secret": ["swordfish"],
            "scope": ["mail"],
        }
    ]


REFUSALS = {
    "secret that is wrong": (
        401,
        {"error": "invalid_client", "error_description": "AADSTS7000215: Invalid client secret provided."},
        "check secret",
    ),
    "application that is unknown": (
        400,
        {"error": "unauthorized_client", "error_description": "AADSTS700016: not found in the directory"},
        "check client_id and tenant",
    ),
    "directory that is unknown": (
        400,
        {"error": "invalid_request", "error_description": "AADSTS90002: Tenant 'x' not found."},
        "check tenant",
    ),
    "scope that is unknown": (400, {"error": "invalid_scope"}, "check scope"),
    "failure without a reason": (500, b"<html>", "ask whoever looks after the application"),
    "success without a token": (200, b"[]", "ask whoever looks after the application"),
    "token that would break the protocol": (200, {"access_token": "a\r\nb"}, "ask whoever looks after the application"),
}


@pytest.mark.parametrize(("status", "body", "remedy"), REFUSALS.values(), ids=REFUSALS)
def test_a_refusal_is_a_sentence_with_its_remedy_and_without_the_secret(status: int, body: object, remedy: str) -> None:
    with answering(status, body) as (url, _), pytest.raises(HouseFault) as caught:
        ask(oauth(url))
    said = str(caught.value)
    assert said.startswith("127.0.0.1 gives no token (")
    assert remedy in said
    assert said.endswith(f"({WHERE}).")
    assert "swordfish" not in said


@pytest.mark.parametrize("provider", Provider)
def test_a_token_server_that_is_not_there_is_told(provider: Provider) -> None:
    with pytest.raises(HouseFault) as caught:
        ask(oauth("https://127.0.0.1:1/tenant", provider))
    assert str(caught.value).startswith("The token server 127.0.0.1 cannot be reached (")
    assert str(caught.value).endswith(f": check its address, and the network ({WHERE}).")


def test_no_repr_shows_a_token() -> None:
    purse = Mint().purse()
    purse.token()
    assert "token-1" not in repr(purse) + repr(Grant("token-1", 1))
