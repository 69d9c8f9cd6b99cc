# SPDX-License-Identifier: Apache-2.0
"""Proofs that are handed out: the bundle of /verify, time-stamps in batches, and PDFs signed by command, judged by others."""
import io
import json
import pathlib
import re
import subprocess
import sys
import zipfile

import pikepdf
import pytest
import requests
import zxingcpp
from PIL import Image

from authority import Authority
from server import ROOT, run

JUDGES = ROOT / "Tests/Judges"


@pytest.fixture
def authority(country, tmp_path):
    (tmp_path / "ca").mkdir()
    return Authority(country.data, tmp_path / "ca")


@pytest.fixture
def node(country, authority, start):
    """A node that stamps, signs what it hands out, and believes its own authority."""
    authority.key_of_node("tsa", "Dấu thời gian mẫu", "time-stamping")
    authority.key_of_node("axis", "Trục mẫu", "signer")
    authority.key_of_node("leader", "Lãnh đạo mẫu", "signer")
    trust = country.data / "trust"
    trust.mkdir()
    (trust / "root.pem").write_bytes(authority.root.read_bytes())
    (trust / "list.json").write_text(json.dumps({"authorities": [{"file": "root.pem", "name": "Gốc mẫu"}]}))
    return start(country, env={"VANLANG_AXIS_KEY": "axis"})


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "thu.txt"
    path.write_text("Kính gửi các cơ quan\n" * 100)
    return path


def judged(*words, expect=0):
    return json.loads(run("trust", "verify", *words, "--json", expect=expect).stdout)


def test_the_bundle_proves_itself_without_a_network(country, authority, node, letter, tmp_path):
    signature, bundle = tmp_path / "thu.p7m", tmp_path / "goi.asice"
    run("trust", "sign", "cms", letter, "--as", "leader", "--attached", "--out", signature, data=country.data)
    page = requests.get(f"{node.base}/verify", timeout=10)
    token = page.text.split('name="_token" value="')[1].split('"')[0]
    answer = requests.post(f"{node.base}/verify", data={"_token": token, "action": "bundle"}, cookies=page.cookies,
                           files={"file": ("thư.p7m", signature.read_bytes())}, timeout=30)
    assert answer.status_code == 200 and "attachment" in answer.headers["Content-Disposition"], answer.text
    by_page = tmp_path / "page.asice"
    by_page.write_bytes(answer.content)
    answer = requests.post(f"{node.base}/verify/v1/bundle", data=signature.read_bytes(), timeout=30)
    assert answer.status_code == 200 and answer.headers["Content-Type"] == "application/zip"
    bundle.write_bytes(answer.content)
    node.stop()

    for path in (by_page, bundle):
        said = judged(path, "--root", authority.root)
        assert said["verdict"] == "TOTAL-PASSED" and said["signers"][0]["name"] == "Lãnh đạo mẫu", said
        assert said["bundle"]["isWhole"] is True and said["bundle"]["container"] == "TOTAL-PASSED"
    assert judged(bundle, expect=1)["subIndication"] == "NO_CERTIFICATE_CHAIN_FOUND", "a root in it is believed by nobody"

    # As its README says, with openssl alone.
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(bundle) as archive:
        archive.extractall(folder)
        names = archive.namelist()
    assert names[0] == "mimetype" and "META-INF/signature.p7s" in names and any(n.startswith("certificates/") for n in names)
    lines = [line.strip() for line in (folder / "README.txt").read_text().splitlines() if line.strip().startswith("openssl cms")]
    assert len(lines) == 2
    (folder / "roots.pem").write_bytes(authority.root.read_bytes())
    for line in lines:
        subprocess.run(line.split(), cwd=folder, check=True, capture_output=True)
    assert (folder / "content").read_bytes() == letter.read_bytes()

    # Somebody changes what was found.
    altered = tmp_path / "altered.asice"
    with zipfile.ZipFile(bundle) as archive, zipfile.ZipFile(altered, "w") as out:
        for name in archive.namelist():
            data = archive.read(name)
            out.writestr(name, data.replace(b"TOTAL-PASSED", b"TOTAL-FAILED") if name.startswith("verdict") else data)
    assert judged(altered, "--root", authority.root, expect=1)["bundle"]["isWhole"] is False


def test_a_code_on_paper_leads_to_what_is_known_of_it(country, node, letter):
    unknown = requests.get(f"{node.base}/verify?code=H26-000000-9999", timeout=10)
    assert unknown.status_code == 404 and "Không có thông tin về mã này" in unknown.text
    hostile = requests.get(f"{node.base}/verify", params={"code": '"><script>alert(1)</script>'}, timeout=10)
    assert hostile.status_code == 404 and "<script>alert" not in hostile.text
    run("trust", "stamp", "queue", letter, data=country.data)
    digest = subprocess.run(["sha256sum", letter], capture_output=True, text=True, check=True).stdout.split()[0]
    known = requests.get(f"{node.base}/verify?code=sha256:{digest}", timeout=10)
    assert known.status_code == 200 and "đang chờ dấu thời gian" in known.text and digest in known.text

    # The same by the camera of a phone: a picture, somewhat askew, in the field for files.
    answer = photographed(node, f"https://noi-khac.example/verify?sha256={digest}")
    assert answer.status_code == 200 and "đang chờ dấu thời gian" in answer.text and digest in answer.text
    assert photographed(node, "H26-000000-9999").status_code == 404
    for nothing in (picture(), b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40):
        answer = handed_in(node, nothing)
        assert answer.status_code == 422 and "Không đọc được mã QR nào trong ảnh" in answer.text
    answer = handed_in(node, picture() + bytes(12 << 20))
    assert answer.status_code == 422 and "Ảnh lớn hơn 12 MB" in answer.text


def picture(code=None):
    """A JPEG of paper with a QR code, or of nothing."""
    paper = Image.new("L", (600, 400), "white")
    if code:
        made = zxingcpp.write_barcode_to_image(zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.QRCode), scale=4)
        pixels = memoryview(made)
        paper.paste(Image.frombytes("L", pixels.shape[::-1], bytes(pixels)), (150, 60))
    out = io.BytesIO()
    paper.rotate(5, fillcolor="white").save(out, "JPEG", quality=70)
    return out.getvalue()


def handed_in(node, content):
    page = requests.get(f"{node.base}/verify", timeout=30)
    token = page.text.split('name="_token" value="')[1].split('"')[0]
    return requests.post(f"{node.base}/verify", data={"_token": token}, cookies=page.cookies,
                         files={"file": ("ảnh.jpg", content)}, timeout=60)


def photographed(node, code):
    return handed_in(node, picture(code))


def test_stamps_are_owed_while_the_authority_is_away_and_one_pays_for_all(country, authority, node, tmp_path):
    files = [tmp_path / f"{number}.txt" for number in range(5)]
    for number, file in enumerate(files):
        file.write_text(f"Tệp số {number}\n")
        run("trust", "stamp", "queue", file, data=country.data)
    owed = json.loads(run("trust", "stamp", "debt", "--json", data=country.data, expect=1).stdout)
    assert owed["owed"] == 5 and {c["class"]: c["count"] for c in owed["classes"]}["document"] == 5
    gauge = re.search(r'trust_stamp_debt{class="document"} (\S+)', requests.get(f"{node.base}/metrics", timeout=10).text)
    away = run("trust", "stamp", "debt", "--pay", data=country.data, env={"VANLANG_TRUST_TSA": "http://127.0.0.1:9/tsa"}, expect=1)
    assert "cannot be reached" in away.stderr
    early = run("trust", "stamp", "record", files[0], "--out", tmp_path / "0.ers", data=country.data, expect=1)
    assert "no stamp" in early.stderr
    paid = run("trust", "stamp", "debt", "--pay", "--json", data=country.data, env={"VANLANG_TRUST_TSA": f"{node.base}/tsa"})
    assert json.loads(paid.stdout)["owed"] == 0
    for file in files:
        record = file.with_suffix(".ers")
        run("trust", "stamp", "record", file, "--out", record, data=country.data)
        subprocess.run([sys.executable, JUDGES / "ers.py", record, file, authority.root], check=True, capture_output=True)
    wrong = subprocess.run([sys.executable, JUDGES / "ers.py", files[0].with_suffix(".ers"), files[3], authority.root],
                           check=False, capture_output=True)
    assert wrong.returncode != 0
    assert gauge is None or float(gauge[1]) in (0, 5)


@pytest.mark.parametrize("long_term", [False, True])
def test_a_pdf_signed_by_command_is_good_for_pdfsig_and_pyhanko(country, authority, node, tmp_path, long_term):
    plain, signed = tmp_path / "plain.pdf", tmp_path / "signed.pdf"
    document = pikepdf.new()
    for _ in range(3):
        document.add_blank_page()
    document.save(plain)
    words = ["--tsa", f"{node.base}/tsa", "--reason", "Phê duyệt", "--place", "100,60,60,20"] + (["--long-term"] if long_term else [])
    run("trust", "sign", "pdf", plain, "--as", "leader", "--out", signed, *words, data=country.data)
    said = judged(signed, "--root", authority.root)
    assert said["verdict"] == "TOTAL-PASSED" and said["signers"][0]["stampedAt"], said
    assert said["signers"][0]["coversWholeFile"] is not long_term, said
    # A second person signs; the first stays good.
    twice = tmp_path / "twice.pdf"
    run("trust", "sign", "pdf", signed, "--as", "axis", "--field", "DauCoQuan", "--out", twice, data=country.data)
    assert twice.read_bytes().startswith(signed.read_bytes())
    assert judged(twice, "--root", authority.root)["verdict"] == "TOTAL-PASSED"
    for path, count in ((signed, 1), (twice, 2)):
        report = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, text=True, check=False).stdout
        assert report.count("Signature is Valid") == count, report
        judge = [sys.executable, ROOT / "Tests/Corpus/pdf/pyhanko_judge.py", authority.root, path]
        found = json.loads(subprocess.run(judge, capture_output=True, check=True).stdout)
        assert len(found["signatures"]) == count and all(s["intact"] for s in found["signatures"]), found
