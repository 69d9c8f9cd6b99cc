# SPDX-License-Identifier: Apache-2.0
"""Fees: a citizen pays through a bank that runs as its own process, tells everything three times and loses notices;
another pays in cash, and the box is counted and handed over."""
import json
import re
import urllib.error
import urllib.request

import pytest

from bank import BankProcess, signature
from officers import Office, Officer
from server import run, until
from births import CLERK, DESK, LEADER, PDF, Citizen, Desk

COPY = "Cấp bản sao trích lục hộ tịch"


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    office = Office.make(tmp_path_factory.mktemp("fees") / "data")
    run("onestop", "sample", data=office.data)
    return office


@pytest.fixture
def office(published, tmp_path):
    return published.copy(tmp_path / "office")


@pytest.fixture
def bank():
    bank = BankProcess()
    yield bank
    bank.stop()


def allow(citizen, bank):
    """The bank's pages are not ours: leaving for them is what was meant."""
    visit = citizen.visit
    visit.faults = [fault for fault in visit.faults if f"asks {bank.base}" not in fault]


def file_copy(citizen):
    """Files for a copy, 8,000 đồng of which are due before it is handed over."""
    page = citizen.page
    page.goto("/services?q=ban sao trich luc ho tich")
    page.get_by_role("link", name=COPY, exact=True).click()
    citizen.register()
    citizen.begin()
    citizen.fill(Số_điện_thoại="0912 345 678", Nơi_cư_trú="Thôn Mẫu, xã Mẫu")
    citizen.press("Tiếp tục")
    page.get_by_label("Bạn đề nghị việc gì?").fill("Xin một bản sao.")
    citizen.choose("Bạn nộp thay người khác?", "Không")
    citizen.press("Tiếp tục")
    citizen.choose("Bạn muốn nhận kết quả bằng cách nào?", "Tải bản điện tử từ trang này")
    page.get_by_label(re.compile("Tôi cam đoan")).check()
    citizen.press("Tiếp tục")
    if "/papers" in page.url:
        for box in range(page.locator("input[type=file]").count()):
            citizen.upload(f"giấy {box}.pdf")
        page.get_by_role("link", name="Tiếp tục").click()
    citizen.press("Gửi hồ sơ")
    citizen.visit.says(".flash", "Đã gửi hồ sơ")
    citizen.path = page.url.split("?")[0]
    citizen.code = page.locator(".caption").first.inner_text()


def pay(citizen):
    page = citizen.page
    page.goto(citizen.path)
    page.get_by_role("link", name="Nộp phí trực tuyến").click()
    citizen.look("pay-begin")
    citizen.press(re.compile("Nộp 8.000"))
    citizen.look("pay-go")
    page.get_by_role("link", name="Sang trang thanh toán").click()
    citizen.press("Trả")


def work(desk, code):
    desk.open(CLERK, code).press("Hoàn thành bước")
    officer = desk.open(LEADER, code)
    officer.press("Đồng ý, trình ký kết quả")
    officer.page.locator("input[type=file]").set_input_files(
        {"name": "Bản sao.pdf", "mimeType": "application/pdf", "buffer": PDF})
    officer.press("Lưu bản đã ký")
    officer.told("Đã lưu bản đã ký")


def test_a_citizen_pays_through_the_bank(office, start, visit, bank):
    server = start(office, env=bank.env)
    bank.control(base=server.base)
    citizen = Citizen(visit(server.base))
    citizen.look = lambda name: name.startswith("pay") and Citizen.look(citizen, name)
    citizen.press = lambda label: citizen.page.get_by_role("button", name=label).first.click()
    file_copy(citizen)
    desk = Desk(server, visit, office, True)
    desk.open(DESK, citizen.code, box="new").press("Tiếp nhận hồ sơ")
    officer = desk(DESK)
    officer.press("Yêu cầu nộp phí")
    officer.told("Đã yêu cầu nộp phí")
    officer.look("onestop-fee-asked")
    pay(citizen)
    allow(citizen, bank)
    assert citizen.page.url.startswith(f"{citizen.path}/pay")
    assert "Bạn không còn phải nộp gì" in citizen.page.content()
    citizen.look("pay-done")
    # Told three times, it is one receipt and one payment.
    assert bank.control(base=server.base)["answers"] == ["booked", "known", "known"]
    citizen.page.goto(citizen.path)
    assert citizen.page.get_by_role("link", name=re.compile("Biên lai số")).count() == 1
    assert citizen.download(re.compile("Biên lai số")).startswith(b"%PDF-")
    work(desk, citizen.code)
    citizen.page.goto(citizen.path)
    assert citizen.download(re.compile("Bản sao.pdf")) == PDF

    officer = desk(DESK)
    officer.open(f"/onestop?box=done")
    officer.page.get_by_role("link", name=citizen.code).click()
    officer.page.get_by_text("Hoàn tiền", exact=True).click()
    officer.page.locator("#f-fr-sentence").fill("Thu nhầm mức.")
    officer.page.locator("#f-fr-clause").fill("Điều 3 Luật Phí và lệ phí")
    officer.press("Hoàn qua dịch vụ thanh toán")
    officer.told("Đã ghi yêu cầu hoàn tiền")
    assert len(bank.control(base=server.base)["refunds"]) == 1


def test_a_lost_notice_is_caught_up_and_a_forged_one_turned_away(office, start, visit, bank):
    server = start(office, env=bank.env)
    bank.control(base=server.base, silent="1")
    citizen = Citizen(visit(server.base), looks=False)
    citizen.press = lambda label: citizen.page.get_by_role("button", name=label).first.click()
    file_copy(citizen)
    pay(citizen)
    allow(citizen, bank)

    def is_paid():
        citizen.page.goto(f"{citizen.path}/pay")
        return "Bạn không còn phải nộp gì" in citizen.page.content()

    until(is_paid, seconds=20)
    officer = Officer(visit(server.base), office, DESK).sign_in()
    officer.open("/onestop/cash/payments", "cash-payments")
    assert "đã ghi bổ sung" in officer.page.content()
    order = bank.control()["orders"][0]
    body = json.dumps({"MaThamChieu": order, "MaGiaoDich": "GIA", "SoTien": 1, "TrangThaiThanhToan": 1,
                       "ThoiGian": "2026-11-22T09:00:00"}).encode()
    for header in [None, signature(body, b"another secret"), signature(body, bank.secret.encode(), 1)]:
        request = urllib.request.Request(server.base + "/payments/v1/notice", body, {"Vanlang-Signature": header or ""})
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(request, timeout=10)
        assert refused.value.code == 401


def test_cash_is_taken_counted_and_handed_over(office, start, visit):
    server = start(office)
    citizen = Citizen(visit(server.base, js=False), looks=False)
    file_copy(citizen)
    desk = Desk(server, visit, office, True)
    desk.open(DESK, citizen.code, box="new").press("Tiếp nhận hồ sơ")
    work(desk, citizen.code)
    officer = desk.open(DESK, citizen.code, box="ready")
    officer.press("Đã trả kết quả")
    officer.look("onestop-unpaid")
    assert "Còn phải nộp 8.000 đồng" in officer.page.content()
    officer.open("/onestop/cash", "cash-desk")
    officer.page.get_by_role("link", name=citizen.code).click()
    officer.page.get_by_role("button", name=re.compile("Thu 8.000")).click()
    officer.told("Đã thu tiền")
    officer.look("onestop-fee-taken")
    officer.press("Đã trả kết quả")
    officer.told("Đã trả kết quả")
    officer.open("/onestop/cash", "cash-book")
    officer.page.get_by_label("Tiền kiểm đếm").fill("7.000")
    officer.page.get_by_label("Giao cho").fill("Kho bạc Nhà nước")
    officer.press("Chốt sổ và bàn giao")
    officer.look("cash-differs")
    officer.page.get_by_label("Giải thích chênh lệch").fill("Thiếu một tờ 1.000 đồng.")
    officer.press("Chốt sổ và bàn giao")
    officer.told("Đã chốt sổ")
    officer.follow("1")
    officer.look("cash-closed")
    with officer.page.expect_download() as got:
        officer.page.get_by_role("link", name="In sổ (PDF)").click()
    assert open(got.value.path(), "rb").read(5) == b"%PDF-"
