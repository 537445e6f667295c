"""`make bench`: every gate on a line; exit status 1 if one is passed over."""

import sys
from itertools import chain

from bench import places, service, understanding


def main() -> int:
    """Measure and print."""
    failed = 0
    for gate in chain(understanding.gates(), places.gates(), service.gates()):
        print(gate, flush=True)
        failed += not gate.passed
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
