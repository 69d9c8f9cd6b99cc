# SPDX-License-Identifier: Apache-2.0
"""An officer signs with the token in his own PC: the program there is played by `agent.py`."""
import json
import socket

import pytest
import requests
from playwright.sync_api import expect

import agent as agents
from agent import Agent, pdf_pki
from officers import CLERK, Office, Officer
import pdf_raw



@pytest.fixture(scope="session")
def opened(tmp_path_factory):
    return Office.make(tmp_path_factory.mktemp("office") / "data")


@pytest.fixture
def office(opened, tmp_path):
    return opened.copy(tmp_path / "office")


@pytest.fixture(scope="session")
def authority():
    return pdf_pki.Authority()


@pytest.fixture
def token(authority, office):
    """The clerk's own token: its certificate names him as his account does."""
    return authority.certify(office.people[CLERK]["name"])


@pytest.fixture
def pc(token, authority, tmp_path):
    """The clerk's PC with the signing program running."""
    with Agent(token, agents.tls(tmp_path), other=authority.certify("Người khác")) as agent:
        yield agent


@pytest.fixture
def serve(office, authority, start):
    """A server that believes the authority and looks for the program where it is played."""
    trust = office.data / "trust"
    trust.mkdir()
    (trust / "root.pem").write_bytes(authority.pem())
    (trust / "list.json").write_text(json.dumps({"authorities": [{"file": "root.pem", "name": "Mẫu Root"}]}))

    def serve(address):
        return start(office, env={"VANLANG_SIGNING_AGENT": address})

    return serve


def letter(number):
    text = pdf_raw.stream(b"BT /F1 14 Tf 72 720 Td (Cong van so %d) Tj ET" % number)
    return pdf_raw.whole(pdf_raw.page_objects() | {4: text})


def begin(clerk, count=1):
    """Hands files over to be signed; answers the page of the sitting."""
    page = clerk.open("/signing", "signing-waiting")
    page.get_by_text("Ký tệp của tôi").click()
    page.locator("input[type=file]").set_input_files(
        [{"name": f"cv-{n}.pdf", "mimeType": "application/pdf", "buffer": letter(n)} for n in range(count)]
    )
    clerk.press("Tiếp tục")
    page.wait_for_url("**/signing/*-*")
    return page


def press_sign(page):
    page.get_by_role("button", name="Ký bằng thiết bị ký số").click()


def register(page):
    """The first time the token is nobody's yet."""
    press_sign(page)
    page.get_by_role("button", name="Đăng ký chứng thư số").click()


def signed(page):
    return page.get_by_text("Đã ký", exact=True).count()


def wait_signed(page, count, seconds=20):
    expect(page.get_by_text("Đã ký", exact=True)).to_have_count(count, timeout=seconds * 1000)


@pytest.fixture
def desk(serve, visit, office):
    def desk(address):
        server = serve(address)
        return Officer(visit(server.base), office, CLERK).sign_in()

    return desk


def test_token_signs_a_sitting(desk, pc, office):
    clerk = desk(pc.address)
    page = begin(clerk, count=3)
    clerk.look("signing-sitting")
    register(page)
    wait_signed(page, 3)
    assert signed(page) == 3
    clerk.look("signing-done")
    # One look at the token, once more after it was registered, then a call for each document.
    functions = [function for function, _ in pc.calls]
    assert functions.count("SignApproved") == 3
    frame = json.loads([frame for function, frame in pc.calls if function == "SignApproved"][0])
    assert frame["SessionId"] == "" and frame["JWTToken"] == ""
    # The addresses are used up, whoever found them.
    assert requests.get(frame["FileName"], timeout=5).status_code == 404
    again = requests.post(frame["FileUploadHandler"], files={"uploadfile": ("a.pdf", letter(9))}, timeout=5)
    assert again.status_code == 200 and again.json()["Status"] is False


def test_sixty_in_one_sitting(desk, pc):
    page = begin(desk(pc.address), count=60)
    register(page)
    wait_signed(page, 60, seconds=120)


@pytest.mark.parametrize("manner, words", [
    ("locked", "Thiết bị đã bị khóa"), ("error", "Không tải được tệp"), ("other", "Chữ ký là của Người khác"),
    ("swapped", "không phải là văn bản đã giao"), ("unsent", "hệ thống chưa nhận được tệp hợp lệ"),
])
def test_what_goes_wrong_is_said(desk, pc, manner, words):
    page = begin(desk(pc.address), count=2)
    register(page)
    wait_signed(page, 2)
    page = begin(Again(page), count=2)
    pc.manner = manner
    before = len(pc.calls)
    press_sign(page)
    page.get_by_role("status").get_by_text(words).wait_for()
    assert signed(page) == 0
    # The sitting stops: a second try at a locked token would cost the next PIN.
    assert [function for function, _ in pc.calls[before:]].count("SignApproved") == 1
    pc.manner = "good"
    press_sign(page)
    wait_signed(page, 2)


@pytest.mark.parametrize("manner", ["lost", "object"])
def test_what_arrived_counts(desk, pc, manner):
    page = begin(desk(pc.address), count=1)
    pc.manner = manner
    register(page)
    wait_signed(page, 1)


def test_absent_program_is_said(desk):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    clerk = desk(f"wss://127.0.0.1:{port}")
    page = begin(clerk)
    press_sign(page)
    page.get_by_role("status").get_by_text("Không thấy phần mềm ký số").wait_for()
    clerk.visit.faults[:] = [fault for fault in clerk.visit.faults if "WebSocket connection" not in fault]
    clerk.look("signing-absent")


def test_wrong_token_is_caught_before_signing(desk, pc, authority):
    page = begin(desk(pc.address), count=2)
    register(page)
    wait_signed(page, 2)
    page = begin(Again(page), count=1)
    pc.signer = authority.certify("Trần Thị Khác")
    before = len(pc.calls)
    press_sign(page)
    page.get_by_role("status").get_by_text("Thiết bị đang cắm là của Trần Thị Khác").wait_for()
    assert [function for function, _ in pc.calls[before:]] == ["GetCertInfo"]


def test_signed_outside_and_brought_back(desk, pc, token):
    clerk = desk(pc.address)
    page = begin(clerk)
    register(page)
    wait_signed(page, 1)
    page = begin(Again(page))
    with page.expect_download() as download:
        page.locator("table").get_by_role("link", name="cv-0.pdf").click()
    original = download.value.path().read_bytes()
    assert original == letter(0)
    page.get_by_text("Ký ngoài hệ thống rồi tải lên").click()
    for content, words in [
        (original, "chưa có chữ ký mới"), (agents.sign(letter(5), token, "A"), "không phải là văn bản đã giao"),
    ]:
        page.locator("input[type=file]").set_input_files(
            {"name": "cv-0.signed.pdf", "mimeType": "application/pdf", "buffer": content})
        page.get_by_role("button", name="Tải lên và kiểm tra").click()
        page.get_by_text(words).first.wait_for()
    page.locator("input[type=file]").set_input_files(
        {"name": "cv-0.signed.pdf", "mimeType": "application/pdf", "buffer": agents.sign(original, token, "A")})
    page.get_by_role("button", name="Tải lên và kiểm tra").click()
    page.get_by_text("Đã nhận và kiểm tra").wait_for()
    assert signed(page) == 1


class Again:
    """The same officer at the same page, for a second sitting."""

    def __init__(self, page):
        self.page = page

    def open(self, path, _name=None):
        self.page.goto(path)
        return self.page

    def press(self, label):
        self.page.get_by_role("button", name=label, exact=True).first.click()


