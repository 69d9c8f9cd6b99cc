# SPDX-License-Identifier: Apache-2.0
"""One chain of trust: a certificate of our authority, a client that proves itself by it, a token bound to it (RFC 8705),
and a revocation that ends all of it."""
import base64
import json

import pytest
import requests
from joserfc import jwt
from joserfc.jwk import KeySet

from server import run, until
from test_tls import REVOKED_WITHIN, authority, node, sha256  # noqa: F401 (fixtures)


def test_a_token_is_bound_to_the_certificate_and_a_revocation_ends_it(country, authority, node):  # noqa: F811
    chain, key = authority.key_outside("so-mau", "Hệ thống Sở Mẫu")
    other = authority.key_outside("so-khac", "Hệ thống Sở Khác")
    root, mine = str(authority.root), (str(chain), str(key))
    done = run("openid", "add", "so-mau", "--name", "Sở Mẫu", "--service", "--certificate", chain, "--json",
               data=country.data)
    assert json.loads(done.stdout)["secret"] is None
    known = requests.get(f"{node.base}/.well-known/openid-configuration", verify=root, timeout=10).json()
    assert known["tls_client_certificate_bound_access_tokens"]
    assert "self_signed_tls_client_auth" in known["token_endpoint_auth_methods_supported"]
    form = {"grant_type": "client_credentials", "client_id": "so-mau"}

    def ask(cert):
        return requests.post(known["token_endpoint"], data=form, cert=cert, verify=root, timeout=10)

    answer = ask(mine)
    assert answer.status_code == 200, answer.text
    assert answer.json()["token_type"] == "Bearer"
    keys = KeySet.import_key_set(requests.get(known["jwks_uri"], verify=root, timeout=10).json())
    claims = jwt.decode(answer.json()["access_token"], keys, algorithms=["ES256"]).claims
    thumbprint = base64.urlsafe_b64encode(bytes.fromhex(sha256(chain))).rstrip(b"=").decode()
    assert claims["cnf"] == {"x5t#S256": thumbprint} and claims["client_id"] == "so-mau"
    # Without a certificate, or with another's of the same authority.
    for cert in (None, tuple(map(str, other))):
        refused = ask(cert)
        assert refused.status_code == 401 and refused.json()["error"] == "invalid_client"

    authority.revoke(chain)

    def is_refused():
        try:
            return ask(mine).status_code == 403
        except requests.exceptions.ConnectionError:
            return True

    until(is_refused, seconds=REVOKED_WITHIN)
