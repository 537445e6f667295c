"""A config folder that cannot be read is told in a sentence: what is missing, and what to mend."""

from pathlib import Path

import pytest

from mailflow.model.errors import SettingsError
from mailflow.settings import load
from tests.unit.settings.conftest import Config


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        load(tmp_path / "nowhere")

    assert (
        str(caught.value) == f"There is no folder {tmp_path}/nowhere: --config names the one that holds mailflow.toml."
    )


def test_a_folder_without_mailflow_toml_is_told(config: Config) -> None:
    (config.folder / "mailflow.toml").unlink()

    assert config.mistake() == "mailflow.toml does not exist: --config names the folder that holds mailflow.toml."


def test_a_file_that_is_a_folder_is_told(config: Config) -> None:
    (config.folder / "mailflow.toml").unlink()
    (config.folder / "mailflow.toml").mkdir()

    assert config.mistake() == "mailflow.toml cannot be read (Is a directory): mend that, then start again."


def test_a_folder_without_series_is_told(config: Config) -> None:
    (config.folder / "series" / "knots.toml").rename(config.folder / "series" / ".knots.toml")

    assert config.mistake() == "There is no series in series: describe each in a file of its own there, NAME.toml."


def test_a_file_in_another_encoding_is_told(config: Config) -> None:
    (config.folder / "series" / "knots.toml").write_bytes(b'title = "Caf\xe9"')

    assert config.mistake() == "series/knots.toml is not saved as UTF-8: save it again with that encoding."
