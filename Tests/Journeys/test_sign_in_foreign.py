# SPDX-License-Identifier: Apache-2.0
"""A second client that nobody here wrote: pyoidc, which checks far more than it is asked."""
import urllib.parse

import pytest
from oic.oic import Client
from oic.oic.message import AuthorizationResponse, RegistrationResponse
from oic.utils.authn.client import CLIENT_AUTHN_METHOD

from browserless import Person
from openid_client import BACK, run
from server import Server

PASSWORD = "một câu dài để thử đăng nhập"


@pytest.mark.parametrize("way", ["client_secret_basic", "client_secret_post"])
def test_pyoidc_signs_a_person_in(tmp_path, way):
    import json

    data = tmp_path / "data"
    run("account", "add", "dan", "--name", "Người Mẫu", data=data)
    run("account", "password", "dan", "--stdin", data=data, stdin=PASSWORD + "\n")
    done = run("openid", "add", "rp", "--name", "Cổng", "--redirect", BACK, "--plain", "--json", data=data)
    node = Server(data).start()
    try:
        client = Client(client_authn_method=CLIENT_AUTHN_METHOD)
        client.provider_config(node.base)
        client.store_registration_info(RegistrationResponse(
            client_id="rp", client_secret=json.loads(done.stdout)["secret"], redirect_uris=[BACK],
            id_token_signed_response_alg="ES256", token_endpoint_auth_method=way))
        asked = client.construct_AuthorizationRequest(request_args={
            "client_id": "rp", "response_type": "code", "scope": ["openid", "profile", "dinhdanh"], "nonce": "n-1",
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
