# SPDX-License-Identifier: Apache-2.0
"""A citizen files a birth, two agencies work side by side, a supplement is asked for, the leader decides, and the
signed result comes back: in Chromium, with and without JavaScript, on a desktop and a phone."""
import getpass
import hashlib
import io
import re
import shutil
import struct
import subprocess
import zipfile
import zlib

import pytest

from births import CLERK, DESK, PDF, Citizen, Desk
from officers import Office, Officer
from server import run, until

@pytest.fixture(scope="session")
def published(tmp_path_factory):
    office = Office.make(tmp_path_factory.mktemp("onestop") / "data")
    run("onestop", "sample", data=office.data)
    return office


@pytest.fixture
def office(published, tmp_path):
    return published.copy(tmp_path / "office")


@pytest.mark.parametrize("view, js", [("desktop", True), ("phone", False)])
def test_a_citizen_files_and_a_signed_result_comes_back(office, start, visit, view, js):
    server = start(office)
    citizen = Citizen(visit(server.base, view=view, js=js))
    citizen.find()
    citizen.register(mistakes=True)
    if view == "desktop":
        areas = citizen.page.locator("nav.areas li").all()
        assert len(areas) == 7 and len({area.bounding_box()["y"] for area in areas}) == 1, "the areas stand in one line"
    citizen.begin()
    citizen.answer(mistakes=True)
    citizen.send()
    desk = Desk(server, visit, office, js)
    desk.receive(citizen.code)
    desk.ask(citizen.code, mistakes=True)
    citizen.supplement()
    desk.work(citizen.code)
    desk.keep_signed(desk.approve(citizen.code))

    assert citizen.result() == PDF
    assert "chưa kiểm tra chữ ký" in citizen.page.content()
    assert citizen.download("Giấy tiếp nhận và hẹn trả kết quả").startswith(b"%PDF-")

    citizen.rate()
    citizen.use_again()
    citizen.choose_place()
    if not js:
        citizen.bundle()

    # Whoever has the code sees where it is, and no name.
    stranger = Citizen(visit(server.base, view=view, js=js))
    stranger.page.goto("/lookup")
    stranger.page.get_by_label("Mã hồ sơ").fill(citizen.code.lower())
    stranger.press("Tra cứu")
    stranger.look("portal-lookup")
    assert "Đã trả kết quả" in stranger.page.content() and "Nguyễn" not in stranger.page.content()
    for path, name in [("/life-events?q=sinh", "portal-events"), ("/figures", "portal-figures"),
                       ("/life-events/sinh-con?q-cha=co&q-bien_gioi=khong&q-giay=khong", "portal-event")]:
        stranger.page.goto(path)
        stranger.look(name)
    assert stranger.page.locator("main ol a").all_inner_texts() == ["Đăng ký khai sinh", "Đăng ký thường trú", "Cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi"]


def test_an_officer_files_for_somebody_and_changes_the_form(office, start, visit):
    server = start(office)
    officer = Officer(visit(server.base), office, DESK).sign_in()
    page = officer.page
    officer.open("/onestop/new?q=ban sao tu so goc", "onestop-new")
    officer.press("Nhận tại quầy")
    assert "/filings/" in page.url, page.url
    officer.look("onestop-desk-filing")
    filing = page.url
    officer.open("/onestop/scans", "onestop-scans")
    sheet = page.locator("main ul.tasks a").first.get_attribute("href")
    assert page.context.request.get(server.base + sheet).body().startswith(b"%PDF-")
    page.goto(filing)
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
    page.get_by_text("Nhãn công việc").click()
    page.get_by_role("textbox", name="Nhãn", exact=True).fill("Cần đọc giúp")
    officer.press("Gắn nhãn")
    officer.told("Đã gắn nhãn")
    officer.open("/onestop?box=new&label=Cần đọc giúp", "onestop-labelled")
    assert page.locator("main table.list tbody tr").count() == 1
    officer.open("/onestop?box=new", "onestop-bulk")
    officer.press("Tiếp nhận tất cả theo bộ lọc")
    officer.told("Đã tiếp nhận")

    officer.open("/onestop?whose=all", "onestop-all-steps")
    clerk = Officer(visit(server.base), office, CLERK).sign_in()
    page = clerk.page
    clerk.open("/onestop", "onestop-steps")
    page.locator("main table.list tbody a").first.click()
    clerk.follow("Xin ý kiến")
    clerk.look("onestop-opinion")
    page.get_by_role("group", name="Hỏi ai").get_by_role("radio").first.check()
    page.get_by_label("Nội dung hỏi").fill("Đất này có tranh chấp không?")
    clerk.press("Gửi đi hỏi")
    clerk.told("Đã gửi đi hỏi ý kiến")
    assert "Đất này có tranh chấp không?" in page.content()
    clerk.look("onestop-opinion-asked")
    clerk.open("/onestop")
    page.get_by_role("button", name="Xong tất cả theo bộ lọc").click()
    clerk.told("Đã xong các bước")

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
    page.go_back()
    page.get_by_role("link", name="Mẫu kết quả").click()
    keeper.look("procedures-result")
    page.get_by_label("Nội dung").fill("Bé {tre_ho_ten}, {tuoi}")
    keeper.press("Lưu")
    keeper.told("Đã lưu")
    assert "Mẫu kết quả nhắc tới «tuoi»" in page.content()
    keeper.look("procedures-result-flawed")


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
                    f"LogFile {folder}/clamd.log\n"
                    "AlertExceedsMax yes\nMaxScanSize 10M\nMaxFileSize 10M\nMaxRecursion 5\n")
    process = subprocess.Popen([program, "--config-file", conf], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until(socket.exists, seconds=30)
    yield socket
    process.terminate()
    process.wait(10)


def packed(name, content, times=1):
    """A ZIP in a ZIP, as often as asked."""
    for _ in range(times):
        box = io.BytesIO()
        with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, content)
        name, content = "trong.zip", box.getvalue()
    return content


def bombs():
    """Small files that want to become large: 64 MB of nothing behind each, a picture of 3.6 billion points."""
    nothing = zlib.compress(bytes(64 << 20), 9)
    page = (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
            b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R>>endobj\n"
            b"4 0 obj<</Filter/FlateDecode/Length " + str(len(nothing)).encode() + b">>stream\n" + nothing
            + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n")
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunks = b"".join(struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
                      for kind, data in [(b"IHDR", head), (b"IDAT", nothing), (b"IEND", b"")])
    return {"bom.docx": packed("word/document.xml", bytes(64 << 20), 2), "trang.pdf": page,
            "ảnh.png": b"\x89PNG\r\n\x1a\n" + chunks}


VIRUS = b"%PDF-1.4 a file that only we call a virus " + b"x" * 500


def test_an_infected_file_is_blocked_and_nobody_waited(office, start, visit, clamd):
    server = start(office, env={"VANLANG_ONESTOP_CLAMD": str(clamd)})
    citizen = Citizen(visit(server.base), looks=False)
    citizen.find()
    citizen.register()
    citizen.begin()
    page = citizen.page
    filing = page.url.split("/pages/")[0]
    page.goto(f"{filing}/papers")
    files = {"tốt.pdf": PDF, "độc.pdf": VIRUS, "lồng.zip": packed("a.pdf", VIRUS, 3), **bombs()}
    for name, content in files.items():
        page.locator("input[type=file]").first.set_input_files(
            {"name": name, "mimeType": "application/pdf", "buffer": content})
        page.wait_for_selector("input[type=hidden][name=upload]", state="attached")
        citizen.press("Tải lên")
        citizen.visit.says(".flash", "Đã tải lên")
    links = {name: page.get_by_role("link", name=re.compile(name)).get_attribute("href") for name in files}
    ask = citizen.visit.context.request
    for name in ("độc.pdf", "lồng.zip"):
        until(lambda: ask.get(server.base + links[name]).status == 403, seconds=20)
    assert ask.get(server.base + links["tốt.pdf"]).body() == PDF

    # Nobody unpacked a bomb to its end: what could not be looked into says so, and is no virus.
    def is_looked_at():
        page.reload()
        return page.locator(".files").get_by_text("chưa quét mã độc").count() == 0
    until(is_looked_at, seconds=60)
    line = page.locator(".files li", has_text="bom.docx")
    assert "không quét được: quá lớn, nén nhiều lớp" in line.inner_text(), line.inner_text()
    citizen.look("portal-papers-bombs")
    assert ask.get(server.base + links["ảnh.png"]).status == 200
    # What lies about its kind, and what is empty, is told at once beside its field.
    for name, content, words in [("giả.pdf", files["ảnh.png"], "giả.pdf"), ("trống.pdf", b"", "trống.pdf")]:
        form = page.locator("form:has(input[type=file])").first
        token = form.locator("[name=_token]").get_attribute("value")
        said = ask.post(server.base + form.get_attribute("action"), multipart={
            "_token": token, "file": {"name": name, "mimeType": "application/pdf", "buffer": content}})
        assert said.status == 422 and words in said.text(), (name, said.status)
