"""The look around an account: what the server cannot do, and which folders it keeps from us."""

import pytest

from mailflow.inbox import Survey
from mailflow.model.errors import HouseFault
from mailflow.ops import bearer
from mailflow.ops.bearer import Purse
from mailflow.ops.grant import Grant
from mailflow.settings import MailboxSettings, OAuth, Provider, Secret, Security
from tests.unit.inbox.conftest import SINCE, Start, settings


def test_what_the_server_lacks_is_known(serve: Start) -> None:
    with Survey(settings(serve(abilities="NAMESPACE MOVE").port)) as survey:
        assert survey.lacking == {"IDLE", "UIDPLUS"}


def test_the_folders_are_made(serve: Start) -> None:
    server = serve(prefix="INBOX.", delimiter=".")
    with Survey(settings(server.port)) as survey:
        assert survey.closed() == {}
    assert server.folders.keys() == {
        "INBOX",
        *(f"INBOX.mailflow.{name}" for name in ("Done", "Held", "Enquiries", "Ignored")),
    }


def test_a_folder_that_cannot_be_made_is_named_with_the_servers_words(serve: Start) -> None:
    server = serve(refuses={'CREATE "mailflow/Held"': "NO [NOPERM] not yours"})
    with Survey(settings(server.port)) as survey:
        assert survey.closed() == {"mailflow/Held": "create failed: [NOPERM] not yours"}


def test_a_folder_that_may_only_be_read_is_named(serve: Start) -> None:
    server = serve(refuses={'SELECT "INBOX"': "OK [READ-ONLY] look, do not touch"})
    with Survey(settings(server.port)) as survey:
        assert survey.closed() == {"INBOX": "it may only be read"}


def test_a_mailbox_that_takes_no_tokens_is_told_before_one_is_shown(
    serve: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = Secret.given("swordfish")
    oauth = OAuth(provider=Provider.OTHER, url="https://x.example/t", client_id="app-7", secret=secret, scope="m")
    monkeypatch.setattr(bearer, "purse_of", lambda _: Purse(oauth, lambda _: Grant("abc", 3600)))
    server = serve()
    account = MailboxSettings(
        host="127.0.0.1", port=server.port, security=Security.NONE, username="b", oauth=oauth, since=SINCE
    )
    with pytest.raises(HouseFault) as caught, Survey(account):
        pass
    assert "takes no tokens (XOAUTH2): write password in place of oauth" in str(caught.value)
    assert server.commands("AUTHENTICATE") == []
