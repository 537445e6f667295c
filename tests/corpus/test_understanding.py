"""Understanding, measured on messages by other hands: it never gets worse than `marks.toml` says it has been.

`python -m tests.corpus.test_understanding` prints the figures, a line for each message that is read otherwise, and the marks.
"""

import sys
import tempfile
import tomllib
from datetime import UTC
from pathlib import Path

import pytest

from mailflow.cli.reading import contract, understand_file
from mailflow.settings import load
from tests.live.conversations import SHARED, Conversation, own, shared
from tests.scoring import Score

HERE = Path(__file__).parent
FOLDERS = sorted(str(file.parent.relative_to(HERE)) for file in HERE.glob("**/phrases.jsonl"))
MARKS = tomllib.loads((HERE / "marks.toml").read_text())


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
def test_messages_by_other_hands_are_read_no_worse_than_before(folder: str, tmp_path: Path) -> None:
    score, mark = measure(own(folder), tmp_path), MARKS[folder]
    assert score.exact >= mark["exact"], score.wrong
    assert len(score.harm) <= mark["harm"], score.harm
    assert len(score.lost) <= mark["lost"], score.lost


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared corpus is not beside the project")
@pytest.mark.parametrize("folder", ["ngb", "both"])
def test_on_the_shared_corpus_nothing_is_harmful_and_nothing_is_lost(folder: str, tmp_path: Path) -> None:
    score = measure(shared(folder), tmp_path)
    assert (score.harm, score.lost) == ([], [])


def main() -> None:
    """Print what is measured, and the marks as they would be now."""
    scores = {}
    for folder in FOLDERS:
        with tempfile.TemporaryDirectory() as private:
            scores[folder] = measure(own(folder), Path(private))
        sys.stdout.write("\n".join([f"{folder}: {scores[folder]}", *scores[folder].wrong, ""]))
    for folder, score in scores.items():
        mark = f"exact = {score.exact}, harm = {len(score.harm)}, lost = {len(score.lost)}"
        sys.stdout.write(f'"{folder}" = {{ {mark} }}\n')


if __name__ == "__main__":
    main()
