# SPDX-License-Identifier: Apache-2.0
"""Two agencies work without paper: a document is written, arrives, is instructed on a phone, handled by two units,
answered, numbered and released, and the sender reads that it is completed without anybody having typed it."""
import io
import os
import re
import zipfile

import pytest
from lxml import etree

from officers import CLERK, DEPARTMENT, Office, Officer
from server import run
from test_desk import PDF

LEADER = "giamdoc.so"
HEAD = "tonghop.so"
OTHER_HEAD = "nghiepvu.so"
SPECIALIST = "canbo.so"
SENDER = "canbo.vpcp"
SENDER_HEAD = "vutruong.vpcp"
SENDER_LEADER = "lanhdao.vpcp"


@pytest.fixture(scope="session")
def opened(tmp_path_factory):
    return Office.make(tmp_path_factory.mktemp("records") / "data", "--records")


@pytest.fixture
def seat(opened, tmp_path, start, visit):
    """Signs officers in, each at a machine of their own; the same one again where he is signed in."""
    office = opened.copy(tmp_path / "office")
    server = start(office)
    seats = {}

    def seat(login, view="desktop", js=True):
        if login not in seats:
            seats[login] = Officer(visit(server.base, view=view, js=js), office, login).sign_in()
        return seats[login]

    return seat


def find(officer, path, subject):
    """Waits until a line of work is there, and opens it."""
    for _ in range(100):
        officer.open(path)
        if officer.page.get_by_role("link", name=subject).count():
            break
        officer.page.wait_for_timeout(100)
    officer.follow(subject)
    return officer


def write(officer, **fields):
    for name, value in fields.items():
        officer.page.locator(f"#f-{name}").fill(value)
    officer.press("Lưu nội dung")
    officer.told("Đã lưu nội dung")


def submit(officer):
    officer.press("Trình")
    officer.told("Đã trình")


def press_and(officer, button, told):
    officer.press(button)
    officer.told(told)


def released(seat, author, head, clerk, leader, subject):
    """Takes a submitted draft to its release, each step by who has it; answers its number."""
    find(seat(head), "/records", subject)
    press_and(seat(head), "Nội dung đạt, chuyển văn phòng", "Đã chuyển")
    find(seat(clerk), "/records/desk", subject)
    seat(clerk).look("outgoing-form")
    press_and(seat(clerk), "Thể thức đạt, trình ký", "Đã trình ký")
    find(seat(leader), "/records", subject)
    seat(leader).look("outgoing-approval")
    press_and(seat(leader), "Phê duyệt", "Đã phê duyệt")
    seat(leader).look("outgoing-unsigned")
    find(seat(clerk), "/records/desk?box=waiting", subject)
    press_and(seat(clerk), "Ghi nhận đã ký trên giấy", "Đã ghi nhận")
    press_and(seat(clerk), "Cấp số, ngày", "Đã cấp số")
    number = seat(clerk).page.locator("h1").inner_text()
    seat(clerk).look("outgoing-numbered")
    press_and(seat(clerk), "Phát hành", "Đã phát hành")
    seat(clerk).look("outgoing-released")
    return number


def open_more(officer, label):
    officer.page.locator("summary", has_text=label).first.click()


# Without scripts it takes as long again: that is for `make soak`.
@pytest.mark.parametrize("js", [True, False] if "VANLANG_RELEASE" in os.environ else [True])
def test_a_document_is_dealt_with_without_paper(seat, opened, js):
    code = run("directory", "find", opened.agency(DEPARTMENT), "--json", data=opened.data).stdout
    department = re.search(r"\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}", code)[0]

    # The Government Office writes and releases.
    author = seat(SENDER, js=js)
    author.open("/records", "work-empty")
    author.press("Soạn văn bản mới")
    author.look("draft-new")
    submit_refused = author.page
    author.press("Trình")
    assert submit_refused.title().startswith("Lỗi: ")
    author.look("draft-refused")
    write(author, subject="V/v góp ý dự thảo <b>Nghị định</b>", addressees="Sở Mẫu",
          text="Kính đề nghị Quý Sở góp ý.\nXin gửi ý kiến đúng hạn.", titles="KT. BỘ TRƯỞNG, CHỦ NHIỆM\nPHÓ CHỦ NHIỆM",
          signer="Lê Mẫu Hòa", copies="Như trên", to=department)
    author.look("draft-written")
    submit(author)
    number = released(seat, SENDER, SENDER_HEAD, CLERK, SENDER_LEADER, "V/v góp ý dự thảo")
    assert number == "01/VPCP-TH"
    sent = seat(CLERK).page.url.split("?")[0]

    # The department's clerk registers it and lays it before the director.
    clerk = seat(DEPARTMENT, js=js)
    clerk.open("/records/desk", "desk-empty")
    find(clerk, "/records/desk", "V/v góp ý dự thảo")
    clerk.look("incoming-arrived")
    press_and(clerk, "Vào sổ", "Đã vào sổ")
    clerk.look("incoming-registered")
    press_and(clerk, "Trình lãnh đạo", "Đã trình lãnh đạo")
    clerk.open("/records/registers/incoming", "register-incoming")
    assert "01/VPCP-TH" in clerk.page.locator("main").inner_text()

    # Three taps on a phone: the document, who leads, give it.
    leader = seat(LEADER, view="phone", js=js)
    find(leader, "/records", "V/v góp ý dự thảo")
    leader.look("instruct-phone")
    leader.page.get_by_role("group", name="Chủ trì").get_by_label("Phòng Kế hoạch").check()
    open_more(leader, "Phối hợp, để biết")
    leader.page.get_by_role("group", name="Phối hợp").get_by_label("Phòng Nghiệp vụ").check()
    leader.look("instruct-phone-more")
    press_and(leader, "Giao xử lý", "Đã giao xử lý")
    leader.look("instructed-phone")

    # Two units handle it.
    other = seat(OTHER_HEAD, js=js)
    find(other, "/records", "V/v góp ý dự thảo")
    other.look("task-open")
    press_and(other, "Nhận việc", "Đã nhận việc")
    open_more(other, "Báo kết quả, kết thúc")
    other.page.get_by_role("textbox", name="Kết quả").fill("Phòng Nghiệp vụ nhất trí")
    press_and(other, "Báo kết quả, kết thúc", "Đã báo kết quả")
    # A specialist takes it from the unit's queue and hands it back: he has too much.
    handler = seat(SPECIALIST, js=js)
    handler.open("/records/team", "team")
    handler.page.locator("main input[type=checkbox][name=row]").first.check()
    press_and(handler, "Nhận việc đã chọn", "Đã nhận việc")
    handler.look("team-taken")
    assert "Tôi đang giữ" in handler.page.locator("main").inner_text()
    handler.page.locator("main input[type=checkbox][name=row]").first.check()
    press_and(handler, "Trả lại đơn vị", "Đã trả lại đơn vị")
    head = seat(HEAD, js=js)
    find(head, "/records", "V/v góp ý dự thảo")
    open_more(head, "Phân công trong đơn vị")
    head.page.get_by_role("group", name="Chủ trì").get_by_label("Tạ Mẫu Bình").check()
    head.look("task-assigning")
    press_and(head, "Phân công trong đơn vị", "Đã phân công")
    find(handler, "/records", "V/v góp ý dự thảo")
    press_and(handler, "Nhận việc", "Đã nhận việc")
    handler.look("task-accepted")

    # The answer.
    handler.press("Soạn văn bản trả lời")
    handler.look("answer-new")
    write(handler, text="Sở nhất trí với dự thảo.", titles="GIÁM ĐỐC", signer="Trịnh Mẫu Dũng")
    submit(handler)
    answer = released(seat, SPECIALIST, HEAD, DEPARTMENT, LEADER, "trả lời văn bản số 01/VPCP-TH")
    assert answer == "01/SM-KH"
    handler.open("/records?box=done", "work-done")
    assert "V/v góp ý dự thảo" in handler.page.locator("main").inner_text()

    # The sender reads 06, which nobody typed, and finds the answer with its question.
    sender = seat(CLERK)
    sender.page.goto(sent)
    sender.look("outgoing-answered")
    for _ in range(100):
        sender.page.goto(sent)
        if sender.page.get_by_role("link", name=answer).count():
            break
        sender.page.wait_for_timeout(100)
    sender.follow(answer)
    sender.look("answer-arrived")
    trace = "/desk/trace?number=01/VPCP-TH"
    for _ in range(100):
        sender.open(trace)
        if "Hoàn thành" in sender.page.locator("main").inner_text():
            break
        sender.page.wait_for_timeout(100)
    assert "Hoàn thành" in sender.page.locator("main").inner_text()
    sender.look("trace-completed")


@pytest.mark.parametrize("view", ["desktop", "phone"])
def test_paper_dossier_search_and_figures(seat, view):
    """What comes on paper is registered, found, kept in a dossier, counted and printed."""
    clerk = seat(DEPARTMENT, view=view)
    page = clerk.page
    clerk.open("/records/paper", "paper")
    clerk.press("Vào sổ")
    assert page.title().startswith("Lỗi: ")
    clerk.look("paper-refused")
    page.locator("#f-author").fill("UBND xã Mẫu")
    page.locator("#f-number").fill("15")
    page.locator("#f-notation").fill("BC-UBND")
    page.locator("#f-subject").fill("Báo cáo tình hình thủy lợi tháng 10")
    page.locator("input[type=file]").set_input_files(
        {"name": "quet.pdf", "mimeType": "application/pdf", "buffer": PDF})
    clerk.press("Vào sổ")
    clerk.told("Đã vào sổ")
    document = page.url.split("?")[0]

    clerk.open("/records/dossiers", "dossiers-empty")
    page.locator("summary", has_text="Lập hồ sơ").click()
    page.locator("#f-code").fill("01.TH")
    page.locator("#f-title").fill("Báo cáo thủy lợi")
    clerk.look("dossier-new")
    clerk.press("Lập hồ sơ")
    clerk.told("Đã lập hồ sơ")
    clerk.look("dossier-empty")
    dossier = page.url.split("?")[0]
    page.goto(document)
    clerk.press("Đưa vào hồ sơ")
    clerk.told("Đã đưa vào hồ sơ")
    clerk.look("incoming-in-dossier")
    clerk.follow("01.TH")
    page.wait_for_url(dossier)
    clerk.press("Kết thúc hồ sơ")
    assert "Văn bản chưa xử lý xong" in page.locator("body").inner_text()
    clerk.look("dossier-gaps")

    for _ in range(100):
        clerk.open("/records/search?q=thuy+loi")
        if page.get_by_role("link", name="Báo cáo tình hình thủy lợi").count():
            break
        page.wait_for_timeout(100)
    clerk.look("search-found")
    word = page.request.get("/records/search/list?q=thuy+loi&as=docx").body()
    with zipfile.ZipFile(io.BytesIO(word)) as parts:
        text = "".join(etree.fromstring(parts.read("word/document.xml")).itertext())
    assert "Báo cáo tình hình thủy lợi tháng 10" in text
    clerk.open("/records/follow-up", "follow-up")
    clerk.open("/records/measures/reports", "reports-none")
    clerk.open("/records/measures", "measures")
    clerk.press("Lập báo cáo số liệu")
    clerk.told("Đã lập dự thảo báo cáo")
    assert "so-lieu-xu-ly-van-ban.json" in page.locator("main").inner_text()
    clerk.look("report-draft")
    clerk.open("/records/registers/incoming", "register")
    clerk.open("/records/secrets?side=outgoing", "secrets-none")
    for name, value in [("party", "UBND tỉnh"), ("signer", "Trịnh Mẫu Dũng")]:
        page.locator(f"#f-{name}").fill(value)
    clerk.press("Vào sổ văn bản mật")
    clerk.told("Đã vào sổ văn bản mật")
    assert "01/SM" in page.locator("main").inner_text() and not page.locator("input[type=file]").count()
    clerk.look("secrets")
    for form in ["paper=a3", "as=xlsx"]:
        answer = page.request.get(f"/records/books/incoming?{form}")
        assert answer.status == 200 and len(answer.body()) > 1000, form


def rewritten(docx, changes, more=()):
    """A Word file as a word processor leaves it: the same parts, some words changed, perhaps a part more."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name).decode()
            for before, after in changes:
                text = text.replace(before, after)
            new.writestr(name, text)
        for name in more:
            new.writestr(name, "x")
    return made.getvalue()


def test_a_draft_goes_to_word_and_back(seat):
    author = seat(SENDER)
    page = author.page
    author.open("/records")
    author.press("Soạn văn bản mới")
    write(author, subject="V/v góp ý <b>dự thảo</b>", text="Đoạn thứ nhất.\nĐoạn thứ hai.", titles="VỤ TRƯỞNG",
          signer="Lê Mẫu Hòa", copies="Như trên")
    draft = page.url.split("?")[0]
    docx = page.request.get(f"{draft}/word").body()
    with zipfile.ZipFile(io.BytesIO(docx)) as parts:
        assert etree.fromstring(parts.read("word/document.xml")) is not None and parts.testzip() is None

    def upload(content, name="du-thao.docx"):
        page.goto(draft)
        open_more(author, "Soạn bằng Word")
        page.locator("input[name=word]").set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})
        author.look("draft-word")
        author.press("Gửi lên làm phiên bản mới")

    upload(rewritten(docx, [("Đoạn thứ hai.", "Đoạn thứ hai đã sửa."), ("Lê Mẫu Hòa", "Lê Mẫu Hà")]))
    author.told("Đã nhận tệp Word")
    author.look("draft-word-compared")
    assert "đã sửa." in page.locator("ins").all_inner_texts()[0] and "Hà" in " ".join(page.locator("ins").all_inner_texts())
    # The draft was saved since: nothing is overwritten by a slip.
    upload(rewritten(docx, [("Đoạn thứ nhất.", "Đoạn cũ.")]))
    assert "Dự thảo đã được sửa sau khi tải tệp này về" in page.locator("body").inner_text()
    author.look("draft-word-changed")
    for more, said in [(["word/vbaProject.bin"], "macro"), ([], "không phải tệp .docx")]:
        upload(rewritten(docx, [], more) if more else b"%PDF-1.4")
        assert said in page.locator("body").inner_text()
    page.goto(draft)
    assert page.locator("#f-text").input_value() == "Đoạn thứ nhất.\nĐoạn thứ hai đã sửa."
