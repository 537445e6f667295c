"""A server of one connection at a time, in a thread, on a port of this machine; for the length of a block."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from io import BufferedRWPair


class Listening:
    """What `_talk` does with a line is the server's own."""

    port: int
    connections: int = 0

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            with suppress(ConnectionError), connection, connection.makefile("rwb") as wire:  # clients may hang up
                self._talk(wire)

    def _talk(self, wire: BufferedRWPair) -> None:
        """Greet, and answer until the client has said goodbye."""
        raise NotImplementedError
