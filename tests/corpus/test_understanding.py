"""Understanding, measured: on the project's own blind set, and on the shared corpus where it lies beside the project."""

from datetime import UTC
from pathlib import Path

import pytest

from mailflow.cli.reading import contract, understand_file
from mailflow.settings import load
from tests.live.conversations import SHARED, Conversation, own, shared
from tests.scoring import Score

FOLDERS = sorted(folder.name for folder in Path(__file__).parent.iterdir() if (folder / "phrases.jsonl").is_file())


def measure(conversation: Conversation, tmp_path: Path) -> Score:
    """Explain every mail and compare it with its label."""
    settings, score = load(conversation.config), Score()
    for number, (raw, label) in enumerate(zip(conversation.mails, conversation.labels, strict=True)):
        file = tmp_path / f"{number}.eml"
        file.write_bytes(raw)
        _, _, request = understand_file(file, settings)
        assert request.rank.received.tzinfo is UTC
        score.add(label.get("file") or label["id"], label, contract(request))
    return score


@pytest.mark.parametrize("folder", FOLDERS)
def test_on_the_blind_set_nothing_is_harmful_and_nothing_is_lost(folder: str, tmp_path: Path) -> None:
    score = measure(own(folder), tmp_path)
    assert (score.harm, score.lost) == ([], [])


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared corpus is not beside the project")
@pytest.mark.parametrize("folder", ["ngb", "both"])
def test_on_the_shared_corpus_nothing_is_harmful_and_nothing_is_lost(folder: str, tmp_path: Path) -> None:
    score = measure(shared(folder), tmp_path)
    assert (score.harm, score.lost) == ([], [])
