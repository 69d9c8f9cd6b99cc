# SPDX-License-Identifier: Apache-2.0
"""The register of the population, played: a process of its own that signs what it answers.

    register.py KEYS MANNER PORT      writes its keys to KEYS; reads how to behave from MANNER at every question
"""
import json
import pathlib
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from authlib.jose import JsonWebKey, JsonWebSignature

# Nobody living: numbers of a random part that is all alike.
PEOPLE = {
    "001090000123": ("NGUYỄN THỊ MẪU", "1990-05-19"),
    "001145000777": ("TRẦN VĂN MẪU", "1945"),
}


class Register(BaseHTTPRequestHandler):
    def do_POST(self):
        manner = self.server.manner.read_text().strip()
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if manner == "slow":
            time.sleep(20)
        if manner == "broken":
            return self.answer(500, b"")
        found = PEOPLE.get(asked["number"])
        said = {"nonce": asked["nonce"], "number": asked["number"], "found": found is not None}
        if found:
            said["name"], said["birthDate"] = found
        key = self.server.other if manner == "forged" else self.server.key
        head = {"alg": "ES256", "kid": "register", "typ": "population+jwt"}
        self.answer(200, JsonWebSignature().serialize_compact(head, json.dumps(said).encode(), key))

    def answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Type", "application/jose")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


def main(keys, manner, port):
    server = ThreadingHTTPServer(("127.0.0.1", int(port)), Register)
    server.manner = pathlib.Path(manner)
    server.key, server.other = (JsonWebKey.generate_key("EC", "P-256", {"kid": "register"}, is_private=True)
                                for _ in range(2))
    public = {**server.key.as_dict(is_private=False), "kid": "register", "alg": "ES256"}
    pathlib.Path(keys).write_text(json.dumps({"keys": [public]}))
    server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
