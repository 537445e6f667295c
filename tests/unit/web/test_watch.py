"""The pages for machines, over HTTP: to this machine, or to who has the token; read only."""

import http.client
import json
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import pytest

from mailflow.model.errors import HouseFault
from mailflow.ops.health import Board, Figures
from mailflow.settings import Secret, WebSettings
from mailflow.web import application, opened

NOW = datetime(2023, 1, 1, 12, tzinfo=UTC)
HERE = WebSettings("127.0.0.1", 0, where="mailflow.toml: [web]")
WELL = Board(NOW, NOW, figures=lambda _: Figures({"sent": 4}))
SILENT = Board(NOW - timedelta(hours=1), NOW - timedelta(hours=1), figures=lambda _: Figures())


class Visitor:
    """Asks a port for pages."""

    def __init__(self, port: int) -> None:
        self.port = port

    def __call__(self, path: str, method: str = "GET", **headers: str) -> tuple[int, str, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, headers={name.title(): value for name, value in headers.items()})
        response = connection.getresponse()
        answer = response.status, response.headers["content-type"] or "", response.read().decode()
        connection.close()
        return answer


@pytest.fixture
def rooms() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def visit(rooms: ExitStack, *boards: Board, token: str = "") -> Visitor:
    secret = Secret.given(token) if token else None
    return Visitor(rooms.enter_context(opened(HERE, application(boards, lambda: NOW, secret))))


def test_all_is_well(rooms: ExitStack) -> None:
    status, kind, body = visit(rooms, WELL)("/healthz")
    assert (status, kind) == (200, "application/json")
    assert json.loads(body)["status"] == "ok"


def test_one_mailbox_that_is_not_well_is_enough_to_say_so(rooms: ExitStack) -> None:
    status, _, body = visit(rooms, WELL, SILENT)("/healthz")
    assert status == 503
    assert [one["status"] for one in json.loads(body)["mailboxes"]] == ["ok", "wrong"]


def test_metrics_are_in_prometheus_form(rooms: ExitStack) -> None:
    status, kind, body = visit(rooms, WELL)("/metrics")
    assert (status, kind) == (200, "text/plain; version=0.0.4; charset=utf-8")
    assert 'mailflow_letters_sent_total{mailbox="1"} 4.0' in body.splitlines()


@pytest.mark.parametrize("path", ["/healthz", "/metrics"])
def test_a_token_keeps_others_out(rooms: ExitStack, path: str) -> None:
    ask = visit(rooms, WELL, token="swordfish")
    assert ask(path)[0] == 401
    assert ask(path, authorization="Bearer swordfisH")[0] == 401
    assert ask(path, authorization="Bearer swordfish")[0] == 200


def test_nothing_else_is_there_and_nothing_can_be_changed(rooms: ExitStack) -> None:
    ask = visit(rooms, WELL)
    assert (ask("/")[0], ask("/docs")[0], ask("/healthz", "POST")[0]) == (404, 404, 405)


def test_a_port_that_somebody_has_is_told_in_a_sentence(rooms: ExitStack) -> None:
    taken = rooms.enter_context(socket.create_server(("127.0.0.1", 0))).getsockname()[1]
    with pytest.raises(HouseFault) as caught:
        rooms.enter_context(
            opened(WebSettings("127.0.0.1", taken, where=HERE.where), application([], lambda: NOW, None))
        )
    assert str(caught.value) == (
        f"Nothing can be served on 127.0.0.1:{taken} (Address already in use): write another address and port"
        " (mailflow.toml: [web])."
    )
