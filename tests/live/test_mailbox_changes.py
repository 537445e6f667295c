"""The mailbox changes under our hands: new UIDs for old mail, a human who empties it, a certificate that is not to be trusted."""

import signal

import pytest

from mailflow.model.decision import Filing, Folder
from mailflow.model.desk import Desk
from mailflow.model.message import Mail
from mailflow.settings import load
from mailflow.worker import round as rounds
from mailflow.worker import run_once, running_clock
from tests.live.aftermath import assert_all_done, kill
from tests.live.office import BEFORE_ALL, LATER, Office, moment
from tests.live.scenes import mails


def validity(office: Office) -> int:
    """INBOX's UIDVALIDITY."""
    with office.mailbox.login() as client:
        return int(client.select_folder("INBOX", readonly=True)[b"UIDVALIDITY"])


@pytest.mark.slow
def test_under_a_new_uidvalidity_mail_that_was_dealt_with_is_known_by_its_content(office: Office) -> None:
    office.deliver(mails())
    assert kill(office, "before-move") == -signal.SIGKILL
    before = validity(office)
    maildir = office.mailbox.dovecot.folder / "mail" / office.mailbox.user / "Maildir"
    for file in (*maildir.glob("dovecot*"), *maildir.glob("dovecot-uid*")):
        file.unlink(missing_ok=True)
    assert validity(office) != before
    office.run(now=LATER)
    assert_all_done(office)


@pytest.mark.slow
def test_what_a_human_takes_away_meanwhile_is_left_out_and_the_rest_is_done(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.deliver(mails())
    receive, emptied = rounds.receive, []

    def empty_meanwhile(mail: Mail, desk: Desk) -> Filing:
        filing: Filing = receive(mail, desk)
        if not emptied:
            with office.mailbox.login() as client:
                client.select_folder("INBOX")
                emptied.extend(client.search("ALL"))
                client.delete_messages(emptied)
                client.expunge()
        return filing

    with monkeypatch.context() as patch:
        patch.setattr(rounds, "receive", empty_meanwhile)
        done = run_once(load(office.config), running_clock(moment(BEFORE_ALL)))
    assert len(emptied) == len(mails())
    assert done.stumbled == 0
    assert set(done.filed) <= {Folder.DONE, Folder.ENQUIRIES}
    assert {row["state"] for row in office.facts("outbox")} == {"sent"}
    office.deliver(mails())
    office.run(now=LATER)
    assert_all_done(office)


@pytest.mark.slow
def test_a_certificate_that_is_not_to_be_trusted_stops_everything_until_it_is_mended(office: Office) -> None:
    office.deliver(mails())
    file = office.config / "mailflow.toml"
    good = file.read_text()
    file.write_text(good.replace(f'ca_file = "{office.mailbox.dovecot.cert}"\n', ""))
    done = office.mailflow("run", "--once", now=BEFORE_ALL)
    assert done.returncode == 1
    assert "certificate is not to be trusted" in done.stderr
    assert office.filed()["INBOX"] == len(mails())
    file.write_text(good)
    office.run(now=LATER)
    assert_all_done(office)
