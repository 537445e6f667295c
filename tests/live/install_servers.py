"""Install the servers that the live tests talk to: ``python3 tests/live/install_servers.py [TABLE …]``.

Another table than the servers' own names other programs: ``tests/prove/thunderbird/needed.json``.

Needs Debian and root to install. Says in one sentence what it did, or which live tests are left out;
exits with 1 when ``CI=true`` and a server is still missing. Standard library only, so that any Python runs it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NEEDED = Path(__file__).with_name("servers") / "needed.json"
POLICY = Path("/usr/sbin/policy-rc.d")
FORBID = "#!/bin/sh\n# 101: a package that is being installed may not start its daemon\nexit 101\n"


def missing(tables: list[Path]) -> dict[str, list[str]]:
    """Name the servers that lack a program, each with the Debian packages that bring it."""
    needed = {name: parts for table in tables for name, parts in json.loads(table.read_text(encoding="utf-8")).items()}
    return {name: parts["packages"] for name, parts in needed.items() if not all(map(present, parts["programs"]))}


def present(program: str) -> bool:
    """Tell whether a program is there; ``*`` stands for any version."""
    return any(Path("/").glob(program.lstrip("/")))


def may_install() -> bool:
    """Tell whether this is Debian, or a child of it, and we are root."""
    return shutil.which("apt-get") is not None and os.geteuid() == 0


@contextmanager
def no_daemons() -> Iterator[None]:
    """Keep packages from starting their daemons meanwhile; a machine that has a policy of its own keeps it."""
    ours = not POLICY.exists()
    if ours:
        POLICY.write_text(FORBID, encoding="ascii")
        POLICY.chmod(0o755)
    try:
        yield
    finally:
        if ours:
            POLICY.unlink()


def install(packages: list[str]) -> None:
    """Install Debian packages without questions and without what they merely recommend."""
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    with no_daemons():
        for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
            subprocess.run(["apt-get", "--quiet", *command], env=quiet, stdin=subprocess.DEVNULL, check=False)


def sentence(packages: list[str], left: list[str]) -> str:
    """Tell what was installed, or which servers are still missing."""
    if left:
        why = "could not be installed" if may_install() else "not installed, which takes Debian and root"
        return f"{', '.join(left)} {why}: the tests that talk to it are left out."
    if packages:
        return f"Installed {', '.join(packages)} for the tests; no system daemon was started."
    return "Every program that these tests need is here already; nothing was installed."


def main() -> int:
    """Install what is missing if we may, say in a sentence how it stands, and return the exit status."""
    tables = [Path(name) for name in sys.argv[1:]] or [NEEDED]
    wanted = missing(tables)
    packages = sorted({package for names in wanted.values() for package in names})
    if wanted and may_install():
        install(packages)
    left = missing(tables)
    sys.stdout.write(f"{sentence(packages, list(left))}\n")
    return int(bool(left) and os.environ.get("CI") == "true")


if __name__ == "__main__":
    sys.exit(main())
