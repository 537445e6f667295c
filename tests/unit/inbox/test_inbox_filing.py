"""What is done leaves INBOX for a folder below `mailflow`, by what the server can do, and never with somebody else's mail."""

import pytest

from mailflow.model.decision import Folder
from mailflow.model.errors import HouseFault
from tests.unit.inbox.conftest import Start, mailbox
from tests.unit.inbox.fake_imap import FakeImap

RAWS = {uid: b"Subject: %d\r\n\r\n" % uid for uid in (1, 2, 3)}


def filled(serve: Start, **how: object) -> FakeImap:
    """A server with three mails, the last of which a person has struck out."""
    server = serve(**how)
    for uid, raw in RAWS.items():
        server.put(uid, raw)
    server.folders["INBOX"][3].flags.add("\\Deleted")
    return server


@pytest.mark.parametrize("abilities", ["NAMESPACE UIDPLUS MOVE", "NAMESPACE UIDPLUS", "NAMESPACE", ""])
def test_what_is_filed_lies_in_its_folder_once_and_waits_no_more(serve: Start, abilities: str) -> None:
    server = filled(serve, abilities=abilities)

    with mailbox(server) as inbox:
        inbox.file([1, 2], Folder.HELD)

        assert inbox.waiting() == ()
    with mailbox(server) as inbox:
        assert inbox.waiting() == ()
    assert [mail.raw for mail in server.folders["mailflow/Held"].values()] == [RAWS[1], RAWS[2]]


@pytest.mark.parametrize("abilities", ["NAMESPACE UIDPLUS MOVE", "NAMESPACE UIDPLUS", "NAMESPACE"])
def test_what_a_person_struck_out_stays_theirs(serve: Start, abilities: str) -> None:
    server = filled(serve, abilities=abilities)

    with mailbox(server) as inbox:
        inbox.file([1, 2], Folder.DONE)

    assert server.folders["INBOX"][3].raw == RAWS[3]
    assert "EXPUNGE" not in server.heard


@pytest.mark.parametrize(
    ("abilities", "commands"),
    [
        ("MOVE UIDPLUS", ['MOVE 1,2 "mailflow/Done"']),
        ("UIDPLUS", ['COPY 1,2 "mailflow/Done"', "STORE 1,2 +FLAGS.SILENT (\\Deleted $mailflow)", "EXPUNGE 1,2"]),
        ("", ['COPY 1,2 "mailflow/Done"', "STORE 1,2 +FLAGS.SILENT ($mailflow)"]),
    ],
)
def test_each_server_is_asked_for_what_it_can_do(serve: Start, abilities: str, commands: list[str]) -> None:
    server = filled(serve, abilities=abilities)

    with mailbox(server) as inbox:
        inbox.file([1, 2], Folder.DONE)

    ours = {"MOVE", "COPY", "STORE", "EXPUNGE"}
    assert [line for line in server.heard if line.split()[0] in ours] == commands


def test_a_server_without_keywords_has_the_copied_struck_out(serve: Start) -> None:
    server = filled(serve, abilities="", flags="\\Seen")

    with mailbox(server) as inbox:
        inbox.file([1], Folder.DONE)

        assert inbox.waiting() == (2,)
    assert server.folders["INBOX"][1].flags == {"\\Deleted"}


def test_what_a_crash_left_between_copy_and_removal_is_removed_and_nothing_else(serve: Start) -> None:
    server = filled(serve, abilities="UIDPLUS")
    server.folders["INBOX"][1].flags |= {"\\Deleted", "$mailflow"}

    with mailbox(server) as inbox:
        assert inbox.waiting() == (2,)

    assert set(server.folders["INBOX"]) == {2, 3}


@pytest.mark.parametrize(
    ("how", "name"),
    [
        ({"delimiter": "/"}, "mailflow/Ignored"),
        ({"delimiter": "."}, "mailflow.Ignored"),
        ({"delimiter": ".", "prefix": "INBOX."}, "INBOX.mailflow.Ignored"),
        ({"delimiter": ".", "abilities": "MOVE"}, "mailflow.Ignored"),
        ({"delimiter": None, "abilities": "MOVE"}, "mailflow-Ignored"),
    ],
)
def test_folders_are_named_as_the_server_names_them(serve: Start, how: dict[str, str], name: str) -> None:
    server = filled(serve, **how)

    with mailbox(server) as inbox:
        inbox.file([1], Folder.IGNORED)

    assert [mail.raw for mail in server.folders[name].values()] == [RAWS[1]]


def test_a_missing_folder_is_made_once_and_shown_to_people(serve: Start) -> None:
    server = filled(serve)

    with mailbox(server) as inbox:
        inbox.file([1], Folder.ENQUIRIES)
        inbox.file([2], Folder.ENQUIRIES)

    assert server.commands("CREATE") == ['CREATE "mailflow/Enquiries"']
    assert server.subscribed == ["mailflow/Enquiries"]


def test_a_folder_that_is_there_is_not_made(serve: Start) -> None:
    server = filled(serve)
    server.folders["mailflow/Done"] = {}

    with mailbox(server) as inbox:
        inbox.file([1], Folder.DONE)

    assert server.commands("CREATE") == []


@pytest.mark.parametrize("abilities", ["MOVE", "UIDPLUS", ""])
def test_a_folder_that_somebody_deletes_meanwhile_is_made_again(serve: Start, abilities: str) -> None:
    server = filled(serve, abilities=abilities)

    with mailbox(server) as inbox:
        inbox.file([1], Folder.DONE)
        del server.folders["mailflow/Done"]
        inbox.file([2], Folder.DONE)

    assert [mail.raw for mail in server.folders["mailflow/Done"].values()] == [RAWS[2]]


def test_a_folder_that_another_makes_at_the_same_moment_is_used(serve: Start) -> None:
    server = filled(serve, rival=True)

    with mailbox(server) as inbox:
        inbox.file([1], Folder.DONE)

    assert len(server.folders["mailflow/Done"]) == 1


def test_a_folder_that_cannot_be_made_is_told(serve: Start) -> None:
    server = filled(serve, refuses={"CREATE": "NO [NOPERM] not you"})

    with mailbox(server) as inbox, pytest.raises(HouseFault) as caught:
        inbox.file([1], Folder.DONE)

    assert "refused filing mail into Done for bookings@lla.example (create failed: [NOPERM] not you)" in str(
        caught.value
    )
    assert set(server.folders["INBOX"]) == {1, 2, 3}


def test_a_server_without_subscriptions_files_all_the_same(serve: Start) -> None:
    server = filled(serve, refuses={"SUBSCRIBE": "NO not here"})

    with mailbox(server) as inbox:
        inbox.file([1], Folder.DONE)

    assert len(server.folders["mailflow/Done"]) == 1


def test_flags_stay_as_they_are(serve: Start) -> None:
    server = filled(serve)
    server.folders["INBOX"][1].flags.add("\\Flagged")

    with mailbox(server) as inbox:
        list(inbox.fetch([1]))
        inbox.file([1], Folder.ENQUIRIES)

    assert [mail.flags for mail in server.folders["mailflow/Enquiries"].values()] == [{"\\Flagged"}]


def test_mail_that_is_gone_is_no_trouble(serve: Start) -> None:
    server = filled(serve)

    with mailbox(server) as inbox:
        inbox.file([99, 1], Folder.DONE)
        inbox.file([1], Folder.DONE)
        inbox.file([], Folder.HELD)

    assert len(server.folders["mailflow/Done"]) == 1
    assert "mailflow/Held" not in server.folders


def test_many_are_moved_by_few_commands_of_bearable_length(serve: Start) -> None:
    server = serve()
    for uid in range(1, 1201):
        server.put(uid)

    with mailbox(server) as inbox:
        inbox.file(range(1, 1201), Folder.DONE)

    assert [line.count(",") + 1 for line in server.commands("MOVE")] == [500, 500, 200]
    assert max(map(len, server.heard)) < 8000


def test_a_refusal_to_file_is_told(serve: Start) -> None:
    server = filled(serve, refuses={"MOVE": "NO [OVERQUOTA] full up"})

    with mailbox(server) as inbox, pytest.raises(HouseFault) as caught:
        inbox.file([1], Folder.DONE)

    assert str(caught.value) == (
        f"The mail server 127.0.0.1:{server.port} refused filing mail into Done for bookings@lla.example"
        " (move failed: [OVERQUOTA] full up): it is tried again; ask whoever runs that server if it stays so."
    )
