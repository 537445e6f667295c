"""A throw-away PostgreSQL on loopback, which gives every test a database of its own."""

import secrets
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import psycopg

from .daemon import Daemon
from .faults import ServerFailedError
from .folders import dropped, hand_over, unprivileged
from .ports import LOOPBACK, free_ports
from .programs import program, programs

DRIVER = "postgresql+psycopg"
ADMIN = "postgres"
"""The role and the database that every cluster has."""
QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""Safe against a killed process, not against a power cut: right for tests, wrong for measurements."""


@dataclass(frozen=True, slots=True)
class Postgres:
    """A running PostgreSQL."""

    folder: Path
    port: int

    @classmethod
    def installed(cls) -> None:
        """Raise ServerMissingError when PostgreSQL cannot be run here."""
        programs("PostgreSQL")

    @classmethod
    @contextmanager
    def start(cls, folder: Path, *, durable: bool = False) -> Iterator[Self]:
        """Run a PostgreSQL below a folder for the length of a block; `durable` waits for the disk, as in service."""
        cls.installed()
        (port,) = free_ports(1)
        postgres = cls(folder.resolve(), port)
        postgres.lay_out()
        with postgres.daemon(durable=durable).running(postgres.answers):
            yield postgres

    def lay_out(self) -> None:
        """Make the folders and the first databases."""
        (self.folder / "sockets").mkdir(parents=True)
        hand_over(self.folder, unprivileged())
        command = ["initdb", "--auth=trust", "--username", ADMIN, "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        self.run(*command, "--pgdata", str(self.folder / "data"))

    def run(self, name: str, *arguments: str) -> None:
        """Run one of its programs to its end, without rights; raise ServerFailedError when it fails."""
        log = self.folder / f"{name}.log"
        command = [str(program("PostgreSQL", name)), *arguments]
        with log.open("wb") as out:
            done = subprocess.run(command, stdout=out, stderr=out, cwd="/", check=False, **dropped())
        if done.returncode:
            raise ServerFailedError(f"{name} ended with {done.returncode}", [log])

    def daemon(self, *, durable: bool) -> Daemon:
        """Return how to run it; SIGINT is its fast shutdown, which waits for no client."""
        settings = {"listen_addresses": LOOPBACK, "port": str(self.port), "max_connections": "200"}
        settings |= {"unix_socket_directories": str(self.folder / "sockets"), **({} if durable else QUICK)}
        options = [f"--{name}={value}" for name, value in settings.items()]
        command = (str(program("PostgreSQL", "postgres")), "-D", str(self.folder / "data"), *options)
        log = self.folder / "postgres.log"
        return Daemon("PostgreSQL", command, log, end_with=signal.SIGINT)

    def answers(self) -> bool:
        """Tell whether a question is answered."""
        try:
            self.tell("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    @property
    def url(self) -> str:
        """Return the address of the database that is always there, for SQLAlchemy."""
        return self.url_of(ADMIN)

    def url_of(self, database: str) -> str:
        """Return the address of a database, for SQLAlchemy."""
        return f"{DRIVER}://{ADMIN}@{LOOPBACK}:{self.port}/{database}"

    @contextmanager
    def database(self) -> Iterator[str]:
        """Make an empty database for the length of a block and give its address; who is still in it is thrown out."""
        name = f"test_{secrets.token_hex(6)}"
        self.tell(f"CREATE DATABASE {name} TEMPLATE template0")
        try:
            yield self.url_of(name)
        finally:
            self.tell(f"DROP DATABASE {name} WITH (FORCE)")

    def tell(self, command: str) -> None:
        """Have one command done, outside any transaction."""
        with psycopg.connect(plain(self.url), autocommit=True, connect_timeout=5) as connection:
            connection.execute(command.encode())


def plain(url: str) -> str:
    """Turn an address for SQLAlchemy into one for psycopg itself."""
    return url.replace(DRIVER, "postgresql", 1)
