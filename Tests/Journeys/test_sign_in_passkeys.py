# SPDX-License-Identifier: Apache-2.0
"""Passkeys in Chromium with its virtual authenticator; every ceremony is judged by py_webauthn as well."""
import urllib.parse

import pytest
from playwright.sync_api import TimeoutError
from webauthn import base64url_to_bytes, verify_authentication_response, verify_registration_response

from officers import CLERK, OWN, Officer
from test_desk import office, opened  # noqa: F401 (fixtures)

DEVICE = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
          "isUserVerified": True, "automaticPresenceSimulation": True}


class Device:
    """A machine with a finger reader; notes what its browser sent."""

    def __init__(self, visit):
        self.page, self.sent = visit.page, {}
        self.cdp = visit.context.new_cdp_session(visit.page)
        self.cdp.send("WebAuthn.enable")
        self.id = self.cdp.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]
        visit.page.on("request", self._note)

    def _note(self, request):
        if request.method == "POST" and "passkey" in request.url:
            self.sent = dict(urllib.parse.parse_qsl(request.post_data or "", keep_blank_values=True))

    def credentials(self):
        return self.cdp.send("WebAuthn.getCredentials", {"authenticatorId": self.id})["credentials"]

    def touch(self, answers):
        """Whether the person touches the device when it asks."""
        self.cdp.send("WebAuthn.setAutomaticPresenceSimulation", {"authenticatorId": self.id, "enabled": answers})


def by_device(officer):
    """The page asks the device by itself; only where that came to nothing is the button pressed."""
    page = officer.page
    try:
        page.wait_for_url(lambda url: "/sign-in" not in url, timeout=3000)
    except TimeoutError:
        officer.press("Dùng khóa truy cập")
        page.wait_for_url(lambda url: "/sign-in" not in url)


@pytest.mark.parametrize("view", ["desktop", "phone"])
def test_a_passkey_is_added_and_signs_in(office, start, visit, view):  # noqa: F811
    # Passkeys belong to names, and 127.0.0.1 is none.
    origin = start(office).base.replace("127.0.0.1", "localhost")
    officer = Officer(visit(origin, view=view), office, CLERK).sign_in()
    page, device = officer.page, Device(officer.visit)
    officer.open("/account/authenticators", "authenticators-passkey")
    box = page.locator("[data-passkey=create]")
    asked = box.get_attribute("data-challenge")
    box.get_by_label("Đặt tên để nhận ra").fill("Máy bàn ở cơ quan")
    officer.press("Thêm khóa của máy này")
    officer.told("Đã thêm khóa truy cập")
    officer.look("authenticators-one-passkey")
    assert len(device.credentials()) == 1

    made = verify_registration_response(
        credential={"id": device.sent["credential"], "rawId": device.sent["credential"], "type": "public-key",
                    "response": {"clientDataJSON": device.sent["client"], "attestationObject": device.sent["data"]}},
        expected_challenge=base64url_to_bytes(asked), expected_origin=origin, expected_rp_id="localhost",
        require_user_verification=True)

    # Signed out; the button asks the device, and nothing is typed.
    page.context.clear_cookies()
    device.touch(False)
    officer.open("/sign-in", "sign-in-passkey")
    asked = page.locator("[data-passkey=get]").get_attribute("data-challenge")
    device.touch(True)
    by_device(officer)
    officer.open("/account", "account-after-passkey")
    verify_authentication_response(
        credential={"id": device.sent["credential"], "rawId": device.sent["credential"], "type": "public-key",
                    "response": {"clientDataJSON": device.sent["client"], "authenticatorData": device.sent["data"],
                                 "signature": device.sent["signature"], "userHandle": device.sent["user"]}},
        expected_challenge=base64url_to_bytes(asked), expected_origin=origin, expected_rp_id="localhost",
        credential_public_key=made.credential_public_key, credential_current_sign_count=0,
        require_user_verification=True)

    # The same answer again opens nothing: a stolen form is worth nothing.
    replay = dict(device.sent)
    page.context.clear_cookies()
    device.touch(False)
    officer.open("/sign-in")
    page.evaluate("""fields => {
        const form = document.querySelector("[data-passkey] form");
        for (const [name, value] of Object.entries(fields))
            if (!name.startsWith("_") && form.elements[name]) form.elements[name].value = value;
        form.submit();
    }""", replay)
    page.locator(".errors").wait_for()
    assert "/desk" not in page.url
    officer.look("sign-in-passkey-refused")

    # With the password alone the passkey is the second factor.
    officer.open("/sign-in")
    page.get_by_label("Tên đăng nhập").fill(CLERK)
    page.get_by_label("Mật khẩu").fill(OWN.format(CLERK))
    officer.press("Đăng nhập")
    assert "/sign-in/second" in page.url
    officer.look("second-passkey")
    page.goto("/desk")
    assert "/sign-in/second" in page.url, "nothing else opens before"
    device.touch(True)
    by_device(officer)
    officer.open("/account/authenticators")
    officer.press("Xóa")
    officer.told("Đã xóa")
