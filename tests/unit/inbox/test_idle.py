"""IDLE as servers misbehave in it: ends of stream, BYE, lines in two packets, and news glued to the continuation."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from mailflow.inbox.idle import Watch
from mailflow.model.errors import HouseFault
from mailflow.settings import MailboxSettings, Secret, Security

Script = Callable[[socket.socket, bytes], None]
"""What the server does once it was told to IDLE with this tag."""


@contextmanager
def served(script: Script) -> Iterator[MailboxSettings]:
    """An IMAP server that knows just enough to be watched, then plays a script."""
    listener = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=play, args=(listener, script))
    thread.start()
    try:
        yield MailboxSettings(
            host="127.0.0.1",
            port=listener.getsockname()[1],
            security=Security.NONE,
            username="bookings",
            password=Secret.given("secret"),
            since=datetime(2022, 1, 1, tzinfo=UTC),
        )
    finally:
        thread.join(30)
        listener.close()


def play(listener: socket.socket, script: Script) -> None:
    """Answer the commands before IDLE, then play."""
    line, _ = listener.accept()
    with line, line.makefile("rb") as commands:
        line.sendall(b"* OK [CAPABILITY IMAP4rev1 IDLE] ready\r\n")
        for command in commands:
            tag, verb = command.split()[:2]
            match verb.upper():
                case b"CAPABILITY":
                    line.sendall(b"* CAPABILITY IMAP4rev1 IDLE\r\n" + tag + b" OK done\r\n")
                case b"IDLE":
                    script(line, tag)
                case b"DONE":
                    pass
                case _:
                    line.sendall(tag + b" OK done\r\n")
            if verb.upper() == b"IDLE":
                break


def answer_done(line: socket.socket, tag: bytes) -> None:
    """Wait for DONE and end the command."""
    heard = b""
    while b"DONE\r\n" not in heard:
        chunk = line.recv(100)
        assert chunk, f"the client left after {heard!r}"
        heard += chunk
    line.sendall(tag + b" OK idle ended\r\n")


def test_news_glued_to_the_continuation_wakes() -> None:
    def script(line: socket.socket, tag: bytes) -> None:
        line.sendall(b"+ idling\r\n* 3 EXISTS\r\n")
        answer_done(line, tag)

    assert watch(script) is True


def test_a_line_in_two_packets_wakes_once_it_is_whole() -> None:
    def script(line: socket.socket, tag: bytes) -> None:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        line.sendall(b"+ idling\r\n* 4 EXI")
        line.sendall(b"STS\r\n")
        answer_done(line, tag)

    assert watch(script) is True


def test_silence_and_the_bell_end_the_wait() -> None:
    def script(line: socket.socket, tag: bytes) -> None:
        line.sendall(b"+ idling\r\n")
        answer_done(line, tag)

    assert watch(script, seconds=0.01) is False
    assert watch(script, seconds=600, rung=True) is False


def test_the_end_of_the_stream_is_a_fault_and_no_busy_loop() -> None:
    with pytest.raises(HouseFault, match="ended the connection"):
        watch(lambda line, _: line.sendall(b"+ idling\r\n"))


def test_bye_is_a_fault() -> None:
    with pytest.raises(HouseFault, match="shutting down"):
        watch(lambda line, _: line.sendall(b"+ idling\r\n* BYE shutting down\r\n"))


def test_a_refused_idle_is_a_fault() -> None:
    with pytest.raises(HouseFault, match="IDLE was refused"):
        watch(lambda line, tag: line.sendall(tag + b" BAD no\r\n"))


def test_a_line_without_end_is_a_fault() -> None:
    with pytest.raises(HouseFault, match="line without end"):
        watch(lambda line, _: line.sendall(b"+ idling\r\n* " + b"x" * 2_000_000))


def watch(script: Script, *, seconds: float = 60, rung: bool = False) -> bool:
    """Watch a server that plays a script; whether it woke."""
    bell, rope = socket.socketpair()
    with bell, rope, served(script) as settings, Watch(settings) as inbox:
        assert inbox.offered
        if rung:
            rope.sendall(b"!")
        return inbox.wait(seconds, bell)
