# SPDX-License-Identifier: Apache-2.0
"""A client of the OpenID Connect provider that says exactly what a test wants it to say, right or wrong."""
import base64
import hashlib
import json
import time
import uuid
from dataclasses import dataclass, field

import requests
from joserfc import jws, jwt
from joserfc.jwk import ECKey, KeySet, RSAKey

from server import run

BACK = "https://rp.example/back"
REGISTRY = jws.JWSRegistry(algorithms=["ES256", "RS256", "PS256"])


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def challenge(verifier):
    return b64(hashlib.sha256(verifier.encode()).digest())


VERIFIER = "w" * 50


def sign(header, claims, key):
    return jws.serialize_compact(header, json.dumps(claims).encode(), key, registry=REGISTRY)


@dataclass
class Client:
    base: str
    id: str
    secret: str | None = None
    key: object = None
    post: bool = False
    proof_key: object = field(default_factory=lambda: ECKey.generate_key("P-256"))

    @classmethod
    def register(cls, data, id, *options, plain=True, post=False, key=None):
        args = ["openid", "add", id, "--name", f"Cổng mẫu {id}", "--redirect", BACK, "--json", *options]
        if plain:
            args.append("--plain")
        if key is not None:
            path = data.parent / f"{id}.json"
            path.write_text(json.dumps({"keys": [key.as_dict(private=False) | {"kid": "one", "use": "sig"}]}))
            args += ["--keys", path]
        done = run(*args, data=data)
        return cls("", id, json.loads(done.stdout)["secret"], key, post)

    @property
    def metadata(self):
        return requests.get(f"{self.base}/.well-known/openid-configuration", timeout=10).json()

    def address(self, **changes):
        """The address of an authorization request; a value of None leaves a parameter out."""
        asked = {"client_id": self.id, "response_type": "code", "scope": "openid", "redirect_uri": BACK,
                 "state": "st-1", "nonce": "no-1", "code_challenge": challenge(VERIFIER),
                 "code_challenge_method": "S256"} | changes
        query = requests.models.RequestEncodingMixin._encode_params({k: v for k, v in asked.items() if v is not None})
        return f"{self.base}/oidc/authorize?{query}"

    def assertion(self, header=None, **changes):
        now = int(time.time())
        claims = {"iss": self.id, "sub": self.id, "aud": self.base, "jti": str(uuid.uuid4()), "iat": now,
                  "exp": now + 60} | changes
        head = {"alg": "ES256", "typ": "JWT", "kid": "one"} | (header or {})
        return sign(head, {k: v for k, v in claims.items() if v is not None}, self.key)

    def proof(self, method, path, key=None, header=None, token=None, **changes):
        key = key or self.proof_key
        claims = {"jti": str(uuid.uuid4()), "htm": method, "htu": f"{self.base}{path}", "iat": int(time.time())}
        if token:
            claims["ath"] = b64(hashlib.sha256(token.encode()).digest())
        claims |= changes
        head = {"alg": "ES256", "typ": "dpop+jwt", "jwk": key.as_dict(private=False)} | (header or {})
        head = {k: v for k, v in head.items() if v is not None}
        return sign(head, {k: v for k, v in claims.items() if v is not None}, key)

    def call(self, path, fields, proof=None, assertion=None, authenticate=True, headers=None):
        """POSTs as this client; `proof` is a DPoP header, False for none."""
        headers = dict(headers or {})
        fields = {k: v for k, v in fields.items() if v is not None}
        auth = None
        if authenticate and self.key is not None:
            fields |= {"client_id": self.id, "client_assertion": assertion or self.assertion(),
                       "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"}
        elif authenticate and self.post:
            fields |= {"client_id": self.id, "client_secret": self.secret}
        elif authenticate:
            auth = (self.id, self.secret)
        if proof is None and self.key is not None and path in ("/oidc/token", "/oidc/par"):
            proof = self.proof("POST", path)
        if proof:
            headers["DPoP"] = proof
        return requests.post(self.base + path, data=fields, auth=auth, headers=headers, timeout=10)

    def push(self, proof=None, assertion=None, **changes):
        asked = {"response_type": "code", "scope": "openid", "redirect_uri": BACK, "state": "st-1",
                 "nonce": "no-1", "code_challenge": challenge(VERIFIER), "code_challenge_method": "S256"} | changes
        return self.call("/oidc/par", asked, proof, assertion)

    def pushed(self, **changes):
        answer = self.push(**changes)
        assert answer.status_code == 201, answer.text
        return f"{self.base}/oidc/authorize?client_id={self.id}&request_uri={answer.json()['request_uri']}"

    def redeem(self, code, proof=None, assertion=None, **changes):
        return self.call("/oidc/token", {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK,
                                         "code_verifier": VERIFIER} | changes, proof, assertion)

    def tokens(self, person, **changes):
        """The whole flow; answers what the token endpoint said."""
        address = self.pushed(**changes) if self.key is not None else self.address(**changes)
        back = person.go(address)
        assert "code" in back, back
        answer = self.redeem(back["code"])
        assert answer.status_code == 200, answer.text
        return answer.json()

    def claims(self, token):
        keys = KeySet.import_key_set(requests.get(self.metadata["jwks_uri"], timeout=10).json())
        return jwt.decode(token, keys, algorithms=["ES256"])

    def userinfo(self, token, method="GET", proof=None, scheme=None, body=False):
        headers = {}
        bound = self.key is not None
        if not body:
            headers["Authorization"] = f"{scheme or ('DPoP' if bound else 'Bearer')} {token}"
        if bound and proof is not False:
            headers["DPoP"] = proof or self.proof(method, "/oidc/userinfo", token=token)
        return requests.request(method, f"{self.base}/oidc/userinfo", headers=headers,
                                data={"access_token": token} if body else None, timeout=10)


def ec():
    return ECKey.generate_key("P-256")


def rsa():
    return RSAKey.generate_key(2048)
