# SPDX-License-Identifier: Apache-2.0
"""A second client that nobody here wrote: pyoidc, which checks far more than it is asked."""
import http.server
import json
import threading
import urllib.parse

import pytest
from oic.oic import Client
from oic.oic.message import AuthorizationResponse, BackChannelLogoutRequest, RegistrationResponse
from oic.utils.authn.client import CLIENT_AUTHN_METHOD

from browserless import Person
from openid_client import BACK, run
from server import Server, until

PASSWORD = "một câu dài để thử đăng nhập"


@pytest.mark.parametrize("way", ["client_secret_basic", "client_secret_post"])
def test_pyoidc_signs_a_person_in(tmp_path, way):
    data = tmp_path / "data"
    run("account", "add", "dan", "--name", "Người Mẫu", data=data)
    run("account", "password", "dan", "--stdin", data=data, stdin=PASSWORD + "\n")
    done = run("openid", "add", "rp-py", "--name", "Cổng", "--redirect", BACK, "--plain", "--json", data=data)
    node = Server(data).start()
    try:
        client = Client(client_authn_method=CLIENT_AUTHN_METHOD)
        client.provider_config(node.base)
        client.store_registration_info(RegistrationResponse(
            client_id="rp-py", client_secret=json.loads(done.stdout)["secret"], redirect_uris=[BACK],
            id_token_signed_response_alg="ES256", token_endpoint_auth_method=way))
        asked = client.construct_AuthorizationRequest(request_args={
            "client_id": "rp-py", "response_type": "code", "scope": ["openid", "profile", "dinhdanh"], "nonce": "n-1",
            "redirect_uri": BACK, "state": "state-1"})
        back = Person(node.base, "dan", PASSWORD).go(asked.request(client.authorization_endpoint))
        answer = client.parse_response(AuthorizationResponse, info=urllib.parse.urlencode(back), sformat="urlencoded")
        assert answer["state"] == "state-1"
        tokens = client.do_access_token_request(
            state="state-1", request_args={"code": answer["code"], "redirect_uri": BACK}, authn_method=way)
        assert tokens["id_token"]["iss"] == node.base and tokens["id_token"]["nonce"] == "n-1", tokens
        known = client.do_user_info_request(state="state-1")
        assert known["sub"] == tokens["id_token"]["sub"] and known["name"] == "Người Mẫu"
    finally:
        node.kill()


class Listener:
    """Where a portal waits for back-channel logouts; pyoidc judges each of them."""

    def __init__(self):
        self.client, self.heard, self.refused = None, [], []
        listener = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                request = BackChannelLogoutRequest().from_urlencoded(body)
                client = listener.client
                try:
                    request.verify(aud=client.client_id, iss=client.provider_info["issuer"], keyjar=client.keyjar)
                    listener.heard.append(request["logout_token"])
                    self.send_response(200)
                except Exception as error:  # noqa: BLE001 (whatever it is, the node must be told)
                    listener.refused.append(repr(error))
                    self.send_response(400)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/logout"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


def test_pyoidc_hears_that_somebody_signed_out(tmp_path):
    """OpenID Connect Back-Channel Logout 1.0, 2.6: the client's own library validates the logout token."""
    data, listener = tmp_path / "data", Listener()
    run("account", "add", "dan", "--name", "Người Mẫu", data=data)
    run("account", "password", "dan", "--stdin", data=data, stdin=PASSWORD + "\n")
    done = run("openid", "add", "rp-py", "--name", "Cổng", "--redirect", BACK, "--back-channel", listener.address,
               "--plain", "--json", data=data)
    node = Server(data).start()
    try:
        client = listener.client = Client(client_authn_method=CLIENT_AUTHN_METHOD)
        client.provider_config(node.base)
        assert client.provider_info["backchannel_logout_supported"]
        client.store_registration_info(RegistrationResponse(
            client_id="rp-py", client_secret=json.loads(done.stdout)["secret"], redirect_uris=[BACK],
            id_token_signed_response_alg="ES256"))
        asked = client.construct_AuthorizationRequest(request_args={
            "client_id": "rp-py", "response_type": "code", "scope": ["openid"], "nonce": "n-1", "redirect_uri": BACK,
            "state": "state-1"})
        person = Person(node.base, "dan", PASSWORD)
        back = person.go(asked.request(client.authorization_endpoint))
        answer = client.parse_response(AuthorizationResponse, info=urllib.parse.urlencode(back), sformat="urlencoded")
        tokens = client.do_access_token_request(
            state="state-1", request_args={"code": answer["code"], "redirect_uri": BACK},
            authn_method="client_secret_basic")
        person.end_session()
        until(lambda: listener.heard or listener.refused, 15)
        assert not listener.refused, listener.refused
        [token] = listener.heard
        assert token["sub"] == tokens["id_token"]["sub"] and token["sid"] == tokens["id_token"]["sid"]
        assert "nonce" not in token
    finally:
        node.kill()
        listener.server.shutdown()
