"""ical.js, which Thunderbird and Nextcloud read calendars with: Thunderbird's own copy of it, run by Node, over a folder at once."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from datetime import datetime
from pathlib import Path

from tests.live.servers import ServerMissingError

THUNDERBIRD = Path("/usr/lib/thunderbird/omni.ja")
LIBRARY = "modules/calendar/Ical.sys.mjs"
SCRIPT = Path(__file__).with_name("ical_js.mjs")


def understood(objects: Path, work: Path) -> dict[str, list[tuple[datetime, datetime, str]] | str]:
    """Of each file in the folder the events as ical.js reads them, or its complaint; ServerMissingError where it is not installed."""
    node = shutil.which("node")
    if not node or not THUNDERBIRD.exists():
        raise ServerMissingError("ical.js is not installed here: apt-get install thunderbird nodejs")
    library = work / "ical.mjs"
    with zipfile.ZipFile(THUNDERBIRD) as archive:
        library.write_bytes(archive.read(LIBRARY))
    done = subprocess.run([node, SCRIPT, library, objects], capture_output=True, text=True, check=True)
    said = json.loads(done.stdout)
    return {name: one if isinstance(one, str) else [_reading(*event) for event in one] for name, one in said.items()}


def _reading(starts: str, ends: str, title: str) -> tuple[datetime, datetime, str]:
    return datetime.fromisoformat(starts), datetime.fromisoformat(ends), title
