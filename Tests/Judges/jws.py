#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""joserfc as a judge of our JSON Web Signatures, and as their maker.

Reads one JSON object: {"do": "verify", "token", "jwk", "payload"?} answers {"payload"} in hex, where `payload`
is what a detached token was made over; {"do": "sign", "alg", "claims", "typ"} answers {"token", "jwk"}.
"""

import json
import sys

from joserfc import jws
from joserfc.jwk import ECKey, OKPKey, RSAKey

ALGORITHMS = ["ES256", "ES384", "EdDSA", "RS256", "PS256"]


def key_of(jwk):
    kind = {"EC": ECKey, "OKP": OKPKey, "RSA": RSAKey}[jwk["kty"]]
    return kind.import_key(jwk)


def make_key(algorithm):
    if algorithm == "ES256":
        return ECKey.generate_key("P-256")
    if algorithm == "ES384":
        return ECKey.generate_key("P-384")
    if algorithm == "EdDSA":
        return OKPKey.generate_key("Ed25519")
    return RSAKey.generate_key(2048)


def main():
    task = json.load(sys.stdin)
    if task["do"] == "verify":
        key = key_of(task["jwk"])
        payload = bytes.fromhex(task["payload"]) if "payload" in task else None
        value = jws.deserialize_compact(task["token"], key, algorithms=ALGORITHMS, payload=payload)
        answer = {"payload": value.payload.hex(), "thumbprint": key.thumbprint()}
    else:
        key = make_key(task["alg"])
        header = {"alg": task["alg"], "kid": "theirs", "typ": task["typ"]}
        token = jws.serialize_compact(header, task["claims"].encode(), key, algorithms=ALGORITHMS)
        jwk = key.as_dict(private=False)
        jwk.update(kid="theirs", alg=task["alg"], use="sig")
        answer = {"token": token, "jwk": jwk, "thumbprint": key.thumbprint()}
    json.dump(answer, sys.stdout)


main()
