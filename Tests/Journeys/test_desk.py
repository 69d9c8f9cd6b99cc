# SPDX-License-Identifier: Apache-2.0
"""Two agencies exchange documents by hand at the clerk's desk, in Chromium: desktop and phone, with and without
JavaScript, and by keyboard alone. Every page is looked at by axe; the pictures are kept for people."""
import os
import re

import pytest

from officers import CLERK, DEPARTMENT, PROVINCE, Office, Officer

# The views that cost more are for `make soak`.
SOAK = [("phone", True), ("phone", False), ("narrow", True)] if "VANLANG_RELEASE" in os.environ else []
VIEWS = [("desktop", True), ("desktop", False), *SOAK]

PDF = b"""%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>> endobj
trailer <</Root 1 0 R>>
"""


@pytest.fixture(scope="session")
def opened(tmp_path_factory):
    return Office.make(tmp_path_factory.mktemp("office") / "data")


@pytest.fixture
def office(opened, tmp_path):
    return opened.copy(tmp_path / "office")


@pytest.fixture
def desk(office, start, visit):
    """Signs officers in, each at a machine of their own."""
    server = start(office)

    def desk(login, view="desktop", js=True, names=False, signed_in=True):
        officer = Officer(visit(server.base, view=view, js=js), office, login)
        return officer.sign_in(names) if signed_in else officer

    return desk


def write(clerk, subject, number, look=False):
    """A draft with all its fields; answers its address."""
    page = clerk.page
    page.get_by_role("textbox", name="Số", exact=True).fill(number)
    page.get_by_role("textbox", name="Ký hiệu").fill("VPCP-TTĐT")
    page.get_by_role("textbox", name="Ngày ban hành").fill("12/02/2020")
    page.get_by_role("textbox", name="Địa danh").fill("Hà Nội")
    page.get_by_role("combobox", name="Loại văn bản").select_option("Công văn")
    page.get_by_role("textbox", name="Người ký").fill("Lê Mẫu Hòa")
    if look and clerk.visit.js:
        # It saves itself; elsewhere in the journey the next press comes before that.
        with page.expect_response("**/autosave") as saved:
            page.get_by_role("textbox", name="Trích yếu").fill(subject)
        assert saved.value.status == 200
    else:
        page.get_by_role("textbox", name="Trích yếu").fill(subject)
    if look:
        clerk.look("draft-written")
    if not clerk.visit.js:
        # Nothing saves itself here.
        clerk.press("Lưu")
        clerk.told("Đã lưu")


def attach(clerk, name="Công văn số 1.pdf", content=PDF):
    page = clerk.page
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "application/pdf", "buffer": content})
    if clerk.visit.js:
        page.wait_for_selector("input[type=hidden][name=upload]", state="attached")
    clerk.press("Đính kèm")
    clerk.told("Đã đính kèm")


def choose(clerk, *agencies, look=False):
    page = clerk.page
    clerk.follow("Chọn nơi nhận")
    for agency in agencies:
        if look:
            clerk.look("recipients")
        page.locator("[data-filter-tree]").fill(agency)
        clerk.press("Tìm")
        if look:
            clerk.look("recipients-found")
        page.locator(".node:not(.whole)").filter(has_text=agency).locator("input").first.check()
    clerk.press("Xong")
    clerk.told("Đã lưu nơi nhận")


def begin(clerk):
    clerk.open("/desk/drafts")
    clerk.press("Soạn văn bản")


def send(clerk, subject, number, *agencies):
    """A document sent without looking at the pages; answers its address."""
    begin(clerk)
    write(clerk, subject, number)
    attach(clerk)
    choose(clerk, *agencies)
    clerk.press(f"Gửi đến {len(agencies)} nơi nhận")
    clerk.told("Đã gửi")
    return clerk.page.url.split("?")[0]


def arrived(clerk, number):
    """Opens a document of the inbox."""
    page = clerk.page
    for _ in range(100):
        clerk.open("/desk")
        if page.get_by_role("link", name=number).count():
            break
        page.wait_for_timeout(100)
    clerk.follow(number)


@pytest.mark.parametrize("view, js", VIEWS)
def test_two_agencies_exchange_by_hand(desk, office, view, js):
    sender, receiver = desk(CLERK, view, js, names=True), desk(PROVINCE, view, js)
    page, other = sender.page, receiver.page
    sender.open("/desk", "inbox-empty")
    sender.open("/desk/drafts", "drafts-empty")
    sender.open("/desk/outbox", "outbox-empty")
    receiver.open("/desk")

    # A draft: nothing is sent while something is missing, and what was typed stays.
    begin(sender)
    sender.look("draft-new")
    draft = page.url
    sender.press("Gửi văn bản")
    assert page.title().startswith("Lỗi: ")
    sender.look("draft-refused")
    write(sender, "V/v đôn đốc kết nối, liên thông <b>Trục</b>", "7816", look=True)
    attach(sender)
    choose(sender, office.agency(PROVINCE), office.agency(DEPARTMENT), look=True)
    sender.look("draft-ready")
    if js:
        sender.visit.says(".saved", "Đã lưu nháp lúc")
    sender.open("/desk/drafts", "drafts")
    sender.follow("V/v đôn đốc")

    # Sent once although it is pressed twice.
    if js:
        page.get_by_role("button", name="Gửi đến 2 nơi nhận").dblclick()
    else:
        sender.press("Gửi đến 2 nơi nhận")
    sender.told("Đã gửi")
    sent = page.url
    sender.look("document-sent")
    page.goto(draft)
    sender.look("draft-after-sending")
    sender.open("/desk/outbox", "outbox")
    assert page.get_by_role("link", name="7816/VPCP-TTĐT").count() == 1

    # It arrives: told live where there are scripts.
    if js:
        receiver.visit.says(".live", "Có 1 thay đổi trong văn bản đến.")
        receiver.look("inbox-live")
        other.get_by_role("link", name="Hiện ngay").click()
    receiver.open("/desk", "inbox")
    arrived(receiver, "7816/VPCP-TTĐT")
    receiver.look("document-received")
    receiver.press("Tiếp nhận")
    receiver.told("Đã tiếp nhận")
    receiver.look("document-accepted")
    other.locator("summary", has_text="Phân công xử lý").click()
    receiver.look("document-assigning")
    receiver.press("Phân công xử lý")
    assert other.title().startswith("Lỗi: ")
    receiver.look("document-assign-refused")
    other.get_by_role("textbox", name="Đơn vị xử lý").fill("Phòng Nội chính")
    receiver.press("Phân công xử lý")
    receiver.told("Đã phân công")
    receiver.look("document-assigned")
    receiver.open("/desk?box=handling", "inbox-handling")
    narrow(receiver)

    # The copy of an agency whose mail this desk takes is refused, and the sender reads why.
    receiver.open("/desk")
    other.locator("tr", has_text="→ ").get_by_role("link").first.click()
    other.locator("summary", has_text="Từ chối nhận").click()
    receiver.press("Từ chối nhận")
    receiver.look("document-refuse-refused")
    other.get_by_role("textbox", name="Lý do").fill("Văn bản không thuộc thẩm quyền của Sở")
    receiver.press("Từ chối nhận")
    receiver.told("Đã từ chối")
    receiver.look("document-refused")
    sender.open("/desk/outbox", "outbox-answers")
    assert "1 từ chối" in page.locator("main").inner_text()
    page.goto(sent)
    sender.look("document-answers")
    assert "Văn bản không thuộc thẩm quyền của Sở" in page.locator("main").inner_text()

    # Replaced: the receiver agrees.
    sender.press("Gửi văn bản thay thế")
    sender.look("draft-replacement")
    page.get_by_role("textbox", name="Lý do").fill("Sửa thời hạn")
    write(sender, "V/v đôn đốc kết nối (thay thế)", "7817")
    attach(sender)
    if page.get_by_role("button", name="Gửi đến 2 nơi nhận").count() == 0:
        choose(sender, office.agency(PROVINCE))
    page.get_by_role("button", name=re.compile("Gửi đến")).click()
    sender.told("Đã gửi")
    sender.look("document-replacement")
    arrived(receiver, "7817/VPCP-TTĐT")
    receiver.look("document-replacing")

    # Recalled: nobody opens it any more.
    send(sender, "V/v triệu tập họp", "7818", office.agency(PROVINCE))
    page.locator("summary", has_text="Thu hồi văn bản").click()
    page.get_by_role("textbox", name="Lý do").fill("Gửi nhầm nơi nhận")
    sender.look("document-recalling")
    sender.press("Thu hồi văn bản")
    sender.told("Đã thu hồi")
    sender.look("document-recalled")
    arrived(receiver, "7818/VPCP-TTĐT")
    receiver.look("document-recalled-received")
    assert "Văn bản đã bị thu hồi nên tệp này không còn mở được" in other.locator(".viewer").inner_text()
    receiver.open("/desk?box=notice", "inbox-notices")

    # Read again: one number, a search without accents, and figures on paper.
    sender.open("/desk/trace", "trace")
    page.locator("#f-number").fill("7816/VPCP-TTĐT")
    sender.press("Theo dõi")
    sender.look("trace-found")
    assert "Văn bản không thuộc thẩm quyền của Sở" in page.locator("main").inner_text()
    sender.open("/desk/trace?number=khong-co", "trace-refused", status=422)
    sender.open("/desk/search", "search")
    page.locator("#f-q").fill("don doc lien thong")
    sender.press("Tìm")
    sender.look("search-found")
    assert page.get_by_role("link", name="7816/VPCP-TTĐT").count() == 1
    sender.open("/desk/search?q=khong-co-gi", "search-none")
    sender.open("/desk/statistics", "statistics")
    sender.open("/desk/statistics?print=1")
    page.emulate_media(media="print")
    sender.visit.shot("statistics-printed")
    page.emulate_media(media="screen")
    sender.open("/desk/recipients", "lists-empty")
    page.get_by_role("textbox", name="Tên danh sách").fill("Các tỉnh miền núi")
    page.get_by_role("textbox", name="Nơi nhận, mỗi dòng một mã").fill("<sai>")
    sender.press("Lưu thành danh sách")
    sender.look("lists-refused")
    page.get_by_role("textbox", name="Nơi nhận, mỗi dòng một mã").fill("provinces\n000.00.00.X99")
    sender.press("Lưu thành danh sách")
    assert "Dòng «000.00.00.X99»" in page.locator(".errors").inner_text()
    page.get_by_role("textbox", name="Nơi nhận, mỗi dòng một mã").fill("provinces")
    sender.press("Lưu thành danh sách")
    sender.told("Đã lưu danh sách")
    sender.look("lists")


def narrow(receiver):
    """The list by words, type and days; what is wrong in the question stands in a summary that names it."""
    page = receiver.page
    page.locator("details.filter summary").first.click()
    page.get_by_role("searchbox", name="Từ cần tìm").fill("don doc")
    page.get_by_role("textbox", name="Loại văn bản").fill("công văn")
    page.get_by_role("textbox", name="Từ ngày").fill("01/01/2019")
    receiver.press("Lọc")
    receiver.look("inbox-narrowed")
    assert page.get_by_role("link", name="7816/VPCP-TTĐT").count() == 1
    page.get_by_role("textbox", name="Đến ngày").fill("31/02/2019")
    receiver.press("Lọc")
    receiver.look("inbox-narrowed-refused")
    assert page.locator(".errors a").inner_text().startswith("Đến ngày: ")
    page.get_by_role("textbox", name="Đến ngày").fill("01/02/2019")
    receiver.press("Lọc")
    assert page.get_by_role("link", name="7816/VPCP-TTĐT").count() == 0
    receiver.look("inbox-narrowed-none")


def test_the_key_that_sends_asks_once_more(desk, office):
    clerk = desk(CLERK)
    page, asked = clerk.page, []
    begin(clerk)
    write(clerk, "V/v bấm nhầm phím", "12")
    attach(clerk)
    choose(clerk, office.agency(PROVINCE))
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.locator("h1").evaluate("e => { e.tabIndex = -1; e.focus() }")
    page.keyboard.press("g")
    assert "/drafts/" in page.url and asked[0].startswith("Gửi văn bản này đến 1 nơi nhận?")
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("h1").evaluate("e => e.focus()")
    page.keyboard.press("g")
    clerk.told("Đã gửi")


ACTIVE = rb"""%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R/OpenAction 4 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>> endobj
4 0 obj <</S/JavaScript/JS(try{app.launchURL\('/out?1',false\)}catch\(e\){};
try{this.submitForm\('/out?2'\)}catch\(e\){};try{this.getURL\('/out?3',false\)}catch\(e\){};
app.alert\([typeof window,typeof document,typeof fetch,typeof XMLHttpRequest].join\(' '\)\);)>> endobj
trailer <</Root 1 0 R>>
"""


def test_what_a_pdf_runs_reaches_nothing_of_the_page(desk, office):
    """A PDF is shown by the browser's own viewer, which no sandbox of HTML allows; a script in it runs in the
    viewer's process, without page, cookie or network, as Chromium answers here."""
    clerk = desk(CLERK)
    page, asked, said = clerk.page, [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    begin(clerk)
    write(clerk, "V/v tệp có mã lệnh", "13")
    attach(clerk, "Có mã.pdf", ACTIVE)
    choose(clerk, office.agency(PROVINCE))
    clerk.press("Gửi đến 1 nơi nhận")
    clerk.told("Đã gửi")
    shown = clerk.page.url
    page.wait_for_timeout(1500)
    assert page.url == shown and not [url for url in asked if "/out" in url]
    # Where the viewer runs scripts at all, they know of nothing.
    assert all(set(message.split()) == {"undefined"} for message in said), said


def test_the_keyboard_alone_from_sign_in_to_receiving(desk, office):
    """Sign-in and its new password are typed, then Tab, Enter and the one-letter keys do everything."""
    sender = desk(CLERK)
    send(sender, "V/v kiểm tra bàn phím", "11", office.agency(PROVINCE))
    receiver = desk(PROVINCE, signed_in=False)
    page, told, own = receiver.page, office.people[PROVINCE]["password"], "mật khẩu gõ bằng bàn phím"
    page.goto("/sign-in")
    reach(page, "#f-login")
    page.keyboard.type(PROVINCE)
    page.keyboard.press("Tab")
    page.keyboard.type(told)
    page.keyboard.press("Enter")
    page.wait_for_url("**/account/password*")
    reach(page, "#f-old-password")
    for secret in (told, own, own):
        page.keyboard.type(secret)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk*")
    for _ in range(100):
        if page.locator("tbody a").count():
            break
        page.reload()
    reach(page, "tbody a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/documents/*")
    # A key opens the form that wants a reason; nothing is sent before one is given.
    page.keyboard.press("x")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "refuse-reason"
    page.locator("h1").evaluate("e => { e.tabIndex = -1; e.focus() }")
    page.keyboard.press("r")
    receiver.told("Đã tiếp nhận")


def reach(page, selector, most=60):
    """Presses Tab until the element has the focus, which must be seen."""
    for _ in range(most):
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    raise AssertionError(f"Tab does not reach {selector}")
