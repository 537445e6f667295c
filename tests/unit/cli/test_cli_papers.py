"""`mailflow export` and `mailflow preview`: sheets without formulas, and every letter to look at."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from mailflow.cli.papers import FORMULA, safe
from mailflow.reply.samples import SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.office import Office


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
