# SPDX-License-Identifier: Apache-2.0
"""Every page of administration and of the own account,
as the nation's administrator sees them in Chromium, on a desk and on a phone; and those of the own authority."""
import json
import sqlite3
import subprocess
import uuid

import pytest

from authority import Authority
from officers import ADMINISTRATOR, CLERK, Officer
from server import run
from test_desk import desk, office, opened  # noqa: F401 (fixtures)

FROM = ["/admin", "/account", "/help"]


def addresses(officer):
    """Where the page leads to within administration and the account, without what stands after `?`."""
    links = officer.page.locator("a[href]").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    kept = [link.split("#")[0].split("?")[0] for link in links]
    return [link for link in kept if link.startswith(("/admin", "/account", "/help"))]


def kind(address):
    """Pages of one kind are looked at once."""
    return "/".join("id" if any(c.isdigit() for c in part) else part for part in address.split("/"))


def test_every_page_of_administration(desk, office, tmp_path):  # noqa: F811
    officer = desk(ADMINISTRATOR)
    clerk = f"/admin/people/{officer_id(office, CLERK)}"
    seen, waiting = set(), [*FROM, clerk]
    while waiting and len(seen) < 60:
        address = waiting.pop(0)
        if kind(address) in seen:
            continue
        seen.add(kind(address))
        officer.open(address, "admin" + kind(address).replace("/", "-"))
        waiting += addresses(officer)
        # A new thing without a word about it: the form says what is missing.
        if address.endswith("/new") and officer.page.locator("main button.b:not(.secondary)").count():
            officer.page.locator("main button.b:not(.secondary)").last.click()
            officer.look("admin" + kind(address).replace("/", "-") + "-refused")
    assert {"/admin", "/account", "/account/password", "/help"} <= seen
    assert len(seen) > 8, seen
    assert "/admin/people/id/certificates" in seen
    certificate_of_an_officer(officer, f"{clerk}/certificates", Authority.in_folder(office.data, tmp_path / "ca"))


def officer_id(office, login):
    database = sqlite3.connect(office.data / "vanlang.sqlite")
    [(raw,)] = database.execute("SELECT officer FROM account WHERE login = ?", [login])
    database.close()
    return uuid.UUID(bytes=raw) if isinstance(raw, bytes) else raw


def certificate_of_an_officer(officer, address, authority):
    """Seen, bound and released; a token only by whoever has shown two factors himself."""
    chain, _ = authority.key_outside("clerk", "Cán bộ mẫu")
    page = officer.open(address)

    def bind(is_token):
        page.get_by_label("Tệp chứng thư số").set_input_files(chain)
        page.get_by_label("Số, ký hiệu văn bản đề nghị").fill("12/VP-CNTT")
        page.get_by_label("Khóa nằm trong thiết bị").set_checked(is_token)
        officer.press("Gắn chứng thư số")

    bind(is_token=True)
    assert "cần xác thực bước hai" in page.inner_text("main")
    officer.look("admin-certificates-refused")
    bind(is_token=False)
    row = page.get_by_role("row").filter(has_text="Cán bộ mẫu").inner_text()
    assert "còn hiệu lực" in row and "Cấp chứng thư mẫu" in row
    officer.look("admin-certificates-bound")
    officer.press("Gỡ")
    assert "Chưa gắn chứng thư số nào" in page.inner_text("main")


SECOND = "quantri.hai"


@pytest.fixture
def authority(opened, tmp_path):  # noqa: F811
    """Offices whose node has an authority, and a second administrator of the nation."""
    office = opened.copy(tmp_path / "office")  # noqa: F811
    (tmp_path / "ca").mkdir()
    Authority(office.data, tmp_path / "ca")
    officers = ("agency,unit,name,mail,phone,title,roles,scope,valid_from,valid_until,sample\n"
                "000.00.00.G22,,Phạm Mẫu Hai,hai@mau.example,,Quản trị hệ thống,administrator,nation,2020-01-01,,1\n")
    run("directory", "officers", "import", "-", data=office.data, stdin=officers)
    done = run("account", "add", SECOND, "--officer", "hai@mau.example", "--json", data=office.data)
    office.people[SECOND] = {"password": json.loads(done.stdout)["password"], "agency": office.agency(ADMINISTRATOR)}
    return office


def test_two_persons_issue_a_certificate_and_one_takes_it_back(authority, tmp_path, start, visit):
    server = start(authority)
    first, second = [Officer(visit(server.base), authority, login).sign_in() for login in (ADMINISTRATOR, SECOND)]
    request, key = tmp_path / "p.csr", tmp_path / "p.key"
    subprocess.run(["openssl", "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-utf8", "-subj",
                    "/C=VN/CN=Phần mềm mẫu", "-keyout", key, "-out", request], check=True, capture_output=True)
    first.open("/certificates", "certificates-none")
    first.open("/certificates/requests/new", "certificates-request")
    first.page.get_by_label("Loại").select_option("client")
    first.page.locator("textarea").fill("-----BEGIN CERTIFICATE REQUEST-----\nMIIB\n-----END CERTIFICATE REQUEST-----")
    first.press("Nộp yêu cầu")
    first.look("certificates-request-refused")
    first.page.locator("textarea").fill(request.read_text())
    first.press("Nộp yêu cầu")
    first.told("Đã nộp yêu cầu")
    order = first.page.url.split("?")[0]
    first.look("certificates-order")

    def agree(officer):
        officer.page.goto(order)
        officer.page.once("dialog", lambda dialog: dialog.accept())
        officer.press("Duyệt")
        officer.told("Đã duyệt")

    agree(first)
    assert first.page.get_by_role("button", name="Duyệt", exact=True).count() == 0, "one person approves once"
    assert first.page.get_by_role("button", name="Cấp chứng thư số").count() == 0, "one person is not two"
    agree(second)
    second.look("certificates-order-ready")
    second.press("Cấp chứng thư số")
    second.told("Đã cấp chứng thư số")
    second.look("certificates-issued")
    with second.page.expect_download() as download:
        second.page.get_by_role("link", name="Tải tệp PEM").click()
    download.value.save_as(tmp_path / "p.pem")
    chain = openssl("verify", "-CAfile", tmp_path / "ca/offline/keys/root.pem", "-untrusted", tmp_path / "ca/issuing.pem",
                    tmp_path / "p.pem")
    assert "OK" in chain

    second.page.once("dialog", lambda dialog: dialog.accept())
    second.press("Thu hồi")
    second.told("Đã thu hồi")
    second.look("certificates-revoked")
    first.open("/certificates", "certificates")
    assert "Đã thu hồi" in first.page.locator("main").inner_text()


def openssl(*words):
    return subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True, text=True).stdout
