# SPDX-License-Identifier: Apache-2.0
"""Keys, an authority of our own, signatures and their judgement, as an operator and a citizen meet them."""
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import threading
import time

import pytest
import requests

from server import binary, run

SUBJECT = "CN=Nguyễn Thị Mẫu,O=Văn phòng mẫu,C=VN"


def openssl(*words, expect=0):
    answer = subprocess.run(["openssl", *map(str, words)], capture_output=True, check=False)
    assert answer.returncode == expect, answer.stderr.decode()
    return answer.stdout


def verdict(*words, expect=0, **options):
    return json.loads(run("trust", "verify", *words, "--json", expect=expect, **options).stdout)


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_bytes("Kính gửi các cơ quan\n".encode() * 1000)
    return path


def test_a_file_is_signed_and_judged_by_us_and_by_openssl(country, tmp_path, letter):
    run("trust", "key", "new", "leader", "--subject", SUBJECT, data=country.data)
    root, signature = tmp_path / "root.pem", tmp_path / "letter.p7s"
    root.write_bytes((country.data / "keys/leader.pem").read_bytes())
    run("trust", "sign", "cms", letter, "--as", "leader", "--out", signature, data=country.data)
    good = verdict(signature, "--detached", letter, "--root", root)
    assert good["verdict"] == "TOTAL-PASSED" and good["subIndication"] is None
    signer = good["signers"][0]
    assert signer["name"] == "Nguyễn Thị Mẫu" and signer["organisation"] == "Văn phòng mẫu"
    assert signer["coversWholeFile"] is True and signer["signedAt"] and signer["stampedAt"] is None
    serial = openssl("x509", "-in", root, "-noout", "-serial").decode().strip().split("=")[1]
    assert signer["serial"] == serial.lower().lstrip("0")
    openssl("cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", signature, "-content", letter,
            "-CAfile", root, "-purpose", "any", "-out", os.devnull)
    letter.write_bytes(letter.read_bytes() + b"!")
    bad = verdict(signature, "--detached", letter, "--root", root, expect=1)
    assert (bad["verdict"], bad["subIndication"]) == ("TOTAL-FAILED", "HASH_FAILURE") and bad["reasons"]
    vietnamese = verdict(signature, "--detached", letter, "--root", root, "--language", "vi", expect=1)
    assert vietnamese["reasons"] == ["Nội dung đã bị thay đổi sau khi ký."]
    assert verdict(signature, "--detached", letter, expect=1)["verdict"] != "TOTAL-PASSED"


def test_a_large_file_is_signed_and_judged_in_little_memory(country, tmp_path):
    run("trust", "key", "new", "leader", "--subject", SUBJECT, data=country.data)
    large, signature = tmp_path / "large.bin", tmp_path / "large.p7m"
    size = 300 << 20
    with open(large, "wb") as file:
        file.truncate(size)
    for words in (["sign", "cms", large, "--as", "leader", "--attached", "--out", signature, "--data", country.data],
                  ["verify", signature, "--root", country.data / "keys/leader.pem", "--json"]):
        child = subprocess.Popen([binary(), "trust", *map(str, words)], stdout=subprocess.PIPE)
        # Not by its resource usage, which counts what this process had when it made the child.
        peak = 0
        while child.poll() is None:
            status = pathlib.Path(f"/proc/{child.pid}/status").read_text()
            if program := re.search(r"VmHWM:\s+(\d+) kB", status):
                peak = max(peak, int(program[1])) if "vanlang" in status else peak
            time.sleep(0.01)
        output = child.stdout.read()
        assert child.returncode == 0, output
        assert 0 < peak < 100 << 10, f"{words[0]}: {peak} kB"
    assert json.loads(output)["verdict"] == "TOTAL-PASSED"
    assert signature.stat().st_size > size


def test_two_processes_sign_with_one_key_of_an_hsm(country, tmp_path, letter):
    module = "/usr/lib/softhsm/libsofthsm2.so"
    (tmp_path / "tokens").mkdir()
    (tmp_path / "softhsm2.conf").write_text(f"directories.tokendir = {tmp_path}/tokens\nlog.level = ERROR\n")
    (tmp_path / "pin").write_text("1234\n")
    env = {"SOFTHSM2_CONF": str(tmp_path / "softhsm2.conf"), "VANLANG_TRUST_PKCS11": module,
           "VANLANG_TRUST_TOKEN": "mau", "VANLANG_TRUST_PIN_FILE": str(tmp_path / "pin")}
    subprocess.run(["softhsm2-util", "--init-token", "--free", "--label", "mau", "--so-pin", "12345678", "--pin", "1234"],
                   env={**os.environ, **env}, check=True, capture_output=True)
    run("trust", "key", "new", "seal", "--subject", SUBJECT, data=country.data, env=env)
    root = country.data / "keys/seal.pem"
    outs = [tmp_path / f"{number}.p7s" for number in range(6)]
    faults = []

    def sign(half):
        for out in half:
            try:
                run("trust", "sign", "cms", letter, "--as", "seal", "--out", out, data=country.data, env=env)
            except AssertionError as fault:
                faults.append(fault)

    threads = [threading.Thread(target=sign, args=(half,)) for half in (outs[::2], outs[1::2])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
    for out in outs:
        assert verdict(out, "--detached", letter, "--root", root)["verdict"] == "TOTAL-PASSED"
    (tmp_path / "pin").write_text("9999\n")
    refused = run("trust", "sign", "cms", letter, "--as", "seal", "--out", outs[0], data=country.data, env=env, expect=1)
    assert "PIN" in refused.stderr


def test_anybody_has_a_file_judged_on_the_page_and_by_a_program(country, start, tmp_path, letter):
    run("trust", "key", "new", "leader", "--subject", SUBJECT, data=country.data)
    signature = tmp_path / "letter.p7s"
    run("trust", "sign", "cms", letter, "--as", "leader", "--out", signature, data=country.data)
    trust = country.data / "trust"
    trust.mkdir()
    (trust / "root.pem").write_bytes((country.data / "keys/leader.pem").read_bytes())
    (trust / "list.json").write_text(json.dumps({"authorities": [{"file": "root.pem", "name": "Gốc mẫu"}]}))
    server = start(country)
    page = requests.get(f"{server.base}/verify", timeout=10)
    assert page.status_code == 200 and "Kiểm tra chữ ký số" in page.text
    token = page.text.split('name="_token" value="')[1].split('"')[0]
    files = {"file": ("letter.p7s", signature.read_bytes()), "content": ("letter.txt", letter.read_bytes())}
    answer = requests.post(f"{server.base}/verify", data={"_token": token}, files=files, cookies=page.cookies, timeout=20)
    assert answer.status_code == 200 and "Chữ ký hợp lệ." in answer.text and "The signature is valid." in answer.text
    digest = hashlib.sha256(letter.read_bytes()).hexdigest()
    said = requests.post(f"{server.base}/verify/v1?digest=sha256:{digest}&lang=en", data=signature.read_bytes(), timeout=20).json()
    assert said["verdict"] == "TOTAL-PASSED"
    said = requests.post(f"{server.base}/verify/v1?digest=sha256:{'0' * 64}", data=signature.read_bytes(), timeout=20).json()
    assert said["subIndication"] == "HASH_FAILURE"
    assert requests.post(f"{server.base}/verify/v1?digest=md5:00", data=b"0", timeout=20).status_code == 422


def lint(*words):
    """What pkilint finds against RFC 5280; its warnings are matters of taste."""
    tool = pathlib.Path(sys.executable).parent / words[0]
    done = subprocess.run([tool, "lint", *map(str, words[1:-1]), "-s", "ERROR", str(words[-1])],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0 and not done.stdout.strip(), done.stdout + done.stderr


def test_an_authority_is_set_up_offline_and_openssl_and_pkilint_like_what_it_makes(tmp_path):
    node, offline = tmp_path / "node", tmp_path / "offline"
    run("account", "sample", data=node)
    run("trust", "ca", "root", "root", "--subject", "CN=Gốc mẫu,O=Văn phòng mẫu,C=VN", data=offline)
    run("trust", "key", "new", "issuing", data=node)
    run("trust", "key", "request", "issuing", "--subject", "CN=Cấp chứng thư mẫu,O=Văn phòng mẫu,C=VN",
        "--out", tmp_path / "issuing.csr", data=node)
    run("trust", "ca", "certify", tmp_path / "issuing.csr", "--as", "root", "--out", tmp_path / "chain.pem", data=offline)
    run("trust", "ca", "install", "issuing", tmp_path / "chain.pem", data=node)
    run("trust", "ca", "publish", "--list", "issuing", "--out", tmp_path / "issuing.crl", data=node)
    root, issuing, crl = offline / "keys/root.pem", tmp_path / "chain.pem", tmp_path / "issuing.crl"
    openssl("verify", "-x509_strict", "-CAfile", root, issuing)
    openssl("crl", "-inform", "DER", "-in", crl, "-CAfile", issuing, "-noout")
    lint("lint_pkix_cert", root)
    # pkilint reads one certificate from a file.
    openssl("x509", "-in", issuing, "-out", tmp_path / "issuing.pem")
    lint("lint_pkix_cert", tmp_path / "issuing.pem")
    lint("lint_crl", "-t", "CRL", "-p", "PKIX", crl)

    run("trust", "key", "new", "leader", data=node)
    run("trust", "key", "request", "leader", "--subject", SUBJECT, "--out", tmp_path / "leader.csr", data=node)
    order = run("trust", "ca", "request", tmp_path / "leader.csr", data=node).stdout.strip()
    refused = run("trust", "ca", "issue", order, "--out", tmp_path / "leader.pem", data=node, expect=1)
    assert "lacks 2 approvals" in refused.stderr
    (tmp_path / "password").write_text("không phải mật khẩu\n")
    refused = run("trust", "ca", "approve", order, "--login", "quantri", "--password-file", tmp_path / "password",
                  data=node, expect=1)
    assert refused.stderr and "approvals" not in refused.stdout
    openssl("req", "-verify", "-in", tmp_path / "leader.csr", "-noout")
    lines = (tmp_path / "leader.csr").read_text().splitlines()
    lines[2] = lines[2][:9] + ("A" if lines[2][9] != "A" else "B") + lines[2][10:]
    (tmp_path / "bad.csr").write_text("\n".join(lines) + "\n")
    assert run("trust", "ca", "request", tmp_path / "bad.csr", data=node, expect=1).stderr
