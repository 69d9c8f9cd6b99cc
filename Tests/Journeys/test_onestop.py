# SPDX-License-Identifier: Apache-2.0
"""A citizen files a birth, two agencies work side by side, a supplement is asked for, the leader decides, and the
signed result comes back: in Chromium, with and without JavaScript, on a desktop and a phone."""
import getpass
import hashlib
import re
import shutil
import subprocess

import pytest

from officers import Office, Officer
from server import run, until

PDF = b"""%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>> endobj
trailer <</Root 1 0 R>>
"""
DESK, CLERK, DEPARTMENT, PROVINCE, LEADER = "congchuc.xa", "tuphap.xa", "chuyenvien.so", "chuyenvien.tinh", "chutich.xa"


@pytest.fixture(scope="session")
def published(tmp_path_factory):
    office = Office.make(tmp_path_factory.mktemp("onestop") / "data")
    run("onestop", "sample", data=office.data)
    return office


@pytest.fixture
def office(published, tmp_path):
    return published.copy(tmp_path / "office")


class Citizen:
    """Somebody who never used this before; looks at pages only where they are new."""

    def __init__(self, visit, looks=True):
        self.visit, self.page, self.looks = visit, visit.page, looks

    def look(self, name):
        if not self.looks:
            return
        try:
            self.visit.look_over()
        except AssertionError as error:
            self.visit.faults.append(f"{name}: {error}")
        self.visit.shot(name)

    def press(self, label):
        self.page.get_by_role("button", name=label, exact=True).first.click()

    def fill(self, **values):
        for label, value in values.items():
            self.page.get_by_label(label.replace("_", " "), exact=True).fill(value)

    def choose(self, question, answer):
        self.page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()

    def find(self):
        page = self.page
        page.goto("/services")
        self.look("portal-find")
        page.get_by_label("Tìm theo tên hoặc việc cần làm").fill("dang ky khai sinh")
        self.press("Tìm")
        self.look("portal-found")
        page.get_by_role("link", name="Đăng ký khai sinh", exact=True).click()
        self.look("portal-procedure")

    def register(self):
        page = self.page
        page.get_by_role("link", name="Nộp hồ sơ trực tuyến").click()
        assert "/sign-in" in page.url
        self.look("portal-sign-in")
        page.get_by_role("link", name="Đăng ký tài khoản").click()
        self.fill(Số_định_danh_cá_nhân="12", Họ_và_tên="Nguyễn Thị Mẫu", Chọn_mật_khẩu="ngắn", Gõ_lại_mật_khẩu="khác")
        self.press("Đăng ký tài khoản")
        self.look("portal-register-refused")
        secret = "bố mẹ của bé mẫu"
        self.fill(Số_định_danh_cá_nhân="001 190 000 123", Chọn_mật_khẩu=secret, Gõ_lại_mật_khẩu=secret)
        self.press("Đăng ký tài khoản")
        assert "/start" in page.url, page.url

    def begin(self):
        self.look("portal-start")
        self.press("Bắt đầu")
        assert re.search(r"/filings/[^/]+/pages/nguoi_nop$", self.page.url), self.page.url

    def answer(self):
        page = self.page
        assert page.get_by_label("Họ và tên", exact=True).input_value() == "Nguyễn Thị Mẫu"
        self.look("portal-form-known")
        self.press("Tiếp tục")
        self.look("portal-form-refused")
        assert page.locator(".errors").count() == 1
        self.fill(Số_điện_thoại="0912 345 678", Nơi_cư_trú="Thôn Mẫu, xã Mẫu")
        self.press("Tiếp tục")
        self.fill(**{"Họ,_chữ_đệm,_tên": "Nguyễn Mẫu Bé"}, Ngày_sinh="01/03/2020", Nơi_sinh="Trạm y tế", Quê_quán="Xã Mẫu")
        self.choose("Giới tính", "Nữ")
        page.get_by_label("Dân tộc", exact=True).select_option("Tày")
        self.look("portal-form-child")
        self.press("Tiếp tục")
        self.choose("Có ghi tên cha vào giấy khai sinh không?", "Có")
        self.fill(Họ_tên_mẹ="Nguyễn Thị Mẫu", Số_định_danh_của_mẹ="001190000123")
        self.press("Tiếp tục")
        # The answer called up questions that nobody saw yet: they are asked, not held against him.
        self.look("portal-form-more")
        assert page.locator(".errors").count() == 0
        self.fill(Họ_tên_cha="Trần Mẫu", Số_định_danh_của_cha="001090000124")
        self.choose("Cha mẹ có đăng ký kết hôn không?", "Không")
        self.press("Tiếp tục")
        self.choose("Bạn muốn nhận kết quả bằng cách nào?", "Tải bản điện tử từ trang này")
        page.get_by_label(re.compile("Tôi cam đoan")).check()
        self.press("Tiếp tục")

    def upload(self, name):
        page = self.page
        box = page.locator("input[type=file]").first
        box.set_input_files({"name": name, "mimeType": "application/pdf", "buffer": PDF + name.encode()})
        if self.visit.js:
            page.wait_for_selector("input[type=hidden][name=upload]", state="attached")
        self.press("Tải lên")
        self.visit.says(".flash", "Đã tải lên")

    def send(self):
        self.look("portal-papers")
        self.upload("Giấy chứng sinh.pdf")
        self.look("portal-papers-added")
        self.page.get_by_role("link", name="Tiếp tục").click()
        self.look("portal-check")
        self.press("Gửi hồ sơ")
        self.visit.says(".flash", "Đã gửi hồ sơ")
        self.look("portal-dossier")
        self.path = self.page.url.split("?")[0]
        self.code = self.page.locator(".caption").first.inner_text()

    def download(self, link):
        with self.page.expect_download() as got:
            self.page.get_by_role("link", name=link).first.click()
        return open(got.value.path(), "rb").read()


class Desk:
    """The officers of three agencies, each at a machine of their own."""

    def __init__(self, server, visit, office, js):
        self.people = {}
        self.make = lambda login: Officer(visit(server.base, js=js), office, login).sign_in()

    def __call__(self, login):
        self.people.setdefault(login, None)
        if self.people[login] is None:
            self.people[login] = self.make(login)
        return self.people[login]

    def open(self, login, code, name=None, box=None):
        officer = self(login)
        officer.open("/onestop" + (f"?box={box}" if box else ""), name and f"{name}-list")
        officer.page.get_by_role("link", name=code).click()
        officer.look(name)
        return officer


@pytest.mark.parametrize("view, js", [("desktop", True), ("phone", False)])
def test_a_citizen_files_and_a_signed_result_comes_back(office, start, visit, view, js):
    server = start(office)
    citizen = Citizen(visit(server.base, view=view, js=js))
    citizen.find()
    citizen.register()
    citizen.begin()
    citizen.answer()
    citizen.send()
    desk = Desk(server, visit, office, js)

    officer = desk.open(DESK, citizen.code, "onestop-intake", box="new")
    officer.press("Tiếp nhận hồ sơ")
    officer.told("Đã tiếp nhận")
    officer.look("onestop-received")

    officer = desk.open(CLERK, citizen.code, "onestop-step")
    officer.page.get_by_role("link", name="Yêu cầu bổ sung").click()
    officer.look("onestop-supplement")
    officer.page.locator("#f-paper-CS").fill("Ảnh mờ, xin chụp lại.")
    officer.page.locator("#f-field-tre-noi-sinh").fill("Ghi rõ tên trạm y tế.")
    officer.press("Gửi yêu cầu bổ sung")
    officer.look("onestop-supplement-refused")
    officer.page.get_by_label("Giải thích cho người dân").fill("Giấy chứng sinh không đọc được.")
    officer.page.get_by_label("Căn cứ").fill("Điều 9 Nghị định 123/2015/NĐ-CP")
    officer.press("Gửi yêu cầu bổ sung")
    officer.told("Đã gửi yêu cầu bổ sung")

    page = citizen.page
    page.goto(citizen.path)
    citizen.look("portal-asked")
    citizen.press("Bổ sung ngay")
    citizen.look("portal-supplement")
    citizen.fill(Nơi_sinh="Trạm y tế xã Mẫu")
    citizen.press("Tiếp tục")
    citizen.upload("Giấy chứng sinh rõ.pdf")
    page.get_by_role("link", name="Tiếp tục").click()
    citizen.press("Gửi phần bổ sung")
    citizen.visit.says(".flash", "Đã gửi phần bổ sung")

    officer = desk.open(CLERK, citizen.code)
    officer.press("Hoàn thành bước")
    officer.told("Đã ghi nhận")
    for login in (PROVINCE, DEPARTMENT):
        officer = desk.open(login, citizen.code, f"onestop-{login}" if login == DEPARTMENT else None)
        officer.page.get_by_label("Ý kiến cho bước sau").fill("Nhất trí.")
        officer.press("Hoàn thành bước")
        officer.told("Đã ghi nhận")

    officer = desk.open(LEADER, citizen.code, "onestop-decide")
    officer.press("Đồng ý, trình ký kết quả")
    officer.told("Đã đồng ý")
    officer.look("onestop-sign")
    with officer.page.expect_download() as draft:
        officer.page.get_by_role("link", name="Tải bản trình ký").click()
    assert open(draft.value.path(), "rb").read(5) == b"%PDF-"
    officer.page.locator("input[type=file]").set_input_files(
        {"name": "Giấy khai sinh.pdf", "mimeType": "application/pdf", "buffer": PDF})
    officer.press("Lưu bản đã ký")
    officer.told("Đã lưu bản đã ký")

    page.goto(citizen.path)
    citizen.look("portal-result")
    assert "chưa kiểm tra chữ ký" in page.content()
    assert citizen.download(re.compile("Giấy khai sinh")) == PDF
    assert citizen.download("Giấy tiếp nhận và hẹn trả kết quả").startswith(b"%PDF-")
    page.goto(citizen.path)
    assert page.locator(".heading .tag").inner_text() == "Đã trả kết quả"

    # Whoever has the code sees where it is, and no name.
    stranger = Citizen(visit(server.base, view=view, js=js))
    stranger.page.goto("/lookup")
    stranger.page.get_by_label("Mã hồ sơ").fill(citizen.code.lower())
    stranger.press("Tra cứu")
    stranger.look("portal-lookup")
    assert "Đã trả kết quả" in stranger.page.content() and "Nguyễn" not in stranger.page.content()


def test_an_officer_files_for_somebody_and_changes_the_form(office, start, visit):
    server = start(office)
    officer = Officer(visit(server.base), office, DESK).sign_in()
    page = officer.page
    officer.open("/onestop/new?q=ban sao tu so goc", "onestop-new")
    officer.press("Nhận tại quầy")
    assert "/filings/" in page.url, page.url
    officer.look("onestop-desk-filing")
    page.get_by_role("link", name="Người nộp hồ sơ").click()
    for label, value in {"Họ và tên": "Lò Thị Mẫu", "Số định danh cá nhân": "011190000321",
                         "Số điện thoại": "0912345678", "Nơi cư trú": "Bản Mẫu"}.items():
        page.get_by_label(label, exact=True).fill(value)
    officer.press("Tiếp tục")
    page.get_by_label("Bạn đề nghị việc gì?").fill("Xin hai bản sao.")
    page.get_by_role("group", name="Bạn nộp thay người khác?").get_by_label("Không", exact=True).check()
    officer.press("Tiếp tục")
    page.get_by_role("group", name="Bạn muốn nhận kết quả").get_by_label("Nhận tại Bộ phận Một cửa").check()
    page.get_by_label(re.compile("Tôi cam đoan")).check()
    officer.press("Tiếp tục")
    page.get_by_role("link", name="Tiếp tục").click()
    officer.press("Gửi hồ sơ")
    assert "/onestop/dossiers/" in page.url, page.url
    page.get_by_role("textbox", name="Ghi chú").fill("Bà không biết chữ, đã đọc cho nghe.")
    officer.press("Lưu ghi chú")
    officer.told("Đã lưu ghi chú")
    officer.look("onestop-note")
    officer.open("/onestop?box=new", "onestop-bulk")
    officer.press("Tiếp nhận tất cả theo bộ lọc")
    officer.told("Đã tiếp nhận")

    keeper = Officer(visit(server.base), office, "chanhvp.tinh").sign_in()
    page = keeper.page
    keeper.open("/procedures?q=khai sinh", "procedures-catalogue")
    page.get_by_role("link", name="1.001193").click()
    keeper.look("procedures-versions")
    keeper.press("Soạn phiên bản mới")
    keeper.look("procedures-draft")
    page.get_by_role("link", name="Thêm câu hỏi").nth(1).click()
    keeper.look("procedures-field")
    page.get_by_label("Câu hỏi", exact=True).first.fill("Tên ở nhà")
    keeper.press("Lưu")
    keeper.told("Đã lưu")
    assert "Thêm câu hỏi «Tên ở nhà»" in page.content()
    keeper.open(page.url.split("?")[0].replace(server.base, "") + "/preview", "procedures-preview")
    page.go_back()
    page.get_by_role("link", name="Quy trình").click()
    keeper.look("procedures-process")
    page.get_by_role("link", name="Lãnh đạo quyết định").click()
    keeper.look("procedures-step")


@pytest.fixture
def clamd(tmp_path):
    """ClamAV's daemon with one signature of our own."""
    program = shutil.which("clamd", path="/usr/sbin:/usr/bin")
    if program is None:
        pytest.skip("clamd is not installed; run scripts/setup")
    folder = tmp_path / "clam"
    folder.mkdir()
    (folder / "own.hdb").write_text(f"{hashlib.md5(VIRUS).hexdigest()}:{len(VIRUS)}:Mau.Thu\n")
    socket = folder / "clamd.ctl"
    conf = folder / "clamd.conf"
    conf.write_text(f"LocalSocket {socket}\nDatabaseDirectory {folder}\nForeground yes\nUser {getpass.getuser()}\n"
                    f"LogFile {folder}/clamd.log\n")
    process = subprocess.Popen([program, "--config-file", conf], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until(socket.exists, seconds=30)
    yield socket
    process.terminate()
    process.wait(10)


VIRUS = b"a file that only we call a virus " + b"x" * 500


def test_an_infected_file_is_blocked_and_nobody_waited(office, start, visit, clamd):
    server = start(office, env={"VANLANG_ONESTOP_CLAMD": str(clamd)})
    citizen = Citizen(visit(server.base), looks=False)
    citizen.find()
    citizen.register()
    citizen.begin()
    page = citizen.page
    filing = page.url.split("/pages/")[0]
    page.goto(f"{filing}/papers")
    for name, content in [("tốt.pdf", PDF), ("độc.pdf", VIRUS)]:
        page.locator("input[type=file]").first.set_input_files(
            {"name": name, "mimeType": "application/pdf", "buffer": content})
        page.wait_for_selector("input[type=hidden][name=upload]", state="attached")
        citizen.press("Tải lên")
        citizen.visit.says(".flash", "Đã tải lên")
    links = {name: page.get_by_role("link", name=re.compile(name)).get_attribute("href") for name in ("tốt", "độc")}
    cookies = citizen.visit.context.request
    until(lambda: cookies.get(server.base + links["độc"]).status == 403, seconds=20)
    assert cookies.get(server.base + links["tốt"]).body() == PDF
