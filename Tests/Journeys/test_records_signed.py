# SPDX-License-Identifier: Apache-2.0
"""Two agencies work without paper and with signatures: a document is written, signed by its leader with a token,
numbered, sealed by the keeper's token, released, judged by its recipient, instructed, answered, signed and sealed by
the agency's key on the server; the sender reads that it is completed. The PDFs are judged by pyHanko and pdfsig too.

And a clerk registers a hundred documents by keyboard alone."""
import json
import re
import time

import pytest

import agent as agents
from agent import Agent, pdf_pki
from letters import document
from mailbox_client import MailboxClient, Refused
from officers import CLERK, DEPARTMENT, Office
from server import run, until
from signed_desk import LETTER_FIELDS, Desk, code_of, give_key, judged, sealed, wait_for
from test_records import HEAD, LEADER, OTHER_HEAD, SENDER, SENDER_HEAD, SENDER_LEADER, SPECIALIST
from test_records import find, open_more, press_and, submit, write


@pytest.fixture(scope="session")
def authority():
    return pdf_pki.Authority()


@pytest.fixture(scope="session")
def opened(tmp_path_factory, authority):
    """The offices, who believe the authority; the department's seal is a key of the server."""
    office = Office.make(tmp_path_factory.mktemp("signed") / "data", "--records")
    trust = office.data / "trust"
    trust.mkdir()
    (trust / "root.pem").write_bytes(authority.pem())
    (trust / "list.json").write_text(json.dumps({"authorities": [{"file": "root.pem", "name": "Mẫu Root"}]}))
    return office


@pytest.fixture
def desk(opened, authority, tmp_path, start, visit):
    """Signs officers in, each at a machine of his own where the signing program is played."""
    office = opened.copy(tmp_path / "office")
    give_key(office, authority, DEPARTMENT)
    with Agent(authority.certify("Chưa ai"), agents.tls(tmp_path)) as agent:
        server = start(office, env={"VANLANG_SIGNING_AGENT": agent.address})
        yield Desk(office, server, agent, authority, visit)


def test_signed_sealed_released_and_answered(desk, tmp_path):
    people, office = desk.office.people, desk.office
    department = code_of(office, DEPARTMENT)
    subject = "V/v xin ý kiến dự thảo"

    author = desk(SENDER)
    author.open("/records")
    author.press("Soạn văn bản mới")
    write(author, subject=subject, addressees="Sở Mẫu", text="Kính đề nghị Quý Sở góp ý.",
          titles="KT. BỘ TRƯỞNG, CHỦ NHIỆM\nPHÓ CHỦ NHIỆM", signer=people[SENDER_LEADER]["name"],
          copies="Như trên", to=department)
    submit(author)
    assert sealed(desk, SENDER_HEAD, CLERK, SENDER_LEADER, subject) == "01/VPCP-TH"
    sender = desk(CLERK)
    sent = sender.page.url.split("?")[0]
    judged(desk, sender, tmp_path, [people[SENDER_LEADER]["name"], office.agency(CLERK)])
    sender.open("/records/seal", "seal-uses")
    assert "01/VPCP-TH" in sender.page.locator("main").inner_text()

    # The recipient sees what the signatures are worth before he accepts.
    clerk = desk(DEPARTMENT)
    find(clerk, "/records/desk", subject)
    wait_for(clerk, "chữ ký số hợp lệ, nội dung không đổi từ khi ký")
    clerk.look("incoming-verdict")
    press_and(clerk, "Vào sổ", "Đã vào sổ")
    press_and(clerk, "Trình lãnh đạo", "Đã trình lãnh đạo")

    leader = desk(LEADER, view="phone")
    find(leader, "/records", subject)
    leader.page.get_by_role("group", name="Chủ trì").get_by_label("Phòng Kế hoạch").check()
    open_more(leader, "Phối hợp, để biết")
    leader.page.get_by_role("group", name="Phối hợp").get_by_label("Phòng Nghiệp vụ").check()
    press_and(leader, "Giao xử lý", "Đã giao xử lý")

    other = desk(OTHER_HEAD)
    find(other, "/records", subject)
    press_and(other, "Nhận việc", "Đã nhận việc")
    open_more(other, "Báo kết quả, kết thúc")
    other.page.get_by_role("textbox", name="Kết quả").fill("Phòng Nghiệp vụ nhất trí")
    press_and(other, "Báo kết quả, kết thúc", "Đã báo kết quả")
    head = desk(HEAD)
    find(head, "/records", subject)
    open_more(head, "Phân công trong đơn vị")
    head.page.get_by_role("group", name="Chủ trì").get_by_label("Tạ Mẫu Bình").check()
    press_and(head, "Phân công trong đơn vị", "Đã phân công")
    handler = desk(SPECIALIST)
    find(handler, "/records", subject)
    press_and(handler, "Nhận việc", "Đã nhận việc")
    handler.press("Soạn văn bản trả lời")
    write(handler, text="Sở nhất trí với dự thảo.", titles="GIÁM ĐỐC", signer=people[LEADER]["name"])
    submit(handler)
    answer = sealed(desk, HEAD, DEPARTMENT, LEADER, "trả lời văn bản số 01/VPCP-TH")
    assert answer == "01/SM-KH"
    judged(desk, clerk, tmp_path, [people[LEADER]["name"], office.agency(DEPARTMENT)])

    # Nobody typed 06.
    sender.page.goto(sent)
    wait_for(sender, answer)
    sender.page.goto("/desk/trace?number=01/VPCP-TH")
    wait_for(sender, "Hoàn thành")

    sender.page.goto(sent)
    copied_and_sent(desk, sender, clerk, tmp_path)
    reported_upwards(desk, clerk, sender)


def copied_and_sent(desk, keeper, recipient, tmp_path):
    """NĐ 30/2020 Đ25–27: a copy of the open document has its number, is sealed by token, sent and judged there."""
    page, agency = keeper.page, desk.office.agency(CLERK)
    open_more(keeper, "Cấp bản sao")
    page.locator("#f-copy-recipients").fill("Sở Mẫu")
    page.locator("#f-copy-to").fill(code_of(desk.office, DEPARTMENT))
    keeper.look("copy-form")
    press_and(keeper, "Cấp bản sao", "Đã cấp số bản sao")
    keeper.press("Bản sao điện tử có chữ ký số cơ quan")
    desk.sign(CLERK, agency, "seal")
    for _ in range(100):
        link = page.get_by_role("link", name="Bản sao điện tử", exact=True)
        if link.count():
            break
        page.wait_for_timeout(100)
        page.reload()
    keeper.look("copy-sealed")
    judged(desk, keeper, tmp_path, [agency], page.url.split("/records/")[0] + link.get_attribute("href"),
           [*LETTER_FIELDS, "BanSao"])
    press_and(keeper, "Gửi qua trục", "Bản sao đã được giao")
    open_more(keeper, "Cho sử dụng bản lưu")
    page.locator("#f-use-user").fill("Đinh Mẫu Khoa")
    page.locator("#f-use-permitted").fill("Bùi Thị Mẫu Hạnh")
    press_and(keeper, "Cho sử dụng bản lưu", "Đã ghi sổ sử dụng bản lưu")
    keeper.look("file-copy-out")
    press_and(keeper, "Đã nhận lại", "Đã ghi ngày trả")
    find(recipient, "/records/desk", "Sao y Công văn số 01/VPCP-TH")
    wait_for(recipient, "chữ ký số hợp lệ, nội dung không đổi từ khi ký")
    recipient.look("incoming-copy")
    press_and(recipient, "Vào sổ", "Đã vào sổ")


def reported_upwards(desk, clerk, receiver):
    """The figures that nobody compiled go as a signed report over the axis and stand above as they stood below."""
    subject, page = "tình hình xử lý văn bản", clerk.page
    clerk.open("/records/measures")
    figures = page.get_by_role("link", name="Xem số liệu các cơ quan").get_attribute("href")
    page.locator("#f-report-to").fill("000.00.00.G22")
    own = page.context.new_page()
    own.goto(page.url.split("/records/")[0] + figures)
    name = desk.office.agency(DEPARTMENT)
    stood = own.get_by_role("row").filter(has_text=name).inner_text()
    own.close()
    press_and(clerk, "Lập báo cáo số liệu", "Đã lập dự thảo báo cáo")
    write(clerk, titles="GIÁM ĐỐC", signer=desk.office.people[LEADER]["name"])
    submit(clerk)
    assert sealed(desk, None, DEPARTMENT, LEADER, subject) == "02/BC-SM"
    find(receiver, "/records/desk", subject)
    wait_for(receiver, "chữ ký số hợp lệ")
    press_and(receiver, "Vào sổ", "Đã vào sổ")
    report = receiver.page.url.split("?")[0]
    receiver.open(figures)
    wait_for(receiver, name)
    receiver.look("reports-counted")
    assert receiver.page.get_by_role("row").filter(has_text=name).inner_text() == stood
    assert re.search(r"\d\s*%", stood), stood
    receiver.follow(name)
    receiver.page.wait_for_url(f"{report}*")


def test_a_task_between_agencies_and_the_office_at_work(desk):
    """A task is given, followed on both sides; a process is written; work is handed over; a draft is compared."""
    people, office = desk.office.people, desk.office
    subject = "V/v giao nhiệm vụ báo cáo"
    author = desk(SENDER)
    author.open("/records")
    author.press("Soạn văn bản mới")
    write(author, subject=subject, addressees="Sở Mẫu", text="Bản một.", titles="PHÓ CHỦ NHIỆM",
          signer=people[SENDER_LEADER]["name"], copies="Như trên", to=code_of(office, DEPARTMENT))
    author.page.get_by_label("Văn bản giao nhiệm vụ").check()
    write(author, text="Bản hai, có thời hạn.", due="31/12/2030")
    author.page.get_by_role("link", name="Các bản dự thảo đã lưu").click()
    author.look("versions-compared")
    assert author.page.locator("del").count() and author.page.locator("ins").count()
    author.page.go_back()
    submit(author)
    number = sealed(desk, SENDER_HEAD, CLERK, SENDER_LEADER, subject)
    giver = desk(SENDER_LEADER)
    giver.open("/records/duties", "duties-given")
    assert number in giver.page.locator("main").inner_text()
    leader = desk(LEADER)
    for _ in range(100):
        leader.open("/records/duties?side=held")
        if number in leader.page.locator("main").inner_text():
            break
        leader.page.wait_for_timeout(100)
    leader.look("duties-held")

    leader.open("/records/processes", "processes-empty")
    leader.page.locator("#f-name").fill("Góp ý dự thảo")
    leader.page.locator("#f-steps").fill("Phòng Không Có: 3")
    leader.press("Lưu quy trình")
    leader.look("process-refused")
    leader.page.locator("#f-steps").fill("Phòng Kế hoạch, Phòng Nghiệp vụ: 3\nPhòng Kế hoạch: 2")
    press_and(leader, "Lưu quy trình", "Đã lưu quy trình")
    leader.look("processes")
    leader.open("/records/phrases", "phrases")
    leader.page.locator("#f-phrases").fill("Khẩn trương tham mưu")
    press_and(leader, "Lưu câu mẫu", "Đã lưu câu mẫu")
    clerk = desk(DEPARTMENT)
    find(clerk, "/records/desk", subject)
    wait_for(clerk, "chữ ký số hợp lệ")
    press_and(clerk, "Vào sổ", "Đã vào sổ")
    press_and(clerk, "Trình lãnh đạo", "Đã trình lãnh đạo")
    find(leader, "/records", subject)
    open_more(leader, "Phối hợp, để biết")
    leader.page.get_by_label("Quy trình chuẩn").select_option("Góp ý dự thảo")
    leader.page.get_by_label("Ý kiến mẫu").select_option(label="Khẩn trương tham mưu")
    press_and(leader, "Giao xử lý", "Đã giao xử lý")
    leader.look("instructed-by-process")
    leader.open("/records/measures", "measures-loads")
    leader.open("/records/powers", "powers-none")
    leader.page.locator("#f-person").select_option(label=people[LEADER]["name"])
    leader.page.locator("#f-title").fill("GIÁM ĐỐC")
    press_and(leader, "Ghi việc giao ký", "Đã ghi việc giao ký")
    leader.look("powers")
    head = desk(HEAD)
    head.open("/records")
    head.press("Soạn văn bản mới")
    assert not head.page.locator("#f-titles").count()
    head.page.locator("#f-power").select_option(index=1)
    write(head, subject="V/v họp", text="Mời họp.", copies="Như trên")
    assert "GIÁM ĐỐC" in head.page.locator("#f-power option:checked").inner_text()
    head.look("draft-power")
    leader.open("/records/hand-over", "hand-over")
    leader.page.locator("#f-person").select_option(label=people[SPECIALIST]["name"])
    leader.page.locator("#f-to").select_option(index=1)
    leader.page.locator("#f-reason").fill("Nghỉ hưu từ 01/12")
    leader.press("Bàn giao tất cả")
    leader.look("handed-over")


HUNDRED = 100


def test_a_hundred_documents_by_keyboard(desk):
    """From the arrival at the desk to the number: `r` registers, `j` goes on; nothing is lost."""
    office, data = desk.office, desk.office.data
    sender, department = "000.00.00.H26", code_of(desk.office, DEPARTMENT)
    made = run("directory", "client", "create", "QLVB-H26", "--agency", sender, "--json", data=data)
    client = MailboxClient(desk.server.base, "QLVB-H26", json.loads(made.stdout)["secret"])

    def sent(number):
        try:
            client.send(document(sender, [department], number, notation="UBND-NC"))
            return True
        except Refused:
            # The server reads of a new client within a second.
            return False

    until(lambda: sent(1))
    for number in range(2, HUNDRED + 1):
        client.send(document(sender, [department], number, notation="UBND-NC"))
    clerk = desk(DEPARTMENT)
    page = clerk.page
    for _ in range(300):
        clerk.open("/records/desk")
        if re.search(rf"\b{HUNDRED}\b", page.locator("main").inner_text()):
            break
        page.wait_for_timeout(100)
    page.keyboard.press("Tab")
    page.locator("main table a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/records/documents/*")
    wait_for(clerk, "Chữ ký số trong tệp đính kèm")
    begun = time.monotonic()

    def is_registered(document):
        """Whether `r` registered it; not while the page says that its signatures are still being checked."""
        page.keyboard.press("r")
        seen = []

        def is_answered():
            # The address says what was done for a moment only: the page's script takes it away.
            seen[:] = [page.locator("main").inner_text()]
            return "Chờ trình" in seen[0] or "đang kiểm tra chữ ký số" in seen[0]

        try:
            until(is_answered)
        except AssertionError:
            focus = page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
            raise AssertionError(f"r does nothing at {page.url}, focus on {focus}: {seen[0][:500]}") from None
        page.wait_for_load_state()
        if "Chờ trình" in seen[0]:
            return True
        page.goto(document)
        return False

    for count in range(1, HUNDRED + 1):
        document_page = page.url
        until(lambda: is_registered(document_page), seconds=60)
        if count < HUNDRED:
            here = page.url
            page.keyboard.press("j")
            page.wait_for_url(lambda url: url.split("?")[0] != here.split("?")[0])
    seconds = time.monotonic() - begun
    print(f"\n{HUNDRED} documents registered by keyboard in {seconds:.1f} s, {seconds / HUNDRED:.2f} s each")
    book = page.request.get("/records/books/incoming?as=xlsx")
    assert book.status == 200
    found = set()
    path = "/records/registers/incoming"
    while path:
        clerk.open(path)
        found |= {int(n) for n in re.findall(r"(\d+)/UBND-NC", page.locator("main").inner_text())}
        link = page.get_by_role("link", name="Trang sau")
        path = link.get_attribute("href") if link.count() else None
    assert found == set(range(1, HUNDRED + 1))
