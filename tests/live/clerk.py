"""A token endpoint for the live tests: HTTPS on loopback, speaks as Microsoft's does, gives what Dovecot takes."""

import json
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

from tests.live.servers import Dovecot

TENANT = "lla.example"
SECRET = "swordfish"


@dataclass
class Clerk:
    """Gives the tokens that `mint` makes to who knows the secret."""

    mint: Callable[[], str]
    port: int = 0
    given: list[str] = field(default_factory=list)
    forms: list[dict[str, str]] = field(default_factory=list)

    @property
    def authority(self) -> str:
        """Its address."""
        return f"https://127.0.0.1:{self.port}"

    def configuration(self) -> dict[str, object]:
        """Where to ask for tokens (OpenID Connect Discovery)."""
        here = f"{self.authority}/{TENANT}"
        ways = {"authorization_endpoint": f"{here}/authorize", "token_endpoint": f"{here}/token"}
        return {"issuer": f"{here}/v2.0", **ways}

    def answer(self, form: dict[str, str]) -> tuple[int, dict[str, object]]:
        """A token, or what Microsoft says to who does not know the secret."""
        self.forms.append(form)
        if form.get("client_secret") != SECRET:
            words = (
                "AADSTS7000215: Invalid client secret provided. Ensure the secret being sent is the value, not the id."
            )
            return 401, {"error": "invalid_client", "error_description": words}
        self.given.append(self.mint())
        return 200, {"token_type": "Bearer", "expires_in": 3599, "access_token": self.given[-1]}


@contextmanager
def clerk(dovecot: Dovecot, mint: Callable[[], str]) -> Iterator[Clerk]:
    """Serve tokens for the length of a block, under Dovecot's certificate."""
    serving = Clerk(mint)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(dovecot.cert, dovecot.key)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler(serving)) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        serving.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield serving
        finally:
            server.shutdown()
            thread.join()


def handler(serving: Clerk) -> type[BaseHTTPRequestHandler]:
    """Two pages: the configuration and the token."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known = self.path == f"/{TENANT}/v2.0/.well-known/openid-configuration"
            self.say(200, serving.configuration()) if known else self.say(404, {"error": "invalid_tenant"})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.say(*serving.answer({name: values[0] for name, values in parse_qs(body).items()}))

        def say(self, status: int, answer: object) -> None:
            raw = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, *_: object) -> None:
            pass

    return Handler
