# SPDX-License-Identifier: Apache-2.0
"""TLS with certificates on both sides, looked at by openssl, curl, requests and Chromium."""
import hashlib
import http.server
import json
import pathlib
import re
import ssl
import subprocess
import threading
import time

import pytest
import requests

from authority import Authority
from browser import certified
from country import HANOI, MINISTRY, system_id
from mailbox_client import MailboxClient
from server import run, until

# What the node promises; tests wait for it and no longer.
REVOKED_WITHIN = 60


@pytest.fixture
def authority(country, tmp_path):
    (tmp_path / "ca").mkdir()
    return Authority(country.data, tmp_path / "ca")


@pytest.fixture
def node(country, authority, start):
    authority.key_of_node("tls", "localhost", "server")
    server = start(country, env={"VANLANG_SERVER_TLS_KEY": "tls", "VANLANG_SERVER_TLS_CLIENTS": "optional"})
    server.base = server.base.replace("127.0.0.1", "localhost")
    return server


def sha256(chain):
    der = ssl.PEM_cert_to_DER_cert(pathlib.Path(chain).read_text().split("-----END CERTIFICATE-----")[0]
                                   + "-----END CERTIFICATE-----")
    return hashlib.sha256(der).hexdigest()


def bind(country, agency, chain):
    return run("directory", "client", "certificate", system_id(agency), "--bind", chain, data=country.data).stdout.strip()


def s_client(server, *words, path="/axis/v1/client"):
    """One request through openssl; what it said of TLS, and the answer's head and body."""
    request = f"GET {path} HTTP/1.1\r\nHost: localhost:{server.port}\r\nConnection: close\r\n\r\n"
    done = subprocess.run(["openssl", "s_client", "-connect", f"localhost:{server.port}", "-ign_eof", *map(str, words)],
                          input=request.encode(), capture_output=True, check=False, timeout=30)
    text = done.stdout.decode(errors="replace")
    return text, text.partition("HTTP/1.1 ")[2]


def test_clients_prove_themselves_by_certificate_and_a_revocation_ends_even_resumed_sessions(country, authority, node, tmp_path):
    chain, key = authority.key_outside("hanoi", "Hệ thống mẫu Hà Nội")
    api, root = f"{node.base}/axis/v1/client", str(authority.root)
    bearer = {"Authorization": f"Bearer {country.tokens[HANOI]}"}
    mine = (str(chain), str(key))

    # Before anything is bound a token is enough, and a certificate says nothing by itself.
    said = requests.get(api, headers=bearer, verify=root, timeout=10).json()
    assert said["systemid"] == system_id(HANOI) and said["certificate"] is None
    assert requests.get(api, cert=mine, verify=root, timeout=10).status_code == 401

    assert bind(country, HANOI, chain) == sha256(chain)
    until(lambda: requests.get(api, cert=mine, verify=root, timeout=10).status_code == 200)
    said = requests.get(api, cert=mine, verify=root, timeout=10).json()
    assert said["certificate"] == sha256(chain) and said["systemid"] == system_id(HANOI)
    refused = requests.get(api, headers=bearer, verify=root, timeout=10)
    assert refused.status_code == 401 and refused.json()["code"] == "directory.certificate-needed"
    other = {"Authorization": f"Bearer {country.tokens[MINISTRY]}"}
    assert requests.get(api, headers=other, cert=mine, verify=root, timeout=10).json()["systemid"] == system_id(MINISTRY)

    # The mailbox: without a signature over the certificate's connection, and never without the certificate.
    box = {"XroadVnpt-servicetype": "eDoc", "XroadVnpt-messagetype": "edoc"}
    said = requests.post(f"{node.base}/getReceivedEdocList", headers=box, cert=mine, verify=root, timeout=10).json()
    assert said["status"] == "OK", said
    wrong = {**box, "XroadVnpt-systemid": system_id(MINISTRY)}
    assert requests.post(f"{node.base}/getReceivedEdocList", headers=wrong, cert=mine, verify=root, timeout=10).json()["status"] == "FAIL"
    signed = MailboxClient(node.base, system_id(HANOI), country.secrets[system_id(HANOI)])
    signed.session.trust_env, signed.session.verify = False, root
    assert signed.request("getReceivedEdocList", {"messagetype": "edoc"}).json()["status"] == "FAIL"
    signed.session.cert = mine
    assert signed.request("getReceivedEdocList", {"messagetype": "edoc"}).json()["status"] == "OK"

    curl = subprocess.run(["curl", "-sS", "--cacert", root, "--cert", chain, "--key", key, api], capture_output=True, text=True, check=True)
    assert json.loads(curl.stdout)["certificate"] == sha256(chain)

    # Sessions of TLS 1.2 and 1.3 that were made before the revocation.
    words = ["-CAfile", root, "-verify_return_error", "-servername", "localhost"]
    shown = ["-cert", chain, "-cert_chain", chain, "-key", key]
    for version in ("-tls1_2", "-tls1_3"):
        _, answer = s_client(node, version, *words, *shown, "-sess_out", tmp_path / f"session{version}")
        assert answer.startswith("200"), answer
        text, answer = s_client(node, version, *words, "-sess_in", tmp_path / f"session{version}")
        assert "Reused, TLSv1" in text and answer.startswith("200"), text[-2000:]
        assert sha256(chain) in answer
    open_before = requests.Session()
    open_before.trust_env = False
    open_before.cert, open_before.verify = mine, root
    assert open_before.get(api, timeout=10).status_code == 200

    authority.revoke(chain)
    begun = time.monotonic()
    until(lambda: open_before.get(api, timeout=10).status_code == 403, seconds=REVOKED_WITHIN)
    assert time.monotonic() - begun < REVOKED_WITHIN
    assert "thu hồi" in open_before.get(f"{node.base}/help", timeout=10).text, "pages are refused as well"
    for version in ("-tls1_2", "-tls1_3"):
        _, answer = s_client(node, version, *words, "-sess_in", tmp_path / f"session{version}")
        assert answer.startswith("403") and "certificates.peer.revoked" in answer, answer
    # A new connection is made, so that its owner hears why every request on it is refused.
    refused = requests.get(api, cert=mine, verify=root, timeout=10)
    assert refused.status_code == 403 and refused.json()["code"] == "certificates.peer.revoked"
    # Who shows nothing is served as before.
    assert requests.get(f"{node.base}/help", verify=root, timeout=10).status_code == 200


def test_nobody_is_let_in_by_a_certificate_of_another_kind_or_maker(authority, node, tmp_path):
    root = str(authority.root)
    signer, key = authority.key_outside("signer", "Người ký mẫu", "signer")
    refused = requests.get(f"{node.base}/help", cert=(str(signer), str(key)), verify=root, timeout=10)
    assert refused.status_code == 403 and "Người ký mẫu" in refused.text
    own, made = tmp_path / "own.pem", tmp_path / "own.key"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=tu ky",
                    "-days", "2", "-keyout", made, "-out", own], check=True, capture_output=True)
    with pytest.raises(requests.exceptions.ConnectionError):
        requests.get(f"{node.base}/help", cert=(str(own), str(made)), verify=root, timeout=10)
    for version in ("-tls1", "-tls1_1"):
        text, answer = s_client(node, version, "-cipher", "ALL:@SECLEVEL=0", "-CAfile", root)
        assert not answer and "Cipher is (NONE)" in text, text


def test_a_renewed_certificate_is_taken_into_use_without_a_restart(country, authority, start, tmp_path):
    chain, key = authority.key_outside("first", "localhost", "server")
    place = tmp_path / "tls.pem"
    place.write_text(key.read_text() + chain.read_text())
    server = start(country, env={"VANLANG_SERVER_TLS_KEY": str(place)})
    server.base = server.base.replace("127.0.0.1", "localhost")

    def shown():
        return hashlib.sha256(ssl.PEM_cert_to_DER_cert(ssl.get_server_certificate(("localhost", server.port)))).hexdigest()

    assert shown() == sha256(chain)
    session = requests.Session()
    session.trust_env = False
    session.verify = str(authority.root)
    page = session.get(f"{server.base}/sign-in", timeout=10)
    assert "__Host-vanlang" in page.headers["Set-Cookie"] and "Secure" in page.headers["Set-Cookie"]
    place.write_text("half a file")
    time.sleep(2.5)
    assert shown() == sha256(chain), "what cannot be read leaves the old one in use"
    renewed, key = authority.key_outside("second", "localhost", "server")
    place.write_text(key.read_text() + renewed.read_text())
    until(lambda: shown() == sha256(renewed), seconds=20)
    assert session.get(f"{server.base}/help", timeout=10).status_code == 200


def test_chromium_shows_its_certificate(country, authority, node, engine, tmp_path):
    chain, key = authority.key_outside("hanoi", "May mau Ha Noi")
    bind(country, HANOI, chain)
    with certified(engine, node.base, chain, key, authority.root, tmp_path) as context:
        page = context.new_page()
        answer = page.goto(f"{node.base}/axis/v1/client", timeout=20_000)
        said = json.loads(page.evaluate("document.body.innerText"))
        assert answer.status == 200 and said["certificate"] == sha256(chain)
        authority.revoke(chain)
        until(lambda: page.goto(f"{node.base}/help").status == 403, seconds=REVOKED_WITHIN)
        assert "thu hồi" in page.inner_text("main")


class Partner(http.server.BaseHTTPRequestHandler):
    """Another axis, which wants a certificate and has no mail."""

    def do_POST(self):
        self.server.callers.add(hashlib.sha256(self.connection.getpeercert(binary_form=True)).hexdigest())
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = json.dumps({"status": "OK", "data": []}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


def test_a_partner_that_wants_a_certificate_gets_ours_and_the_renewed_one_without_a_restart(country, authority, start, tmp_path):
    theirs, key = authority.key_outside("partner", "localhost", "server")
    ours, key_of_ours = authority.key_outside("link", "Nút mẫu", "client")
    place = tmp_path / "link.pem"
    place.write_text(key_of_ours.read_text() + ours.read_text())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(theirs, key)
    context.load_verify_locations(authority.root)
    context.verify_mode = ssl.CERT_REQUIRED
    partner = http.server.ThreadingHTTPServer(("localhost", 0), Partner)
    partner.callers = set()
    partner.socket = context.wrap_socket(partner.socket, server_side=True)
    threading.Thread(target=partner.serve_forever, daemon=True).start()
    (tmp_path / "secret").write_text("0123456789abcdef0123")
    run("axis", "partner", "add", "tinh-ban", "--url", f"https://localhost:{partner.server_port}", "--system-id", "VL",
        "--secret-file", tmp_path / "secret", data=country.data)
    try:
        start(country, env={"VANLANG_AXIS_PARTNER_KEY": str(place), "VANLANG_AXIS_PARTNER_AUTHORITIES": str(authority.root)})
        until(lambda: partner.callers, seconds=20)
        assert partner.callers == {sha256(ours)}
        place.write_text("half a file")
        renewed, key_of_renewed = authority.key_outside("link2", "Nút mẫu", "client")
        assert partner.callers == {sha256(ours)}, "what cannot be read leaves the old one in use"
        place.write_text(key_of_renewed.read_text() + renewed.read_text())
        until(lambda: len(partner.callers) == 2, seconds=30)
        assert partner.callers == {sha256(ours), sha256(renewed)}
    finally:
        partner.shutdown()
