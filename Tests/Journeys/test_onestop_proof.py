# SPDX-License-Identifier: Apache-2.0
"""The whole way of a dossier under what people really have: a keyboard only, a phone, a line that loses every fifth
request, a nervous finger, two devices; on SQLite and on PostgreSQL, signed by a token and verified at /verify."""
import hashlib
import json
import re
import shutil
import sqlite3
import subprocess
import sys

import pytest
import zxingcpp
from joserfc import jwk, jws
from joserfc.errors import JoseError
from PIL import Image

import agent as agents
from agent import Agent, pdf_pki
from births import CLERK, DEPARTMENT, DESK, LEADER, PDF, PROVINCE, Citizen, Desk
from hands import Keyboard, Nervous, Patient
from lossy import LossyLine
from officers import Office
from postgres import Servers
from server import ROOT, Server, run, until
from thin import ThinLine


@pytest.fixture(scope="module")
def authority():
    return pdf_pki.Authority()


@pytest.fixture(scope="module")
def office(tmp_path_factory, authority):
    office = Office.make(tmp_path_factory.mktemp("proof") / "data")
    run("onestop", "sample", data=office.data)
    run("trust", "key", "new", "motcua", "--subject", "CN=Bộ phận Một cửa,O=UBND xã mẫu,C=VN", data=office.data)
    found = run("directory", "find", office.agency(LEADER), "--json", data=office.data).stdout
    seal = f"seal-{re.search(r'[A-Z][0-9]{2}[.][0-9]{2}[.][0-9]{2}', found)[0].lower()}"
    run("trust", "key", "new", seal, "--subject", "CN=UBND xã mẫu,O=UBND xã mẫu,C=VN", data=office.data)
    trust = office.data / "trust"
    trust.mkdir()
    shutil.copy(office.data / f"keys/{seal}.pem", trust / "dau.pem")
    (trust / "root.pem").write_bytes(authority.pem())
    shutil.copy(office.data / "keys/motcua.pem", trust / "motcua.pem")
    (trust / "list.json").write_text(json.dumps({"authorities": [
        {"file": "root.pem", "name": "Mẫu Root"}, {"file": "motcua.pem", "name": "Một cửa mẫu"},
        {"file": "dau.pem", "name": "Dấu mẫu"}]}))
    return office


@pytest.fixture(scope="module")
def token(office, authority, tmp_path_factory):
    """The leader's PC with his token; a second one is stuck in where something must go wrong."""
    with Agent(authority.certify(office.people[LEADER]["name"]), agents.tls(tmp_path_factory.mktemp("pc"))) as agent:
        yield agent


def serving(office, token, **env):
    server = Server(office.data, env={
        "VANLANG_SIGNING_AGENT": token.address, "VANLANG_ONESTOP_KEY": "motcua",
        "VANLANG_SERVER_PUBLIC_URL": "http://mau.example", **env})
    return server.start()


@pytest.fixture(scope="module")
def moved(office, tmp_path_factory):
    """The same office on PostgreSQL, carried there before anybody worked in it."""
    copy = office.copy(tmp_path_factory.mktemp("moved") / "data")
    servers = Servers()
    url = servers.make("one").start().url()
    run("move", "--to", url, data=copy.data)
    yield copy, url
    servers.close()


@pytest.fixture(scope="module")
def on_postgres(moved, token):
    copy, url = moved
    server = serving(copy, token, VANLANG_DATABASE_URL=url)
    yield server
    server.kill()


@pytest.fixture(scope="module")
def server(office, token, moved):
    server = serving(office, token)
    yield server
    server.kill()


@pytest.fixture(scope="module")
def known():
    """Who of the officers signed in already on the server of this file."""
    return {}


def count(server, table):
    with sqlite3.connect(server.data / "vanlang.sqlite") as database:
        return database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def play(citizen, desk, office, tmp_path):
    citizen.find()
    citizen.register()
    citizen.begin()
    citizen.answer()
    citizen.send()
    desk.receive(citizen.code)
    check_receipt(citizen, office, tmp_path)
    desk.ask(citizen.code)
    citizen.supplement()
    desk.work(citizen.code)
    desk.sign(desk.correct(desk.approve(citizen.code), citizen.code))
    signed = citizen.result()
    assert citizen.verify("kết quả.pdf", signed).startswith("TOTAL-PASSED")
    check_result(signed, citizen, office, tmp_path)
    changed = signed.replace(b"/Producer", b"/Producex", 1)
    assert changed != signed and citizen.verify("sửa rồi.pdf", changed).startswith("TOTAL-FAILED")


def sealed_receipt(citizen):
    """The receipt once the agency's seal is on it; a job puts it there."""
    ask, found = citizen.visit.context.request, []

    def is_sealed():
        found[:] = [ask.get(f"{citizen.path}/slips/receipt").body()]
        return b"/ByteRange" in found[0]

    until(is_sealed, seconds=15)
    return found[0]


def said_by_code(pdf, citizen):
    """What a phone reads off the paper, checked with nothing but the public keys."""
    subprocess.run(["pdftoppm", "-r", "300", "-png", pdf, pdf.with_suffix("")], check=True)
    codes = [code.text for page in sorted(pdf.parent.glob(f"{pdf.stem}-*.png"))
             for code in zxingcpp.read_barcodes(Image.open(page))]
    address, token = codes[0].split("&slip=")
    assert address == f"http://mau.example/lookup?code={citizen.code}"
    keys = jwk.KeySet.import_key_set(citizen.visit.context.request.get("/onestop/v1/keys").json())
    claims = json.loads(jws.deserialize_compact(token, keys).payload)
    assert claims["code"] == citizen.code
    return token, keys, claims


def check_result(signed, citizen, office, folder):
    """By the leader's token and the agency's key; others' software agrees, and so does the code on the paper."""
    pdf, roots = folder / "result.pdf", folder / "roots.pem"
    pdf.write_bytes(signed)
    roots.write_bytes((office.data / "trust/root.pem").read_bytes() + (office.data / "trust/dau.pem").read_bytes())
    said = json.loads(subprocess.run([sys.executable, ROOT / "Tests/Corpus/pdf/pyhanko_judge.py", roots, pdf],
                                     capture_output=True, text=True, check=True).stdout)
    assert len(said["signatures"]) == 2 and all(s["bottomLine"] for s in said["signatures"]), said
    assert said["signatures"][1]["coverage"] == "ENTIRE_FILE", said
    told = subprocess.run(["pdfsig", "-nocert", pdf], capture_output=True, text=True, check=True).stdout
    assert told.count("Signature is Valid") == 2, told
    texts = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    assert "GIẤY KHAI SINH (BẢN CHÍNH)" in texts and "Nguyễn Mẫu Bé" in texts, texts
    claims = said_by_code(pdf, citizen)[2]
    assert claims["form"] == "result" and claims["name"] == "Nguyễn Thị Mẫu"
    assert re.fullmatch(r"\d+/GKS", claims["number"]) and f"Số: {claims['number']}" in texts, texts


def check_receipt(citizen, office, folder):
    """Others' software says that it is signed, and its QR code is checked with nothing but the public key."""
    pdf = folder / "receipt.pdf"
    pdf.write_bytes(sealed_receipt(citizen))
    told = subprocess.run(["pdfsig", "-nocert", pdf], capture_output=True, text=True, check=True).stdout
    assert "Signature is Valid" in told and "Total document signed" in told, told
    said = json.loads(subprocess.run(
        [sys.executable, ROOT / "Tests/Corpus/pdf/pyhanko_judge.py", office.data / "keys/motcua.pem", pdf],
        capture_output=True, text=True, check=True).stdout)
    assert [(s["field"], s["bottomLine"], s["coverage"]) for s in said["signatures"]] == [
        ("DauToChuc", True, "ENTIRE_FILE")], said
    assert citizen.verify("biên nhận.pdf", pdf.read_bytes()).startswith("TOTAL-PASSED")
    texts = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    digest = hashlib.sha256(PDF + "Giấy chứng sinh.pdf".encode()).hexdigest()
    raw = "".join(subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True, check=True).stdout.split())
    assert digest in raw, raw
    for value in (citizen.code, citizen.number, "Nguyễn Thị Mẫu", "0912 345 678", "Đăng ký khai sinh", "Giấy chứng sinh"):
        assert value in texts, (value, texts)
    token, keys, claims = said_by_code(pdf, citizen)
    assert claims["form"] == "receipt"
    assert claims["files"] == hashlib.sha256(f"{digest}  Giấy chứng sinh.pdf\n".encode()).hexdigest()
    with pytest.raises(JoseError):
        jws.deserialize_compact(token[:-6] + "AAAAAA", keys)
    page = citizen.page
    for code, words in [(token, "Chữ ký trên mã QR là của cơ quan"), (token[:-6] + "AAAAAA", "không đúng")]:
        citizen.hands.open(f"/lookup?code={citizen.code}&slip={code}")
        assert words in page.inner_text("main")
        citizen.look("portal-slip-checked")


def test_by_keyboard_alone(server, visit, office, known, tmp_path):
    citizen = Citizen(visit(server.base), hands=Keyboard, looks=False)
    play(citizen, Desk(server, visit, office, hands=Keyboard, looks=False, known=known), office, tmp_path)


def test_on_a_phone_and_postgresql(on_postgres, visit, office, tmp_path):
    citizen = Citizen(visit(on_postgres.base, view="phone"))
    play(citizen, Desk(on_postgres, visit, office, view="phone", looks=False), office, tmp_path)


@pytest.mark.parametrize("js", [True, False])
def test_every_fifth_request_is_lost(server, visit, office, known, js):
    before = count(server, "dossier")
    seats = Desk(server, visit, office, looks=False, known=known)
    for login in (DESK, CLERK, DEPARTMENT, PROVINCE, LEADER):
        seats(login)
    line = LossyLine(server.port)
    number = f"00119000020{int(js)}"
    citizen = Citizen(visit(line.base, js=js), hands=Patient, looks=False, number=number)
    citizen.find()
    citizen.register()
    citizen.begin()
    citizen.answer()
    citizen.send()
    desk = Desk(line, visit, office, js=js, hands=Patient, looks=False, known=known)
    desk.receive(citizen.code)
    desk.ask(citizen.code)
    citizen.supplement()
    desk.work(citizen.code)
    officer = desk.approve(citizen.code)
    line.close()
    assert any(ask.startswith("POST") for ask in line.lost), line.lost
    assert count(server, "dossier") == before + 1
    # What arrived is what was sent, once each.
    officer.visit.base = server.base
    officer.hands.open(server.base + "/onestop")
    with sqlite3.connect(server.data / "vanlang.sqlite") as database:
        files = json.loads(database.execute(
            "SELECT files FROM dossier_content ORDER BY rowid DESC LIMIT 1").fetchone()[0])
        kinds = [row[0] for row in database.execute(
            "SELECT kind FROM dossier_action a JOIN dossier d ON d.id = a.dossier_id WHERE code = ? ORDER BY ordinal",
            [citizen.code])]
    assert [(file["name"], file["size"]) for file in files] == [
        ("Giấy chứng sinh rõ.pdf", len(PDF + "Giấy chứng sinh rõ.pdf".encode()))]
    assert kinds == ["submitted", "received", "supplement-asked", "supplemented",
                     "step-done", "step-done", "step-done", "approved"]


@pytest.mark.parametrize("js", [True, False])
def test_a_nervous_finger_makes_one_of_each(server, visit, office, known, js):
    filings, dossiers = count(server, "filing"), count(server, "dossier")
    citizen = Citizen(visit(server.base, js=js), hands=Nervous, looks=False, number=f"00119000030{int(js)}")
    citizen.find()
    citizen.register()
    citizen.begin()
    citizen.answer()
    citizen.send()
    desk = Desk(server, visit, office, js=js, hands=Nervous, looks=False, known=known)
    desk.receive(citizen.code)
    assert (count(server, "filing"), count(server, "dossier")) == (filings + 1, dossiers + 1)


def test_two_devices_fill_in_one_filing(server, visit, known):
    desktop = Citizen(visit(server.base), looks=False, number="001190000401")
    desktop.find()
    desktop.register()
    desktop.begin()
    desktop.answer_applicant()
    phone = Citizen(visit(server.base, view="phone"), looks=False, number="001190000401")
    phone.sign_in()
    phone.follow("Đăng ký khai sinh")
    phone.look("portal-second-device")
    phone.follow("Người được khai sinh", exact=False)
    phone.answer_child()
    # The first device knows nothing of that and types on; neither undoes the other.
    with desktop.page.expect_response("**/autosave") as saved:
        desktop.fill(Nơi_sinh="Bệnh viện huyện")
    assert saved.value.ok
    phone.answer_parents()
    filing = phone.page.url.rsplit("/papers")[0]
    phone.upload("Giấy chứng sinh.pdf")
    desktop.hands.open(f"{filing}/check")
    text = desktop.page.inner_text("main")
    assert "Bệnh viện huyện" in text and "Nguyễn Mẫu Bé" in text and "Giấy chứng sinh.pdf" in text
    phone.hands.open(f"{filing}/check")
    before = count(server, "dossier")
    phone.press("Gửi hồ sơ")
    phone.sent()
    # The other device presses the same button on the page it still shows: it comes to the same dossier.
    desktop.press("Gửi hồ sơ")
    desktop.sent()
    assert desktop.code == phone.code and count(server, "dossier") == before + 1


@pytest.mark.parametrize("haste", [12, pytest.param(1, marks=pytest.mark.soak)])
def test_over_the_line_of_a_commune(server, visit, haste):
    """50 kB/s, 800 ms, one packet in ten lost, and breaks where they hurt most; in CI twelve times as fast."""
    before, number = count(server, "dossier"), f"0011900005{haste:02d}"
    near = Citizen(visit(server.base), looks=False, number=number)
    near.find()
    near.register()
    near.begin()
    near.answer_applicant()
    filing = near.page.url.rsplit("/pages/")[0].replace(server.base, "")
    line = ThinLine(server.port, haste)
    far = Citizen(visit(line.base), hands=Patient, looks=False, number=number)
    far.visit.context.add_cookies(near.visit.context.cookies())
    far.page.set_default_timeout(180_000)
    far.hands.open(f"{filing}/pages/tre")
    # What was typed while nothing came through is not lost: it is said, and saved by itself afterwards.
    line.cut(r"^POST .*/autosave", "asking")
    with far.page.expect_event("requestfailed", lambda request: request.url.endswith("/autosave")):
        far.fill(**{"Họ,_chữ_đệm,_tên": "Nguyễn Mẫu Bé"})
    with far.page.expect_response("**/autosave") as saved:
        pass
    assert saved.value.ok
    near.hands.open(f"{filing}/pages/tre")
    assert near.page.get_by_label("Họ, chữ đệm, tên", exact=True).input_value() == "Nguyễn Mẫu Bé"
    far.answer_child()
    far.answer_parents()
    # A file that breaks twice goes on where it was.
    line.cut(r"^PATCH ", "asking")
    line.cut(r"^PATCH ", "asking")
    content = PDF + bytes(range(256)) * (400 if haste > 1 else 2_000)
    far.hands.give_file(far.page.locator("input[type=file]").first, "Giấy chứng sinh.pdf", content)
    far.press("Tải lên")
    far.page.locator(".files .name", has_text="Giấy chứng sinh.pdf").first.wait_for()
    far.follow("Tiếp tục")
    # It was sent, and the answer never came.
    line.cut(r"^POST .*/check", "answering")
    far.press("Gửi hồ sơ")
    far.sent()
    line.close()
    assert not line.cuts and len(line.made) == 4 and line.lost > 0, (line.cuts, line.made)
    assert count(server, "dossier") == before + 1
    with sqlite3.connect(server.data / "vanlang.sqlite") as database:
        files = json.loads(database.execute(
            "SELECT files FROM dossier_content ORDER BY rowid DESC LIMIT 1").fetchone()[0])
    assert [(file["size"], file["sha256"]) for file in files] == [(len(content), hashlib.sha256(content).hexdigest())]
