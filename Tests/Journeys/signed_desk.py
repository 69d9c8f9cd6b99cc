# SPDX-License-Identifier: Apache-2.0
"""Officers who sign, each at a machine of his own, and what they do together again and again."""
import json
import re
import subprocess
import sys
import time

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization

from agent import pdf_pki
from officers import CLERK, Officer
from server import ROOT, run
from test_records import find, press_and
from test_signing import press_sign, wait_signed


def code_of(office, login):
    found = run("directory", "find", office.agency(login), "--json", data=office.data).stdout
    return re.search(r"\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}", found)[0]


def give_key(office, authority, login):
    """A key of the agency on the server, certified by the authority."""
    label = f"seal-{code_of(office, login).lower()}"
    name, folder = office.agency(login), office.data.parent
    words = name.replace(",", "\\,")
    run("trust", "key", "new", label, data=office.data)
    request, chain = folder / "seal.csr", folder / "seal.pem"
    run("trust", "key", "request", label, "--subject", f"CN={words},O={words},C=VN", "--out", request, data=office.data)
    public = x509.load_pem_x509_csr(request.read_bytes()).public_key()
    builder = authority._builder(pdf_pki.name(name, name), public, pdf_pki.year(2015), pdf_pki.year(2045))
    certificate = builder.add_extension(authority._usage(), True).sign(authority.key, hashes.SHA256())
    chain.write_bytes(certificate.public_bytes(serialization.Encoding.PEM) + authority.pem())
    run("trust", "key", "certify", label, chain, data=office.data)


class Desk:
    def __init__(self, office, server, agent, authority, visit):
        self.office, self.server, self.agent, self.authority, self.visit = office, server, agent, authority, visit
        self.seats, self.tokens = {}, {}

    def __call__(self, login, view="desktop"):
        if login not in self.seats:
            self.seats[login] = Officer(self.visit(self.server.base, view=view), self.office, login).sign_in()
        return self.seats[login]

    def sign(self, login, name, role):
        """Plugs a token in and signs what the sitting shows; back on the page that asked for it."""
        page = self(login).page
        page.wait_for_url("**/signing/*-*")
        self(login).look(f"sitting-{role}")
        is_new = (login, role) not in self.tokens
        self.agent.signer = self.tokens.setdefault((login, role), self.authority.certify(name))
        press_sign(page)
        if is_new:
            page.get_by_role("button", name="Đăng ký chứng thư số").click()
        wait_signed(page, 1)
        page.get_by_role("link", name="Quay lại").click()


def wait_for(officer, words, seconds=10):
    """Loads the page again until it says so."""
    for _ in range(seconds * 10):
        if words in officer.page.locator("main").inner_text():
            return
        officer.page.wait_for_timeout(100)
        officer.page.reload()
    raise AssertionError(f"{officer.page.url} never says {words}")


def sealed(desk, head, clerk, leader, subject):
    """Takes a submitted draft to its release with both signatures; answers its number.

    `head` is None where nobody stands above the author.
    """
    people = desk.office.people
    if head:
        find(desk(head), "/records", subject)
        press_and(desk(head), "Nội dung đạt, chuyển văn phòng", "Đã chuyển")
    find(desk(clerk), "/records/desk", subject)
    press_and(desk(clerk), "Thể thức đạt, trình ký", "Đã trình ký")
    find(desk(leader), "/records", subject)
    desk(leader).look("outgoing-approval-signer")
    desk(leader).press("Phê duyệt và ký số")
    desk.sign(leader, people[leader]["name"], "leader")
    wait_for(desk(leader), "Chờ cấp số")
    desk(leader).look("outgoing-signed")
    find(desk(clerk), "/records/desk", subject)
    press_and(desk(clerk), "Cấp số, ngày", "Đã cấp số")
    number = desk(clerk).page.locator("h1").inner_text()
    desk(clerk).look("outgoing-to-seal")
    desk(clerk).press("Ký số cơ quan")
    if clerk == CLERK:
        desk.sign(clerk, desk.office.agency(clerk), "seal")
    wait_for(desk(clerk), "Đã ký số cơ quan, chờ phát hành")
    desk(clerk).look("outgoing-sealed")
    press_and(desk(clerk), "Phát hành", "Đã phát hành")
    return number


LETTER_FIELDS = ["NguoiKy", "DauCoQuan"]


def judged(desk, officer, tmp_path, signers, path=None, fields=LETTER_FIELDS):
    """The PDF is sound for pyHanko and for pdfsig, with these signatures: a released one unless `path` says another."""
    path = path or officer.page.url.split("?")[0] + "/letter?save=1"
    file, root = tmp_path / f"letter-{len(signers[0])}-{time.monotonic_ns()}.pdf", tmp_path / "root.pem"
    file.write_bytes(officer.page.request.get(path).body())
    root.write_bytes(desk.authority.pem())
    judge = ROOT / "Tests/Corpus/pdf/pyhanko_judge.py"
    report = json.loads(subprocess.run(
        [sys.executable, judge, root, file], capture_output=True, text=True, check=True).stdout)
    assert "error" not in report, report
    assert [s["field"] for s in report["signatures"]] == fields
    for signature in report["signatures"]:
        assert signature["intact"] and signature["valid"] and signature["trusted"], report
    assert report["signatures"][0]["modification"] == "FORM_FILLING", report
    assert report["signatures"][-1]["coverage"] == "ENTIRE_FILE", report
    told = subprocess.run(["pdfsig", "-nocert", file], capture_output=True, text=True).stdout
    assert told.count("Signature is Valid.") == len(fields), told
    for signer in signers:
        assert signer in told, told
    return file
