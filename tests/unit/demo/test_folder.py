"""The folder that a season leaves behind: nobody else's is touched, a former demo's is replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailflow.demo.folder import OutFolder
from mailflow.model.errors import MailflowError

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_with_other_things_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(MailflowError, match="holds something else than a former demo"):
        OutFolder.prepare(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(MailflowError, match="is a file: name a folder"):
        OutFolder.prepare(tmp_path / "out")


def test_a_folder_that_cannot_be_made_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(MailflowError, match="cannot be written"):
        OutFolder.prepare(tmp_path / "file" / "out")


def test_a_former_demo_is_replaced_but_not_what_somebody_added(tmp_path: Path) -> None:
    folder = OutFolder.prepare(tmp_path / "out")
    folder.write("mails/001-amy-write.eml", b"old")
    folder.write("notes.txt", b"mine")
    again = OutFolder.prepare(tmp_path / "out")
    assert list((again.path / "mails").iterdir()) == []
    assert (again.path / "notes.txt").read_bytes() == b"mine"


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    OutFolder.prepare(tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir() if file.is_dir()) == [
        "config",
        "invitations",
        "letters",
        "mails",
    ]
