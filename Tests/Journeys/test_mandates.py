# SPDX-License-Identifier: Apache-2.0
"""A desk confirms who two citizens are, one gives the other a mandate, a business gets its representative, two accounts
of one person become one; every page on the way is looked at by axe."""
import pytest

from citizens import Citizen
from officers import Officer
from test_onestop import DESK, office, published  # noqa: F401 (fixtures)

LAN, BINH, TWICE = "001190000111", "001090000222", "001190000555"
SECOND = "quantri"


@pytest.fixture
def people(office, start, visit):  # noqa: F811
    node = start(office)
    lan = Citizen(visit(node.base), LAN, "Nguyễn Thị Lan Mẫu").register()
    binh = Citizen(visit(node.base, view="phone", js=False), BINH, "Trần Văn Bình Mẫu").register()
    desk = Officer(visit(node.base), office, DESK).sign_in()
    return lan, binh, desk


def confirm(desk, number, named=False):
    """The officer says why, sees the card, and confirms."""
    page = desk.open("/identity/desk/person", "desk-look" if named else None)
    page.get_by_label("Số định danh cá nhân").fill(number)
    page.get_by_label("Lý do").fill("xác nhận danh tính tại quầy")
    desk.press("Xem thông tin người dân")
    desk.look("desk-person" if named else None)
    desk.press("Đã xem người và thẻ căn cước")
    desk.told("Đã xác nhận danh tính")


def test_a_mandate_from_its_giver_to_its_holder(people):
    lan, binh, desk = people
    lan.open("/account/mandates", "mandates-unconfirmed")
    assert lan.page.locator("form[action='/account/mandates']").count() == 0
    confirm(desk, LAN, named=True)
    confirm(desk, BINH)

    page = lan.open("/account/mandates", "mandates-none")
    page.get_by_label("Số định danh cá nhân của người được ủy quyền").fill("001 090 000 222")
    page.get_by_label("Họ và tên người được ủy quyền").fill("Trần Văn Bính")
    lan.press("Ủy quyền")
    lan.look("mandates-refused")
    page.get_by_label("Họ và tên người được ủy quyền").fill("trần văn bình mẫu")
    page.get_by_label("Nhận kết quả").check()
    lan.press("Ủy quyền")
    lan.told("Đã gửi ủy quyền")
    lan.look("mandates-given")

    binh.open("/account/mandates", "mandates-offered")
    binh.press("Nhận ủy quyền", exact=False)
    binh.told("Đã nhận ủy quyền")
    binh.look("mandates-held")
    page = binh.open("/services/1.001193/start", "start-for-another")
    page.get_by_label("Nguyễn Thị Lan Mẫu (theo ủy quyền)").check()
    binh.press("Bắt đầu")
    page.wait_for_url("**/filings/*/pages/nguoi_nop")
    assert page.get_by_label("Họ và tên", exact=True).input_value() == "Nguyễn Thị Lan Mẫu"
    binh.look("filing-for-another")
    binh.open("/dossiers", "dossiers-for-another")
    assert "Nộp thay Nguyễn Thị Lan Mẫu" in page.locator("main").inner_text()
    lan.open("/account/mandates")
    lan.press("Thu hồi ủy quyền", exact=False)
    lan.told("Ủy quyền đã chấm dứt")
    binh.open("/account/mandates")
    assert "đã thu hồi" in binh.page.locator("main").inner_text()
    assert binh.open("/services/1.001193/start").get_by_text("Bạn nộp cho ai?").count() == 0
    # Whoever looked stands on one's own page.
    lan.open("/account", "account-readings")
    assert "xác nhận danh tính tại quầy" in lan.page.locator("main").inner_text()


def test_a_business_and_its_representative(people):
    lan, _, desk = people
    confirm(desk, LAN)
    page = lan.open("/account/businesses", "businesses-none")
    for code in ["12", "0100 109 106"]:
        page.get_by_label("Mã số thuế", exact=True).fill(code)
        page.get_by_label("Tên doanh nghiệp").fill("Công ty TNHH Mẫu")
        lan.press("Gửi đối chiếu")
        if code == "12":
            lan.look("businesses-refused")
    lan.told("Đã ghi nhận")
    lan.look("businesses-waiting")
    page = desk.open("/identity/desk/businesses", "desk-businesses")
    desk.press("Xác nhận")
    desk.look("desk-businesses-refused")
    page.get_by_label("Lý do").fill("đã xem giấy chứng nhận bản chính")
    desk.press("Xác nhận")
    desk.told("Đã ghi quyết định")
    lan.open("/account/businesses", "businesses-confirmed")
    assert "đang có hiệu lực" in lan.page.locator("main").inner_text()
    lan.open("/account/mandates", "mandates-of-a-business")
    assert lan.page.get_by_label("Công ty TNHH Mẫu").count() >= 1


def test_two_accounts_of_one_person(people, start, visit):
    lan, _, desk = people
    twin = Citizen(visit(desk.visit.base), TWICE, "Nguyễn Thị Lan Mẫu").register()
    confirm(desk, LAN)
    confirm(desk, TWICE)
    desk.look("desk-person-namesake")
    page = desk.page
    page.get_by_label("Số định danh của tài khoản giữ lại").fill(LAN)
    page.locator("[name=merge_reason]").fill("một người có hai tài khoản")
    desk.press("Đề nghị gộp")
    desk.told("Đã ghi")
    desk.look("desk-merges")
    # Nobody confirms what he asked himself.
    assert page.get_by_role("button", name="Xác nhận").count() == 0
    assert "chờ cán bộ khác" in page.locator("main").inner_text()
    twin.open("/account", "account-twin")
