"""Letters by token (XOAUTH2): what is sent, and what a server may have against it; and the trial of the way out."""

import pytest

from mailflow.model.delivery import Accepted, Deferred
from mailflow.model.errors import HouseFault
from mailflow.ops import bearer
from mailflow.ops.bearer import Purse
from mailflow.ops.grant import Grant
from mailflow.outbox import Courier, Trial, try_out
from mailflow.settings import OAuth, Provider, Secret, Security, SmtpSettings
from tests.unit.outbox.conftest import SENDER, Start, letter, settings

OAUTH = OAuth(
    provider=Provider.OTHER,
    url="https://x.example/token",
    client_id="app-7",
    secret=Secret.given("swordfish"),
    scope="m",
)
TAKES = ("DSN", "8BITMIME", "AUTH PLAIN XOAUTH2")


@pytest.fixture(autouse=True)
def purse(monkeypatch: pytest.MonkeyPatch) -> Purse:
    """Give out abc-1, abc-2 and so on."""
    given: list[Grant] = []

    def ask(_: OAuth) -> Grant:
        given.append(Grant(f"abc-{len(given) + 1}", 3600))
        return given[-1]

    purse = Purse(OAUTH, ask)
    monkeypatch.setattr(bearer, "purse_of", lambda _: purse)
    return purse


def by_token(port: int) -> SmtpSettings:
    return SmtpSettings(
        host="127.0.0.1",
        port=port,
        security=Security.NONE,
        username=SENDER,
        oauth=OAUTH,
        where="config/mailflow.toml: [smtp]",
    )


def test_the_token_is_shown_as_xoauth2_asks(serve: Start) -> None:
    server = serve(features=TAKES)
    with Courier(by_token(server.port), SENDER) as courier:
        delivery = courier.send(letter())
    assert isinstance(delivery, Accepted)
    assert server.logins == [f"user={SENDER}\1auth=Bearer abc-1\1\1"]


def test_a_refusal_that_comes_as_a_challenge_is_answered_and_told(serve: Start) -> None:
    challenge = "334 eyJzdGF0dXMiOiI0MDEifQ=="
    server = serve(features=TAKES, answers={"AUTH": [challenge], "": ["535 5.7.3 not you"]})
    with Courier(by_token(server.port), SENDER) as courier:
        delivery = courier.send(letter())
    assert isinstance(delivery, Deferred)
    assert delivery.house
    assert delivery.because == (
        f"The mail server 127.0.0.1:{server.port} refused the token of {SENDER} (535 5.7.3 not you): check username,"
        " and that the application app-7 was given this mailbox (config/mailflow.toml: [smtp])."
    )


def test_a_kept_token_that_is_refused_is_replaced_by_a_new_one(serve: Start, purse: Purse) -> None:
    purse.token()
    server = serve(features=TAKES, answers={"AUTH": ["535 5.7.3 expired"]})
    with Courier(by_token(server.port), SENDER) as courier:
        delivery = courier.send(letter())
    assert isinstance(delivery, Accepted)
    assert [login.split("\1")[1] for login in server.logins] == ["auth=Bearer abc-1", "auth=Bearer abc-2"]


def test_a_server_that_takes_no_tokens_is_told_before_one_is_shown(serve: Start) -> None:
    server = serve()
    with Courier(by_token(server.port), SENDER) as courier:
        delivery = courier.send(letter())
    assert "takes no tokens (XOAUTH2): write password in place of oauth" in str(delivery)
    assert server.logins == []


def test_a_trial_tells_what_the_server_takes_and_sends_nothing(serve: Start) -> None:
    server = serve(features=("SIZE 10485760", "DSN"))
    trial = try_out(settings(server.port), SENDER)
    assert trial == Trial(10485760, traced=True)
    assert [command.split(":")[0] for command in server.heard[1:]] == ["mail FROM", "rcpt TO", "rset"]


REFUSALS = {
    "our address": ({"MAIL": ["550 5.7.60 not your address"]}, "check that mailflow may send as your address"),
    "strangers": ({"RCPT": ["554 5.7.1 Relay access denied"]}, "check username and password"),
    "for now": ({"MAIL": ["451 4.3.2 busy"]}, "it is tried again"),
    "by hanging up": ({"MAIL": [""]}, "closed the connection"),
}


@pytest.mark.parametrize(("answers", "words"), REFUSALS.values(), ids=REFUSALS)
def test_a_trial_that_fails_says_what_to_mend(answers: dict[str, list[str]], words: str, serve: Start) -> None:
    server = serve(answers=answers)
    with pytest.raises(HouseFault) as caught:
        try_out(settings(server.port), SENDER)
    assert words in str(caught.value)
