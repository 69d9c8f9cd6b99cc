# SPDX-License-Identifier: Apache-2.0
"""An authority of our own on a node, and what it certifies, set up by the commands that an operator uses."""
import pathlib
import sqlite3
import subprocess

from server import run


class Authority:
    def __init__(self, data, place):
        self.data, self.place = pathlib.Path(data), pathlib.Path(place)
        offline = self.place / "offline"
        run("trust", "ca", "root", "root", "--subject", "CN=Gốc mẫu,C=VN", data=offline)
        run("trust", "key", "new", "issuing", data=self.data)
        request = self.request("issuing", "CN=Cấp chứng thư mẫu,C=VN")
        run("trust", "ca", "certify", request, "--as", "root", "--out", self.place / "issuing.pem", data=offline)
        run("trust", "ca", "install", "issuing", self.place / "issuing.pem", data=self.data)
        self.root = offline / "keys/root.pem"

    @classmethod
    def in_folder(cls, data, place):
        place.mkdir()
        return cls(data, place)

    def request(self, label, subject):
        path = self.place / f"{label}.csr"
        run("trust", "key", "request", label, "--subject", subject, "--out", path, data=self.data)
        return path

    def key_of_node(self, label, name, profile):
        """A key in the node's store, with its chain beside it."""
        run("trust", "key", "new", label, data=self.data)
        chain = self.issue(self.request(label, f"CN={name},C=VN"), profile)
        run("trust", "key", "certify", label, chain, data=self.data)
        return chain

    def key_outside(self, label, name, profile="client"):
        """A key that openssl made for somebody's software; the paths of its chain and of itself."""
        key, request = self.place / f"{label}.key.pem", self.place / f"{label}.csr"
        subprocess.run(["openssl", "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-utf8",
                        "-subj", f"/C=VN/CN={name}", "-keyout", str(key), "-out", str(request)], check=True, capture_output=True)
        return self.issue(request, profile), key

    def issue(self, request, profile):
        order = run("trust", "ca", "request", request, "--profile", profile, data=self.data).stdout.strip()
        # Two persons approve; how they do is tested with the authority itself.
        database = sqlite3.connect(self.data / "vanlang.sqlite")
        for person in ("person:a", "person:b"):
            database.execute("INSERT INTO certificate_approval (request, approver, approved_at) "
                             "SELECT id, ?, 0 FROM certificate_request WHERE state = 'filed'", [person])
        database.commit()
        database.close()
        chain = request.with_suffix(".pem")
        run("trust", "ca", "issue", order, "--out", chain, data=self.data)
        return chain

    def revoke(self, chain):
        done = subprocess.run(["openssl", "x509", "-in", str(chain), "-noout", "-serial"], check=True, capture_output=True, text=True)
        serial = done.stdout.strip().split("=")[1].lower().lstrip("0")
        run("trust", "ca", "revoke", serial, data=self.data)
