# SPDX-License-Identifier: Apache-2.0
"""An authority that is not ours, alive: openssl answers OCSP, a web server hands out its list and certificate.
What the file does not bring is asked there, and nowhere else."""
import http.server
import json
import pathlib
import subprocess
import threading

import pytest
import requests

from postgres import free_port
from server import run, until

CONFIG = """
[ca]
default_ca = own
[own]
database = {folder}/index.txt
serial = {folder}/serial
crlnumber = {folder}/crlnumber
new_certs_dir = {folder}
default_md = sha256
default_days = 30
default_crl_days = 1
policy = any
unique_subject = no
[any]
commonName = supplied
[authority]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[responder]
extendedKeyUsage = OCSPSigning
keyUsage = critical,digitalSignature
noCheck = yes
[person]
keyUsage = critical,digitalSignature,nonRepudiation
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
authorityInfoAccess = {access}
{list}
"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    asked = []

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.asked.append(self.path)
        super().do_GET()


class Live:
    """Root, issuing authority, responder, web server; `way` is how revocation is told."""

    def __init__(self, folder, way):
        self.folder, self.way, self.responder = folder, way, None
        self.web = folder / "web"
        self.web.mkdir(parents=True)
        handler = lambda *given: Quiet(*given, directory=str(self.web))  # noqa: E731
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        Quiet.asked = []
        self.port = free_port()
        base = f"http://127.0.0.1:{self.server.server_port}"
        access, told = f"caIssuers;URI:{base}/issuing.cer", f"crlDistributionPoints = URI:{base}/issuing.crl"
        if way == "ocsp":
            access, told = f"{access},OCSP;URI:http://127.0.0.1:{self.port}", ""
        (folder / "ca.cnf").write_text(CONFIG.format(folder=folder, access=access, list=told))
        (folder / "index.txt").write_text("")
        (folder / "serial").write_text("1001\n")
        (folder / "crlnumber").write_text("01\n")
        self.key("root", "Gốc ngoài mẫu")
        self.openssl("req", "-x509", "-key", "root.key", "-in", "root.csr", "-days", 30, "-config", "ca.cnf",
                     "-extensions", "authority", "-subj", "/CN=Gốc ngoài mẫu", "-utf8", "-out", "root.pem")
        self.certify("issuing", "Cấp ngoài mẫu", "root", "authority")
        self.certify("responder", "Trả lời mẫu", "issuing", "responder")
        self.certify("signer", "Người ký mẫu", "issuing", "person")
        self.openssl("x509", "-in", "issuing.pem", "-outform", "DER", "-out", "web/issuing.cer")
        self.publish()

    def openssl(self, *arguments):
        return subprocess.run(["openssl", *map(str, arguments)], cwd=self.folder, check=True, capture_output=True)

    def key(self, name, words):
        self.openssl("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-utf8",
                     "-subj", f"/CN={words}", "-keyout", f"{name}.key", "-out", f"{name}.csr")

    def certify(self, name, words, issuer, profile):
        self.key(name, words)
        self.openssl("ca", "-batch", "-notext", "-utf8", "-config", "ca.cnf", "-cert", f"{issuer}.pem", "-keyfile",
                     f"{issuer}.key", "-extensions", profile, "-in", f"{name}.csr", "-out", f"{name}.pem")

    def publish(self):
        """The list and the responder know what the index says now."""
        self.openssl("ca", "-gencrl", "-config", "ca.cnf", "-cert", "issuing.pem", "-keyfile", "issuing.key", "-out", "crl.pem")
        self.openssl("crl", "-in", "crl.pem", "-outform", "DER", "-out", "web/issuing.crl")
        if self.way == "ocsp":
            self.silence()
            self.responder = subprocess.Popen(
                ["openssl", "ocsp", "-port", str(self.port), "-index", "index.txt", "-CA", "issuing.pem", "-rsigner",
                 "responder.pem", "-rkey", "responder.key", "-nmin", "5"], cwd=self.folder, stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            until(self.is_heard)

    def is_heard(self):
        done = subprocess.run(["openssl", "ocsp", "-issuer", "issuing.pem", "-cert", "signer.pem", "-url",
                               f"http://127.0.0.1:{self.port}", "-noverify"], cwd=self.folder, capture_output=True)
        return done.returncode == 0

    def revoke(self):
        self.openssl("ca", "-config", "ca.cnf", "-cert", "issuing.pem", "-keyfile", "issuing.key", "-revoke", "signer.pem")
        self.publish()

    def silence(self):
        if self.responder:
            self.responder.kill()
            self.responder.wait()
            self.responder = None

    def close(self):
        self.silence()
        self.server.shutdown()
        self.server.server_close()

    def sign(self, content):
        """With the signer's certificate alone: the way to the root must be found."""
        path = self.folder / "thu.p7s"
        self.openssl("cms", "-sign", "-binary", "-cades", "-in", content, "-signer", "signer.pem", "-inkey", "signer.key",
                     "-outform", "DER", "-out", path)
        return path


@pytest.fixture(params=["crl", "ocsp"])
def live(request, tmp_path):
    live = Live(tmp_path / "authority", request.param)
    yield live
    live.close()


def judged(live, content, signature, *words, allow="127.0.0.1", expect=0):
    done = run("trust", "verify", signature, "--detached", content, "--root", live.folder / "root.pem", "--json", *words,
               env={"VANLANG_TRUST_FETCH_ALLOW": allow}, expect=expect)
    return json.loads(done.stdout)


def test_a_living_authority_is_asked_for_what_a_file_lacks(live, tmp_path, country, start):
    content = tmp_path / "thu.txt"
    content.write_text("Kính gửi các cơ quan\n")
    signature = live.sign(content)
    said = judged(live, content, signature, expect=1)
    assert said["verdict"] == "INDETERMINATE" and not Quiet.asked, "nobody was asked without the wish"
    said = judged(live, content, signature, "--fetch", allow="", expect=1)
    assert said["verdict"] == "INDETERMINATE" and not Quiet.asked, "this machine is not asked because a file says so"
    said = judged(live, content, signature, "--fetch")
    assert said["verdict"] == "TOTAL-PASSED" and said["signers"][0]["name"] == "Người ký mẫu", said
    assert "/issuing.cer" in Quiet.asked and ("/issuing.crl" in Quiet.asked) == (live.way == "crl"), Quiet.asked

    trust = country.data / "trust"
    trust.mkdir()
    (trust / "root.pem").write_bytes((live.folder / "root.pem").read_bytes())
    (trust / "list.json").write_text(json.dumps({"authorities": [{"file": "root.pem", "name": "Gốc ngoài mẫu"}]}))
    server = start(country, env={"VANLANG_TRUST_FETCH": "on", "VANLANG_TRUST_FETCH_ALLOW": "127.0.0.1"})
    assert "TOTAL-PASSED" in by_page(server, content, signature)

    live.revoke()
    said = judged(live, content, signature, "--fetch", expect=1)
    assert said["verdict"] != "TOTAL-PASSED" and "REVOKED" in said["subIndication"], said
    live.close()
    said = judged(live, content, signature, "--fetch", expect=1)
    assert said["verdict"] == "INDETERMINATE", said


def by_page(server, content, signature):
    page = requests.get(f"{server.base}/verify", timeout=30)
    token = page.text.split('name="_token" value="')[1].split('"')[0]
    files = {"file": ("thu.p7s", pathlib.Path(signature).read_bytes()), "content": ("thu.txt", content.read_bytes())}
    answer = requests.post(f"{server.base}/verify", data={"_token": token}, cookies=page.cookies, files=files, timeout=60)
    assert answer.status_code == 200, answer.text
    return answer.text
