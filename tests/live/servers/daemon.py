"""One daemon in the foreground, in a process group of its own: started, waited for, and ended with all its children."""

import os
import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from .faults import ServerFailedError
from .folders import dropped
from .wait import until

GRACE = 10.0
SENTRY = 'read -r _; kill -s "$0" -- "-$1"'


@dataclass(frozen=True, slots=True)
class Daemon:
    """What is to run: a command that stays in the foreground, who runs it, which signal ends it."""

    name: str
    command: tuple[str | Path, ...]
    log: Path
    """What it prints goes here: a file, since a pipe would be kept open by its children and hang the reader."""
    drops: bool = True
    """Whether it runs without rights when we are root."""
    more_logs: tuple[Path, ...] = ()
    end_with: signal.Signals = signal.SIGTERM
    autopsy: tuple[str | Path, ...] = ()
    """A command that says what is wrong, for a daemon that ends at its start without a word."""
    settings: Mapping[str, str] = field(default_factory=dict)
    """Environment variables beside our own."""

    @contextmanager
    def running(self, answers: Callable[[], bool]) -> Iterator[None]:
        """Run it for the length of a block, which begins when it answers; raise ServerFailedError when it does not."""
        process = self.launch()
        try:
            with sentry(process.pid, self.end_with):
                self.await_answer(process, answers)
                yield
        finally:
            end(process, self.end_with)

    def launch(self) -> subprocess.Popen[bytes]:
        """Start it, first of a process group of its own."""
        with self.log.open("wb") as out:
            return subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                env={**os.environ, **self.settings},
                cwd="/",
                start_new_session=True,
                **(dropped() if self.drops else {}),
            )

    def await_answer(self, process: subprocess.Popen[bytes], answers: Callable[[], bool]) -> None:
        """Wait until it answers; raise ServerFailedError, with its logs, when it ends or keeps silent."""
        with self.silence_is_failure():
            until(lambda: process.poll() is not None or answers(), f"{self.name} to answer")
        if process.returncode is not None:
            self.examine()
            raise ServerFailedError(f"{self.name} ended with {process.returncode} at its start", self.logs)

    @contextmanager
    def silence_is_failure(self) -> Iterator[None]:
        """Turn a time-out into a ServerFailedError that carries the logs."""
        try:
            yield
        except TimeoutError as silence:
            raise ServerFailedError(str(silence), self.logs) from silence

    def examine(self) -> None:
        """Add what the autopsy says to the log."""
        if self.autopsy:
            with self.log.open("ab") as out:
                subprocess.run(
                    self.autopsy, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=out, check=False
                )

    @property
    def logs(self) -> tuple[Path, ...]:
        """Return all its logs, what it printed first."""
        return (self.log, *self.more_logs)


@contextmanager
def sentry(group: int, end_with: signal.Signals) -> Iterator[None]:
    """Post a process that ends the group when we are killed: it sees the end of a pipe that only we hold open."""
    command = ["/bin/sh", "-c", SENTRY, end_with.name.removeprefix("SIG"), str(group)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True) as guard:
        try:
            yield
        finally:
            guard.kill()


def end(process: subprocess.Popen[bytes], end_with: signal.Signals) -> None:
    """Ask the whole process group to end, wait for its first process, and end what is left by force."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, end_with)
    with suppress(subprocess.TimeoutExpired):
        process.wait(GRACE)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
