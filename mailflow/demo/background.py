"""An asyncio loop in a thread of its own, with the listeners and connections it carries: stops without a trace."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar, cast

HOST = "127.0.0.1"
_ROUNDS, _ROUND = 8, 0.1  # times, and seconds in each, to see a conversation end once its line is cut
_T = TypeVar("_T")


class Line(asyncio.StreamReaderProtocol):
    """One connection that its background can cut; to be mixed into a protocol, before its own class."""

    open_lines: set[asyncio.Transport]
    _line: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember the line while it is open."""
        self._line = cast(asyncio.Transport, transport)
        self.open_lines.add(self._line)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        """Forget it."""
        self.open_lines.discard(self._line)
        super().connection_lost(error)


class Background:
    """Runs coroutines and listeners for callers that know nothing of asyncio."""

    def __init__(self, name: str) -> None:
        self._loop = asyncio.SelectorEventLoop()
        self._listeners: list[asyncio.Server] = []
        self._lines: set[asyncio.Transport] = set()
        self._thread = threading.Thread(target=self._loop.run_forever, name=name, daemon=True)
        self._thread.start()

    def run(self, work: Coroutine[Any, Any, _T]) -> _T:
        """The result of `work`, done in the loop; RuntimeError once stopped."""
        if self._loop.is_closed():
            work.close()
            raise RuntimeError("The rehearsal's mail server has stopped.")
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def listen(self, answer: Callable[[], Line]) -> int:
        """Listen on a free port of the loopback interface and return it; OSError if there is none."""
        listener = self.run(self._listen(answer))
        self._listeners.append(listener)
        return int(listener.sockets[0].getsockname()[1])

    def stop(self) -> None:
        """Close every listener and connection, end the thread. A second call does nothing."""
        if self._loop.is_closed():
            return
        self.run(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _listen(self, answer: Callable[[], Line]) -> asyncio.Server:
        def pick_up() -> Line:
            line = answer()
            line.open_lines = self._lines
            return line

        return await self._loop.create_server(pick_up, HOST, 0)

    async def _close(self) -> None:
        sockets = [socket for listener in self._listeners for socket in listener.sockets]
        for socket in sockets:
            self._loop.remove_reader(socket)  # accept nobody more; to close now would strand who is being accepted
        for _ in range(_ROUNDS):
            self._cut()
            tasks = asyncio.all_tasks() - {asyncio.current_task()}
            if not tasks:
                break
            await asyncio.wait(tasks, timeout=_ROUND)
        for listener in self._listeners:
            listener.close()
        await self._loop.shutdown_asyncgens()

    def _cut(self) -> None:
        """Hang up. To cancel tasks instead would leave sockets that are being accepted, and tracebacks, behind."""
        for line in self._lines:
            line.abort()
