"""What the gates on speed say and fail by: a figure beyond its limit, and in CI a server that is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.__main__ import failed
from bench.gate import Gate
from tests.live.servers import ServerMissingError

if TYPE_CHECKING:
    from collections.abc import Iterator


def without_a_server() -> Iterator[Gate]:
    """One gate, and then a server that is not there."""
    yield Gate("in memory", 1, 5)
    raise ServerMissingError("PostgreSQL is not installed here")


@pytest.mark.parametrize(("figure", "expected"), [(5, False), (6, True)])
def test_a_gate_fails_beyond_its_limit(figure: float, *, expected: bool) -> None:
    assert failed("places", iter([Gate("in memory", figure, 5), Gate("on disk", 1, 5)])) == expected


@pytest.mark.parametrize(("ci", "mark", "expected"), [("", "none", False), ("true", "GONE", True)])
def test_what_was_left_out_is_said_and_fails_in_ci(
    ci: str, mark: str, *, expected: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CI", ci)

    assert failed("places on PostgreSQL", without_a_server()) == expected

    said = capsys.readouterr().out.splitlines()
    assert said[1:] == [f"{mark} places on PostgreSQL was left out: PostgreSQL is not installed here"]
