"""`make bench`: every gate on a line; exit status 1 if one is passed over, or with CI=true if one could not be measured."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bench import places, service, understanding
from tests.live.missing import must_be_here
from tests.live.servers import ServerMissingError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.gate import Gate

PARTS = (
    ("understanding", understanding.gates),
    ("places", places.gates),
    ("places on PostgreSQL", places.gates_on_postgresql),
    ("the service on real servers", service.gates),
)


def main() -> int:
    """Measure and print."""
    return min(1, sum(failed(name, gates()) for name, gates in PARTS))


def failed(name: str, gates: Iterator[Gate]) -> bool:
    """True where a gate of one part is passed over, or the server that it needs is missing in CI."""
    passed = True
    try:
        for gate in gates:
            print(gate, flush=True)
            passed &= gate.passed
    except ServerMissingError as missing:
        print(f"{'GONE' if must_be_here() else 'none'} {name} was left out: {missing}", flush=True)
        passed &= not must_be_here()
    return not passed


if __name__ == "__main__":
    sys.exit(main())
