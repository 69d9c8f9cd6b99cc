# SPDX-License-Identifier: Apache-2.0
"""Codes and notices by a real mail server and a gateway: confirming, a second step, a forgotten password, "not me"."""
import re

import pytest

from citizens import Citizen
from mail_server import Gateway, MailServer


@pytest.fixture
def post():
    made = MailServer()
    yield made
    made.close()


@pytest.fixture
def gateway():
    made = Gateway()
    yield made
    made.close()


@pytest.mark.parametrize("view,js", [("desktop", True), ("phone", False)])
def test_a_citizen_is_reached(country, start, visit, post, gateway, view, js):
    node = start(country, env={**post.settings, **gateway.settings,
                               "VANLANG_SERVER_PUBLIC_URL": "http://127.0.0.1"})
    lan = Citizen(visit(node.base, view=view, js=js), "001190000111", "Nguyễn Thị Lan Mẫu").register()
    page = lan.open("/account/contacts", "contacts-none")

    # Mail: the server is down at first, and the letter comes nevertheless.
    lan.fill({"Địa chỉ thư điện tử mới": "lan"})
    page.locator("[name=password-mail]").fill("sai")
    lan.press("Gửi mã xác nhận")
    lan.look("contacts-refused")
    lan.fill({"Địa chỉ thư điện tử mới": "Lan@Mau.example"})
    page.locator("[name=password-mail]").fill(lan.password)
    lan.press("Gửi mã xác nhận")
    lan.told("Đã gửi mã")
    lan.look("contacts-waiting")
    code = post.code(1)
    page.locator("[name=code-mail]").fill("abc")
    lan.press("Xác nhận")
    lan.look("contacts-wrong-code")
    page.locator("[name=code-mail]").fill(f" {code[:3]} {code[3:]} ")
    lan.press("Xác nhận")
    lan.told("Đã xác nhận")
    assert post.letter(1)[0] == "Mã xác nhận"

    # The phone, by the gateway; then codes as a second step.
    page.locator("[name=address-phone]").fill("0912 345 678")
    page.locator("[name=password-phone]").fill(lan.password)
    page.locator("section", has=page.locator("[name=address-phone]")).get_by_role("button", name="Gửi mã xác nhận").click()
    page.locator("[name=code-phone]").fill(gateway.code(1))
    page.locator("section", has=page.locator("[name=code-phone]")).get_by_role(
        "button", name="Xác nhận", exact=True).click()
    lan.told("Đã xác nhận")
    assert gateway.messages[0]["to"] == "+84912345678"
    lan.look("contacts-both")
    page.locator("section", has=page.locator("[name=address-phone]")).get_by_role(
        "button", name="Hỏi mã này mỗi khi đăng nhập").click()
    lan.told("Đã thêm")
    lan.sign_out()
    lan.sign_in()
    assert "/sign-in/second" in page.url
    lan.look("second-sent")
    lan.press("Gửi mã đến •••••678")
    page.get_by_label("Mã xác nhận").fill(gateway.code(2))
    lan.press("Tiếp tục")
    assert "/sign-in" not in page.url, page.url

    # Forgotten: the code goes to the phone, the new password holds, and a letter says so.
    lan.sign_out()
    lan.open("/sign-in")
    lan.follow("Lấy lại mật khẩu")
    lan.look("forgot")
    lan.fill({"Số định danh cá nhân": lan.number})
    lan.press("Gửi mã")
    assert lan.number not in page.url
    lan.look("forgot-code")
    new = "một câu khác của tôi 2026"
    code = gateway.code(3)
    for typed in ["000 000", f"{code[:2]} {code[2:4]} {code[4:]}"]:
        lan.fill({"Mã xác nhận": typed, "Mật khẩu mới": new, "Gõ lại mật khẩu mới": new})
        lan.press("Đổi mật khẩu")
        if typed == "000 000":
            lan.look("forgot-code-refused")
    lan.told("Đã đặt mật khẩu mới")
    subjects = {post.letter(number)[0] for number in (2, 3)}
    assert "Mật khẩu đã thay đổi" in subjects, subjects

    # An unknown number leads to the same page.
    lan.open("/sign-in/forgot")
    lan.fill({"Số định danh cá nhân": "001190000999"})
    lan.press("Gửi mã")
    assert re.search(r"/sign-in/forgot/\S+$", page.url)


def test_a_server_that_refuses_is_asked_again(country, start, visit, post):
    post.refusing = True
    node = start(country, env=post.settings)
    lan = Citizen(visit(node.base), "001190000111", "Nguyễn Thị Lan Mẫu").register()
    page = lan.open("/account/contacts", "contacts-mail-alone")
    lan.fill({"Địa chỉ thư điện tử mới": "lan@mau.example"})
    page.locator("[name=password-mail]").fill(lan.password)
    lan.press("Gửi mã xác nhận")
    lan.told("Đã gửi mã")
    # The next try comes after a minute: what is waited for here is that nothing of it is lost or doubled.
    post.refusing = False
    post.letter(1, seconds=75)
    assert len(post.letters) == 1
