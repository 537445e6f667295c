"""What becomes of a test or a gate whose server is missing: it is left out with a sentence, and with ``CI=true`` it fails."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.live.servers import ServerMissingError


def must_be_here() -> bool:
    """Tell whether a server that is missing is a failure."""
    return os.environ.get("CI") == "true"


@contextmanager
def needed() -> Iterator[None]:
    """Skip what needs a server that is missing, or fail it in CI."""
    try:
        yield
    except ServerMissingError as missing:
        (pytest.fail if must_be_here() else pytest.skip)(str(missing))
