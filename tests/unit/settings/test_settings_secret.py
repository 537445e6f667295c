"""Passwords stay outside the configuration and out of sight."""

import pytest

from mailflow.model.errors import SettingsError
from mailflow.settings import Secret
from tests.unit.settings.conftest import MAILBOX, MAIN, SMTP, Config

FILED = MAILBOX.replace('{ env = "HARBOUR_IMAP" }', '{ file = "imap.txt" }')


def needed(config: Config) -> str:
    """What mailflow says when the mailbox is needed."""
    settings = config.load()
    with pytest.raises(SettingsError) as caught:
        settings.require("mailbox")
    return str(caught.value).replace(f"{config.folder}/", "")


def test_a_password_comes_from_the_environment(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HARBOUR_IMAP", "swordfish")

    assert config.main(MAIN + MAILBOX).load().require("mailbox").password.reveal() == "swordfish"


def test_a_password_comes_from_a_file_beside_mailflow_toml(config: Config) -> None:
    (config.folder / "imap.txt").write_text("sword fish \n")

    assert config.main(MAIN + FILED).load().require("mailbox").password.reveal() == "sword fish "


def test_a_command_that_needs_no_mailbox_needs_no_password(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HARBOUR_IMAP", raising=False)

    assert config.main(MAIN + MAILBOX).load().organiser.name == "Harbour Learning"


def test_a_password_that_is_not_in_the_environment_is_told(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HARBOUR_IMAP", raising=False)

    said = needed(config.main(MAIN + MAILBOX))

    assert (
        said
        == "mailflow.toml: [mailbox] password is to come from the environment variable HARBOUR_IMAP, which is not set:"
        " set it before mailflow starts."
    )


def test_a_password_file_that_is_not_there_is_told(config: Config) -> None:
    said = needed(config.main(MAIN + FILED))

    assert (
        said == "mailflow.toml: [mailbox] password is to come from the file imap.txt, which cannot be read"
        " (No such file or directory): put the password there, on one line."
    )


@pytest.mark.parametrize(("content", "why"), [(b"\n", "which is empty"), (b"\xff", "it is not UTF-8 text")])
def test_a_password_file_without_password_is_told(config: Config, content: bytes, why: str) -> None:
    (config.folder / "imap.txt").write_bytes(content)

    assert why in needed(config.main(MAIN + FILED))


def test_an_authority_that_is_not_there_is_told(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HARBOUR_IMAP", "swordfish")

    said = needed(config.main(MAIN + MAILBOX + 'ca_file = "ca.pem"'))

    assert said == "mailflow.toml: [mailbox]: ca_file is ca.pem, which is not there; name the server's PEM file."


def test_a_section_that_a_command_needs_is_asked_for(config: Config) -> None:
    said = needed(config)

    assert (
        said == "mailflow.toml has no section [mailbox], which this command needs:"
        " tell there how mailflow reads its mail (host, username, password, since)."
    )


def test_a_way_out_without_login_needs_no_password(config: Config) -> None:
    assert config.main(MAIN + SMTP).load().require("smtp").password is None


def test_no_repr_shows_a_secret(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HARBOUR_IMAP", "swordfish")

    assert "swordfish" not in repr(config.main(MAIN + MAILBOX).load()) + repr(Secret.given("swordfish"))


def test_a_secret_that_a_program_gives_is_revealed() -> None:
    assert Secret.given("swordfish").reveal() == "swordfish"
