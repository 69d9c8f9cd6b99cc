# SPDX-License-Identifier: Apache-2.0
"""A portal that signs its people in through the node, as somebody else would write it: Authlib and a tiny web server."""
import http.server
import json
import threading
import urllib.parse

from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.jwk import KeySet

from server import run


class Portal:
    """One registered client with the address to which browsers come back."""

    def __init__(self, data, name="cong-tinh-mau", *options, plain=True):
        self.arrived, self.pages = [], 0
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.base = f"http://127.0.0.1:{self.server.server_port}"
        self.redirect = f"{self.base}/back"
        self.logouts = []
        done = run("openid", "add", name, "--name", "Cổng tỉnh Mẫu", "--redirect", self.redirect,
                   "--logout", f"{self.base}/bye", "--back-channel", f"{self.base}/logout", "--json",
                   *(["--plain"] if plain else []), *options, data=data)
        self.id, self.secret = name, json.loads(done.stdout)["secret"]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def _handler(portal):  # noqa: N805 (the portal, seen from its handler)
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                # Browsers ask for an icon too.
                if self.path.startswith("/back"):
                    portal.arrived.append(self.path)
                self._say(b"<!DOCTYPE html><html lang=vi><title>x</title><h1>Xin ch&agrave;o</h1></html>")

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
                portal.logouts.append(dict(urllib.parse.parse_qsl(body)))
                self._say(b"")

            def _say(self, body):
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass
        return Handler

    def session(self, node, scope="openid profile dinhdanh", **options):
        """Authlib's client, which knows the node by its discovery document alone."""
        import requests

        self.metadata = requests.get(f"{node}/.well-known/openid-configuration", timeout=10).json()
        return OAuth2Session(self.id, self.secret, scope=scope, redirect_uri=self.redirect,
                             code_challenge_method="S256", **options)

    def came_back(self):
        """The query with which the browser came back last."""
        return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(self.arrived[-1]).query))

    def identity(self, token, nonce=None):
        """The claims of an ID token, checked by joserfc against the node's published keys."""
        import requests

        keys = KeySet.import_key_set(requests.get(self.metadata["jwks_uri"], timeout=10).json())
        read = jwt.decode(token["id_token"], keys, algorithms=["ES256"])
        rules = jwt.JWTClaimsRegistry(
            iss={"essential": True, "value": self.metadata["issuer"]},
            aud={"essential": True, "value": self.id}, exp={"essential": True}, iat={"essential": True})
        rules.validate(read.claims)
        if nonce is not None:
            assert read.claims["nonce"] == nonce
        return read.claims

    def close(self):
        self.server.shutdown()
        self.server.server_close()
