# SPDX-License-Identifier: Apache-2.0
"""One sign-in for the country: a person with a password and an app's codes, a portal that Authlib speaks for."""
import re
import time

import pyotp
import pytest

from officers import CLERK, OWN, Officer
from portal import Portal
from test_desk import office, opened  # noqa: F401 (fixtures)


@pytest.fixture
def portal(office):  # noqa: F811
    made = Portal(office.data)
    yield made
    made.close()


def elsewhere(visit, portal):
    """The browser is meant to leave for the portal; nothing else may be asked for."""
    visit.faults = [fault for fault in visit.faults if f"asks {portal.base}" not in fault]


def add_app(officer):
    """Adds an app with codes; answers it and the recovery codes."""
    page = officer.open("/account/authenticators", "authenticators-none")
    officer.press("Bắt đầu")
    officer.look("codes-begun")
    secret = page.locator("dl.summary dd").first.inner_text().replace(" ", "")
    app = pyotp.TOTP(secret)
    page.get_by_label("Mã ứng dụng đang hiện").fill("000000")
    officer.press("Xác nhận")
    officer.look("codes-refused")
    # As people type it.
    code = app.now()
    page.get_by_label("Mã ứng dụng đang hiện").fill(f" {code[:3]} {code[3:]} ")
    officer.press("Xác nhận")
    officer.look("recovery-codes")
    codes = page.locator("main code").all_inner_texts()
    assert len(codes) == 10
    return app, codes


def sign_out(officer):
    officer.page.context.clear_cookies()


def sign_in(officer, app=None, recovery=None, name=None):
    """On the page of signing in, with the second factor when there is one."""
    page = officer.page
    officer.look(name)
    page.get_by_label("Tên đăng nhập").fill(officer.login)
    page.get_by_label("Mật khẩu").fill(OWN.format(officer.login))
    officer.press("Đăng nhập")
    if app or recovery:
        assert "/sign-in/second" in page.url
        officer.look(name and f"{name}-second")
        # The step after this one: the code of now may have been used a second ago.
        code = recovery or app.at(time.time() + 30)
        page.get_by_label("Mã trong ứng dụng").fill(code)
        officer.press("Tiếp tục")


@pytest.mark.parametrize("view,js", [("desktop", True), ("phone", False)])
def test_a_portal_signs_a_person_in(office, start, visit, portal, view, js):  # noqa: F811
    node = start(office)
    officer = Officer(visit(node.base, view=view, js=js), office, CLERK).sign_in()
    app, codes = add_app(officer)
    sign_out(officer)

    client = portal.session(node.base)
    verifier = "v" * 43
    address, state = client.create_authorization_url(
        portal.metadata["authorization_endpoint"], code_verifier=verifier, nonce="n-0S6_WzA2Mj")
    officer.page.goto(address)
    sign_in(officer, app, name="openid-sign-in")
    assert "/oidc/continue" in officer.page.url
    officer.look("consent")
    officer.press("Cho phép")
    officer.page.wait_for_url(f"{portal.base}/**")
    back = portal.came_back()
    assert back["state"] == state and back["iss"] == portal.metadata["issuer"] and "error" not in back

    token = client.fetch_token(portal.metadata["token_endpoint"], code=back["code"], code_verifier=verifier)
    claims = portal.identity(token, "n-0S6_WzA2Mj")
    assert claims["acr"] == "3" and claims["amr"] == ["pwd", "otp", "mfa"]
    known = client.get(portal.metadata["userinfo_endpoint"]).json()
    assert known["sub"] == claims["sub"] == known["TechID"]
    assert known["LoaiTaiKhoan"] == "3" and known["loAs"] == "3" and known["name"] == office.people[CLERK]["name"]

    # Asked once: the second time the browser comes back by itself, signed in already.
    again, state = client.create_authorization_url(
        portal.metadata["authorization_endpoint"], code_verifier=verifier, prompt="none")
    officer.page.goto(again)
    officer.page.wait_for_url(f"{portal.base}/**")
    assert portal.came_back()["state"] == state and "code" in portal.came_back()

    # Taken back: the token stops at once, and it must ask again.
    officer.open("/account/applications", "applications")
    officer.press("Thu hồi")
    officer.told("Đã thu hồi")
    assert client.get(portal.metadata["userinfo_endpoint"]).status_code == 401
    officer.page.goto(again)
    officer.page.wait_for_url(f"{portal.base}/**")
    assert portal.came_back()["error"] == "consent_required"

    # A lost phone: a printed code, typed in capitals, works once.
    sign_out(officer)
    officer.open("/sign-in")
    sign_in(officer, recovery=codes[0].upper().replace("-", " "))
    officer.open("/account")
    sign_out(officer)
    officer.open("/sign-in")
    sign_in(officer, recovery=codes[0])
    assert re.search(r"Mã không đúng", officer.page.locator("main").inner_text())
    elsewhere(officer.visit, portal)
