# SPDX-License-Identifier: Apache-2.0
"""Every page of administration and of the own account,
as the nation's administrator sees them in Chromium, on a desk and on a phone; and those of the own authority."""
import json
import subprocess

import pytest

from authority import Authority
from officers import ADMINISTRATOR, Officer
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


def test_every_page_of_administration(desk):  # noqa: F811
    officer = desk(ADMINISTRATOR)
    seen, waiting = set(), list(FROM)
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
