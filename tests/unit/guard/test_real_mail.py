"""Mail that others wrote, where it lies beside the checkout: read without a fault, and machines told from people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mailflow.guard import judge
from mailflow.message import read
from mailflow.model.people import Address
from mailflow.model.programme import Organiser
from mailflow.model.verdict import Course, Evidence

SHARED = Path(__file__).parents[3].parent / "shared"
OFFICE = Organiser("Learning Office", "bookings@lla.example", Address("enquiries@lla.example"))
PEOPLE = {"groupwise_03.txt"}
"""Among the failures, the one that is a person's answer to an enquiry."""

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="nothing lies beside this checkout")


def course(path: Path) -> Course:
    return judge(read(path.read_bytes()), OFFICE, Evidence.NONE).course


def test_real_failures_are_never_taken_for_requests() -> None:
    samples = sorted((SHARED / "fixtures/bounces/flufl/tests/data").glob("*.txt"))
    acted = {path.name for path in samples if course(path) is Course.ACT}
    assert acted == PEOPLE


def test_odd_mail_of_all_kinds_is_read() -> None:
    samples = sorted((SHARED / "fixtures").rglob("*.eml"))
    assert {course(path) for path in samples} <= set(Course)


@pytest.mark.parametrize("folder", ["ngb", "both"])
def test_labelled_mail_is_told_apart(folder: str) -> None:
    lines = (SHARED / "corpus" / folder / "labels.jsonl").read_text(encoding="utf-8").splitlines()
    labels = [json.loads(line) for line in lines]
    expected = {
        label["file"]: label["action"] if label["action"] in {"ignore", "bounce"} else "act" for label in labels
    }
    assert {name: course(SHARED / "corpus" / folder / "mail" / name).value for name in expected} == expected
