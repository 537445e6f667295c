"""What the organiser does at a terminal: by hand, by editing the settings, for a person's rights, and on paper."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
import sys
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from mailflow.cli import main
from mailflow.cli.papers import FORMULA, safe
from mailflow.reply.samples import SAMPLES

ROOT = Path(__file__).parents[3]
AMY, BOB, CAT = "amy@trust.example", "bob@trust.example", "cat@trust.example"


@dataclass
class Office:
    """The shipped series with two places each, no mail server, and a terminal."""

    config: Path
    capsys: pytest.CaptureFixture[str]
    monkeypatch: pytest.MonkeyPatch
    hours: int = 9
    days: int = 0

    def __call__(self, *words: str) -> tuple[int, str, str]:
        """Exit status, output and what is said on standard error. Each command comes some minutes after the last."""
        self.monkeypatch.setattr(sys, "argv", ["mailflow", *words, "--config", str(self.config)])
        self.capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        said = self.capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    def act(self, *words: str) -> tuple[int, str, str]:
        """The same for a command with a clock."""
        self.hours += 1
        now = datetime(2092, 10, 3, tzinfo=UTC) + timedelta(days=self.days, hours=self.hours)
        return self(*words, "--now", now.isoformat())

    def rows(self, *words: str) -> list[dict[str, Any]]:
        """What a command prints for programs."""
        status, out, err = self(*words, "--json")
        assert status == 0, err
        return [json.loads(line) for line in out.splitlines()]

    def edit(self, old: str, new: str) -> None:
        """Change the series file."""
        (file,) = (self.config / "series").glob("*.toml")
        assert old in file.read_text()
        file.write_text(file.read_text().replace(old, new))

    def standing(self) -> list[str]:
        """Who has or awaits what."""
        return [f"{row['event']} {row['email'][:3]} {row['state']}" for row in self.rows("bookings")]

    def mailed(self) -> list[str]:
        """The letters in the outbox."""
        return sorted(f"{row['to'][:3]} {row['news']}" for row in self.rows("outbox"))


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Office:
    series = tmp_path / "config" / "series"
    series.mkdir(parents=True)
    text = (ROOT / "config" / "series" / "no-going-back.toml").read_text().replace("places = 20", "places = 2")
    text = text.replace("= 2022-", "= 2092-").replace("= 2023-", "= 2093-")  # status tells what waits as of today
    (series / "ngb.toml").write_text(text)
    (series.parent / "mailflow.toml").write_text(
        '[organiser]\nname = "Academy"\naddress = "bookings@lla.example"\ncontact = "enquiries@lla.example"\n'
        f'[database]\nurl = "sqlite:///{tmp_path}/books.db"\n'
    )
    return Office(series.parent, capsys, monkeypatch)


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where books that were written once wait to be copied."""
    return tmp_path_factory.mktemp("stock")


@pytest.fixture
def full(office: Office, stock: Path, tmp_path: Path) -> Office:
    """Amy and Bob have the two places of ngb-2, Cat waits."""
    if written := list(stock.glob("books.db*")):
        office.hours += 3
        for file in written:
            shutil.copy(file, tmp_path)
        return office
    for email, name in ((AMY, "Amy Moss"), (BOB, "Bob Reed"), (CAT, "Cat Nair")):
        assert office.act("book", email, "ngb-2", "--name", name)[0] == 0
    for file in tmp_path.glob("books.db*"):
        shutil.copy(file, stock)
    return office


def test_book_gives_a_place_and_then_the_waiting_list(full: Office) -> None:
    assert full.standing() == ["ngb-2 amy booked", "ngb-2 bob booked", "ngb-2 cat waiting"]
    assert full.mailed() == ["amy confirmed", "bob confirmed", "cat waiting"]


def test_the_history_says_who_did_it(office: Office) -> None:
    office.act("book", AMY, "ngb-2", "--by", "Jo at the desk")

    because = [row["because"] for row in office.rows("log", AMY)]

    assert because == ["a place was free: 0 of 2 were taken; by the organiser's own hand (Jo at the desk)"]


def test_over_exceeds_the_places_and_is_marked(full: Office) -> None:
    full.act("book", "dan@trust.example", "ngb-2", "--over")

    (row,) = [row for row in full.rows("status") if row["event"] == "ngb-2"]

    assert (row["booked"], row["over"], row["waiting"]) == (2, 1, 1)


def test_over_gives_a_place_to_who_waits(full: Office) -> None:
    full.act("book", CAT, "ngb-2", "--over")

    assert full.standing() == ["ngb-2 amy booked", "ngb-2 bob booked", "ngb-2 cat booked"]


def test_a_dry_run_says_what_would_happen_and_changes_nothing(full: Office) -> None:
    before, letters = full.standing(), full.mailed()

    status, out, _ = full.act("cancel", AMY, "--dry-run")

    assert status == 0
    assert "Nothing was changed: 2 letters would be sent." in out
    assert (full.standing(), full.mailed()) == (before, letters)


def test_cancel_promotes_who_waits(full: Office) -> None:
    full.act("cancel", AMY, "ngb-2")

    assert full.standing() == ["ngb-2 bob booked", "ngb-2 cat booked"]
    assert full.mailed()[:2] == ["amy cancelled", "amy confirmed"]


def test_move_takes_the_new_place_and_frees_the_old_one(full: Office) -> None:
    full.act("move", AMY, "ngb-2", "ngb-3")

    assert full.standing() == ["ngb-2 bob booked", "ngb-2 cat booked", "ngb-3 amy booked"]


def test_transfer_changes_the_holder_and_asks_nobody_who_waits(full: Office) -> None:
    status, out, _ = full.act("transfer", AMY, "ngb-2", "eve@trust.example", "--name", "Eve Holt")

    assert (status, "eve@trust" in out) == (0, True)
    assert full.standing() == ["ngb-2 eve booked", "ngb-2 bob booked", "ngb-2 cat waiting"]
    assert full.mailed() == ["amy cancelled", "amy confirmed", "bob confirmed", "cat waiting", "eve confirmed"]


def test_a_new_holder_is_not_told_who_gave_the_place(full: Office) -> None:
    full.act("transfer", AMY, "ngb-2", "eve@trust.example")

    (known,) = full.rows("person", "eve@trust.example")

    assert [letter["text"].count(AMY) for letter in known["letters"]] == [0]


def test_resend_mails_the_invitation_again_and_changes_nothing_else(full: Office) -> None:
    before = full.standing()

    assert full.act("resend", AMY)[0] == 0

    assert full.standing() == before
    assert full.mailed() == ["amy confirmed", "amy invitation", "bob confirmed", "cat waiting"]


@pytest.fixture
def overdue(full: Office) -> Office:
    """Bob's place of ngb-2 is free; Cat waits for it, and could not take it while she had ngb-1, which is over now."""
    assert full.act("book", CAT, "ngb-1")[0] == 0
    assert full.act("cancel", BOB, "ngb-2")[0] == 0
    assert full.standing() == ["ngb-1 cat booked", "ngb-2 amy booked", "ngb-2 cat waiting"]
    full.days = 17
    return full


def test_what_was_due_comes_before_what_the_organiser_does(overdue: Office) -> None:
    overdue.act("book", BOB, "ngb-2")

    assert overdue.standing() == ["ngb-2 amy booked", "ngb-2 cat booked", "ngb-2 bob waiting"]
    assert [one for one in overdue.mailed() if one in {"cat promoted", "bob waiting"}] == [
        "bob waiting",
        "cat promoted",
    ]


def test_who_has_a_place_by_what_was_due_is_told_though_the_order_comes_to_nothing(overdue: Office) -> None:
    letters = overdue.mailed()

    status, out, err = overdue.act("book", AMY, "ngb-3")

    assert (status, "cat@trust" in out) == (1, True)
    assert err.strip() == f"mailflow: Nothing was done for {AMY}. Each person can hold one place at a time."
    assert sorted(overdue.mailed()) == sorted([*letters, "cat promoted"])


def test_a_dry_run_tells_what_was_due_too_and_does_none_of_it(overdue: Office) -> None:
    before = overdue.standing(), overdue.mailed()

    _, out, _ = overdue.act("book", BOB, "ngb-2", "--dry-run")

    assert "Nothing was changed: 2 letters would be sent." in out
    assert (overdue.standing(), overdue.mailed()) == before


def test_an_offer_is_not_ended_by_hand_as_a_yes_may_lie_unread(full: Office) -> None:
    full.days = 42  # less than two days before
    full.act("cancel", AMY, "ngb-2")
    assert full.standing() == ["ngb-2 bob booked", "ngb-2 cat offered"]
    full.days = 43

    full.act("book", "dan@trust.example", "ngb-2")

    assert full.standing() == ["ngb-2 bob booked", "ngb-2 cat offered", "ngb-2 dan waiting"]


REFUSALS = (
    (("book", AMY, "ngb-9"), "There is no event ngb-9. The events are: ngb-1, ngb-2"),
    (("book", "amy", "ngb-2"), "amy is no email address"),
    (("cancel", "zoe@trust.example"), "Nothing was done for zoe@trust.example."),
    (("book", AMY, "ngb-3"), "Each person can hold one place at a time."),
    (("resend", "zoe@trust.example"), "Nothing was done for zoe@trust.example."),
)


@pytest.mark.parametrize(("words", "sentence"), REFUSALS)
def test_what_cannot_be_done_is_said_in_a_sentence_and_mails_nobody(
    full: Office, words: tuple[str, ...], sentence: str
) -> None:
    letters = full.mailed()

    status, _, err = full.act(*words)

    assert status == 1
    assert sentence in err
    assert full.mailed() == letters


def test_programs_get_an_object_for_each_outcome(office: Office) -> None:
    _, out, _ = office.act("book", AMY, "ngb-2", "--json")

    assert json.loads(out) == {
        "event": "ngb-2",
        "email": AMY,
        "name": "",
        "result": "booked",
        "state": "booked",
        "position": None,
        "over": False,
        "because": "",
        "letter": "confirmed",
    }


def test_plan_shows_and_apply_does_what_edited_settings_mean(full: Office) -> None:
    full.edit("2092-11-16T", "2092-11-17T")

    status, shown, _ = full.act("plan")
    said = "This asks 2 people again whether they can come, tells 1 person without a place yet of the change, and mails 3 letters."
    assert (status, said in shown) == (0, True)
    assert full.mailed() == ["amy confirmed", "bob confirmed", "cat waiting"]
    assert full("status")[2].startswith("Changed settings wait for a yes (ngb-2)")

    assert full.act("apply", "--yes")[0] == 0
    assert [one for one in full.mailed() if "changed" in one] == ["amy changed", "bob changed", "cat changed"]
    assert full("status")[2] == ""
    assert "The settings are as they were last applied." in full.act("plan")[1]


def test_apply_asks_before_it_mails(full: Office) -> None:
    full.edit("2092-11-16T", "2092-11-17T")
    full.monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))

    status, _, err = full.act("apply")

    assert (status, "Nothing was changed." in err) == (1, True)
    assert full.mailed() == ["amy confirmed", "bob confirmed", "cat waiting"]


def test_a_plan_for_programs_counts_letters_and_names_who_is_displaced(full: Office) -> None:
    full.edit("places = 2 ", "places = 1 ")

    _, out, _ = full.act("plan", "--displace", "--json")
    plan = json.loads(out)

    assert (plan["letters"], plan["news"]) == (1, {"displaced": 1})
    assert plan["displaced"] == [{"event": "ngb-2", "email": BOB}]
    assert plan["too_many"] == {"ngb-2": [BOB]}


def test_fewer_places_than_people_are_not_applied_without_a_word(full: Office) -> None:
    full.edit("places = 2 ", "places = 1 ")

    status, _, err = full.act("apply", "--yes")

    assert status == 1
    assert "ngb-2 has 1 place now, too few by 1" in err
    assert "--displace" in err


def test_person_tells_everything_that_is_known(full: Office) -> None:
    (known,) = full.rows("person", AMY)

    assert known["addresses"] == [AMY]
    assert [len(known[part]) for part in ("bookings", "history", "letters", "messages")] == [1, 1, 1, 0]
    assert "Your place is booked." in known["letters"][0]["text"]


def test_who_waits_is_shown_with_the_place_in_the_list(full: Office) -> None:
    assert [row["position"] for row in full.rows("person", CAT)[0]["bookings"]] == [1]
    assert [row["position"] for row in full.rows("person", AMY)[0]["bookings"]] == [None]
    assert "waiting │ 1 " in full("person", CAT)[1]


@pytest.mark.parametrize(
    ("days", "hours", "turn"), [(42, 13, "held until 15 November 2092, 00:"), (44, 7, "the first yes has it")]
)
def test_who_is_asked_is_shown_with_until_when_or_that_others_are_too(
    full: Office, days: int, hours: int, turn: str
) -> None:
    full.monkeypatch.setenv("COLUMNS", "250")
    full.days, full.hours = days, hours
    full.act("cancel", AMY, "ngb-2")

    assert turn in full("person", CAT)[1]
    assert turn in full("bookings")[1]
    assert [row["position"] for row in full.rows("bookings") if row["email"] == CAT] == [None]


def test_who_is_expected_is_not_forgotten(full: Office) -> None:
    status, _, err = full.act("forget", AMY, "--yes")

    assert status == 1
    assert "has bookings of coming events (ngb-2). Say --cancel" in err


def test_a_letter_that_is_still_to_go_is_not_lost_by_forgetting(full: Office) -> None:
    status, _, err = full.act("forget", AMY, "--yes", "--cancel")

    assert status == 1
    assert "2 letters that name amy@trust.example are still to be sent" in err
    assert "amy cancelled" in full.mailed()


def test_a_forgotten_address_appears_nowhere_in_the_books_and_counts_stay(full: Office, tmp_path: Path) -> None:
    full.act("transfer", BOB, "ngb-2", AMY.replace("amy", "joamy"))
    bookings = len(full.rows("bookings", "--all"))

    status, out, _ = full.act("forget", AMY, "--yes", "--cancel", "--drop-letters")

    assert (status, "and none does now." in out) == (0, True)
    assert found_in(tmp_path / "books.db", AMY) == []
    assert len(full.rows("bookings", "--all")) == bookings
    assert found_in(tmp_path / "books.db", "joamy@trust.example") != []


def found_in(file: Path, email: str) -> list[str]:
    """Which tables know an address, whatever surrounds it; letters are decoded."""
    found = []
    with sqlite3.connect(file) as books:
        for (table,) in books.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in books.execute(f"SELECT * FROM {table}").fetchall():  # noqa: S608 - the database's own names
                said = " ".join(_read(value) for value in row).lower().replace(f"jo{AMY}" * (email == AMY), "")
                found += [table] if email in said else []
    return sorted(set(found))


def _read(value: object) -> str:
    if not isinstance(value, bytes):
        return str(value)
    parts = (part.get_payload(decode=True) for part in message_from_bytes(value).walk())
    return value.decode() + " ".join(part.decode("utf-8", "replace") for part in parts if isinstance(part, bytes))


def test_no_cell_of_an_export_is_a_formula(full: Office, tmp_path: Path) -> None:
    full.act("book", "eve@trust.example", "ngb-3", "--name", "=HYPERLINK(1)")

    status, out, _ = full("export", "no-going-back")
    cells = list(csv.reader(io.StringIO(out)))
    full("export", "no-going-back", "--out", str(tmp_path / "out.xlsx"))

    assert status == 0
    assert cells[0][:2] == ["event", "title"]
    assert [row[5] for row in cells[1:]] == ["Amy Moss", "Bob Reed", "Cat Nair", "'=HYPERLINK(1)"]
    assert [cell for row in cells for cell in row if cell.startswith(FORMULA)] == []
    assert sheet(tmp_path / "out.xlsx") == cells


def sheet(file: Path) -> list[list[str]]:
    """The cells of a workbook's first sheet."""
    root = ET.fromstring(zipfile.ZipFile(file).read("xl/worksheets/sheet1.xml"))  # noqa: S314 - our own file
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    return [["".join(cell.itertext()) for cell in row.iter(f"{space}c")] for row in root.iter(f"{space}row")]


@pytest.mark.parametrize("start", FORMULA)
def test_what_begins_like_a_formula_gets_an_apostrophe(start: str) -> None:
    assert safe(f"{start}1+1") == f"'{start}1+1"


def test_preview_renders_every_letter_with_an_index(office: Office, tmp_path: Path) -> None:
    folder = tmp_path / "letters"

    status, out, _ = office("preview", "--out", str(folder))
    index = (folder / "index.html").read_text()

    assert (status, f"{len(SAMPLES)} letters" in out) == (0, True)
    assert sorted(file.stem for file in folder.glob("*.eml")) == sorted(name for name, _ in SAMPLES)
    assert [name for name, _ in SAMPLES if f'href="{name}.html"' not in index] == []
    assert all((folder / f"{name}.{kind}").stat().st_size for name, _ in SAMPLES for kind in ("html", "txt"))


def test_help_names_what_is_done_by_hand(office: Office) -> None:
    office.monkeypatch.setattr(sys, "argv", ["mailflow", "--help"])
    with pytest.raises(SystemExit):
        main()
    said = office.capsys.readouterr().out
    commands = (
        "book",
        "cancel",
        "move",
        "transfer",
        "resend",
        "plan",
        "apply",
        "person",
        "forget",
        "export",
        "preview",
    )

    assert [name for name in commands if f"\n  {name} " not in said] == []


def test_the_check_up_says_that_a_plan_waits(full: Office) -> None:
    assert "programme" not in full("check")[1]

    full.edit("2092-11-16T", "2092-11-17T")

    assert "note   programme  Changed settings wait for a yes (ngb-2)" in full("check")[1]
