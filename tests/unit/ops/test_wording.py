"""A broken template is found before any mail is touched, and named by file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailflow.model.errors import HouseFault
from mailflow.model.letter import News
from mailflow.model.people import Person
from mailflow.ops import wording as room
from mailflow.ops.wording import PARTS, Wording, shipped

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A template for each part of each letter, to be broken."""
    for news in News:
        (tmp_path / news).mkdir()
        for part in PARTS:
            write(tmp_path, "We have your message", f"{news}/{part}")
    return tmp_path


def write(folder: Path, text: str, name: str = "confirmed/body.txt") -> Path:
    (folder / name).write_text(text)
    return folder / name


def test_the_shipped_templates_load() -> None:
    facts = {"because": "two From addresses", "bounced": "", "held": True}

    assert Wording.load().render("attention/subject.txt", facts) == "Please answer yourself: two From addresses"


def test_a_template_with_a_mistake_is_named_by_file_and_line(folder: Path) -> None:
    file = write(folder, "Hello,\n{% if first %}\n")

    with pytest.raises(HouseFault) as caught:
        Wording.load(folder)

    assert f"{file}, line 2 is broken: " in str(caught.value)


def test_a_template_that_is_missing_is_named(folder: Path) -> None:
    (folder / "waiting" / "body.html").unlink()

    with pytest.raises(HouseFault) as caught:
        Wording.load(folder)

    assert str(caught.value) == f"The letter template {folder / 'waiting' / 'body.html'} is missing."


def test_a_template_that_is_no_text_is_reported(folder: Path) -> None:
    (folder / "confirmed" / "body.txt").write_bytes(b"caf\xe9")

    with pytest.raises(HouseFault, match="is not UTF-8 text"):
        Wording.load(folder)


def test_a_folder_without_templates_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "FOLDERS", (tmp_path / "a", tmp_path / "b"))

    with pytest.raises(HouseFault, match="Install mailflow again"):
        Wording.load()


def test_templates_are_found_beside_the_package_or_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "b").mkdir()
    monkeypatch.setattr(room, "FOLDERS", (tmp_path / "a", tmp_path / "b"))

    assert shipped() == tmp_path / "b"


@pytest.mark.parametrize(
    "text",
    [
        "Hello,\n\n{{ nobody_told_me }}",
        "Hello,\n\n{{ reader.nickname }}",
        "Hello,\n\n{{ 1 / 0 }}",
        "Hello,\n\n{{ reader + 1 }}",
        "Hello,\n\n{{ [][3] }}",
        "Hello,\n\n{{ ''.__class__.__mro__ }}",
        "Hello,\n\n{{ ()|attr('__class__') }}{{ x }}",
        "Hello,\n\n{% include 'nowhere.txt' %}",
    ],
)
def test_a_template_that_cannot_be_filled_in_is_named_by_file_and_line(folder: Path, text: str) -> None:
    file = write(folder, text)

    with pytest.raises(HouseFault) as caught:
        Wording.load(folder).render("confirmed/body.txt", {"reader": "amara"})

    assert str(caught.value).startswith(f"The letter template {file}, line 3 cannot be filled in: ")


def test_an_unknown_template_is_named(folder: Path) -> None:
    with pytest.raises(HouseFault, match="there is no such template"):
        Wording.load(folder).render("confirmed/body.pdf", {})


@pytest.mark.parametrize(
    ("name", "shown"), [("body.txt", "<b>{{ 7*7 }}</b>"), ("body.html", "&lt;b&gt;{{ 7*7 }}&lt;/b&gt;")]
)
def test_facts_are_data_and_never_markup_or_template(folder: Path, name: str, shown: str) -> None:
    write(folder, "{{ who.name }}", f"confirmed/{name}")

    assert Wording.load(folder).render(f"confirmed/{name}", {"who": Person("a@x.example", "<b>{{ 7*7 }}</b>")}) == shown


@pytest.mark.parametrize("reach", ["who.__class__", "who.__init__.__globals__", "who['__class__']", "facts.append(1)"])
def test_a_template_cannot_reach_into_python(folder: Path, reach: str) -> None:
    write(folder, "{{ " + reach + " }}")

    with pytest.raises(HouseFault, match="cannot be filled in"):
        Wording.load(folder).render("confirmed/body.txt", {"who": Person(), "facts": []})


def test_a_changed_template_counts_after_the_next_start(folder: Path) -> None:
    wording = Wording.load(folder)
    write(folder, "{{ broken")

    assert wording.render("acknowledged/subject.txt", {}) == "We have your message"
