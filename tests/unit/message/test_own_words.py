"""The split of a text into whose words it holds, told as samples: each line of own_words/*.txt says what it is.

`n|` new, `q|` quoted, `s|` signature, `b|` banner, `d|` disclaimer; `===` begins a sample with its sentence. A new way of
writing mail is a new sample, not new test code.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from mailflow.message import read
from mailflow.model.message import Kind

SAMPLES = Path(__file__).parent / "own_words"
KINDS = {"n": Kind.NEW, "q": Kind.QUOTED, "s": Kind.SIGNATURE, "b": Kind.BANNER, "d": Kind.DISCLAIMER}


@dataclass(frozen=True)
class Sample:
    """One message and what each of its lines is."""

    title: str
    raw: bytes
    expected: tuple[tuple[Kind, str], ...]


def load(path: Path) -> list[Sample]:
    pieces = path.read_text(encoding="utf-8").split("=== ")[1:]
    return [make(f"{path.stem}: {piece.partition(chr(10))[0]}", piece.split("\n")[1:]) for piece in pieces]


def make(title: str, lines: list[str]) -> Sample:
    header, body = lines[0], lines[1:]
    text = "\n".join(line[3:] if line[1:2] == "|" else line for line in body)
    raw = f"{header}\nSubject: Re: dates\nContent-Type: text/plain; charset=utf-8\n\n{text}\n".encode()
    expected = ((KINDS[line[0]], line[3:]) for line in body if line[1:2] == "|")
    return Sample(title, raw, tuple((kind, plain(text)) for kind, text in expected if plain(text)))


def plain(text: str) -> str:
    """A line as segments show it: no quote marks, no invisible characters, single blanks."""
    return " ".join(text.lstrip("> ").replace("\ufeff", "").split())


ALL = [sample for path in sorted(SAMPLES.glob("*.txt")) for sample in load(path)]


@pytest.mark.parametrize("sample", ALL, ids=lambda sample: sample.title)
def test_each_line_is_told_for_what_it_is(sample: Sample) -> None:
    message = read(sample.raw)
    found = [(part.kind, plain(line)) for part in message.segments for line in part.text.split("\n") if plain(line)]
    assert found == list(sample.expected)
