# SPDX-License-Identifier: Apache-2.0
"""Every page of administration and of the own account,
as the nation's administrator sees them in Chromium, on a desk and on a phone."""
import sqlite3
import uuid

from authority import Authority
from officers import ADMINISTRATOR, CLERK
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
