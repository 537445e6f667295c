"""When: one round for `--once`, or a service that stays. The only loops, and the one broad `except`."""

from mailflow.worker.round import Round, Worker
from mailflow.worker.service import run_once, serve
from mailflow.worker.supplies import RandomIds, running_clock, system_clock

__all__ = ["RandomIds", "Round", "Worker", "run_once", "running_clock", "serve", "system_clock"]
