"""Folders that a daemon may read, whoever it runs as, and the configuration files in them."""

import grp
import os
import pwd
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import TypedDict

CONF = Path(__file__).with_name("conf")


@dataclass(frozen=True, slots=True)
class Owner:
    """The account that a daemon runs as: by number for the kernel, by name for its configuration."""

    uid: int
    gid: int

    @property
    def user(self) -> str:
        """Return the account's name."""
        return pwd.getpwuid(self.uid).pw_name

    @property
    def group(self) -> str:
        """Return the account's group."""
        return grp.getgrgid(self.gid).gr_name


def unprivileged() -> Owner:
    """Return who the daemons run as: nobody when we are root, else ourselves."""
    account = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    return Owner(account.pw_uid, account.pw_gid)


class Identity(TypedDict, total=False):
    """How `subprocess` is told who runs a program."""

    user: int
    group: int
    extra_groups: list[str | int]


def dropped() -> Identity:
    """Return what makes `subprocess` drop our rights, if we are root."""
    owner = unprivileged()
    return {"user": owner.uid, "group": owner.gid, "extra_groups": []} if os.geteuid() == 0 else {}


@contextmanager
def private_folder() -> Iterator[Path]:
    """Make a folder that ends with the block; pytest's own temporary folders are closed to nobody."""
    folder = Path(tempfile.mkdtemp(prefix="mailflow-")).resolve()
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def hand_over(folder: Path, owner: Owner) -> None:
    """Give a folder and all that is in it to the account that the daemon runs as."""
    for path in (folder, *folder.rglob("*")):
        os.chown(path, owner.uid, owner.gid)


class Form(Template):
    """A configuration file with blanks of the form ``@{name}``."""

    delimiter = "@"


def fill(form: str, target: Path, **blanks: object) -> None:
    """Write a configuration file from the form of this name in ``conf/``."""
    target.write_text(Form((CONF / form).read_text()).substitute(blanks))
