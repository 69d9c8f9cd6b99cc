# SPDX-License-Identifier: Apache-2.0
"""A province's node signs its people in through the nation's: two nodes, one person, one browser."""
import pytest

from officers import CLERK, Officer
from openid_client import run
from server import Server
from test_desk import office, opened  # noqa: F401 (fixtures)
from test_sign_in import sign_in

BACK = "/sign-in/outside/back"


@pytest.fixture
def nodes(office, tmp_path, start):  # noqa: F811
    import json

    done = run("openid", "add", "tinh-mau", "--name", "Cổng tỉnh Mẫu", "--plain", "--json",
               "--redirect", f"http://127.0.0.1:1{BACK}", data=office.data)
    nation = start(office)
    (tmp_path / "province").mkdir()
    province = Server(tmp_path / "province" / "data", env={
        "VANLANG_IDENTITY_PROVIDER": nation.base, "VANLANG_IDENTITY_PROVIDER_NAME": "Cổng quốc gia",
        "VANLANG_IDENTITY_PROVIDER_CLIENT": "tinh-mau",
        "VANLANG_IDENTITY_PROVIDER_SECRET": json.loads(done.stdout)["secret"]}).start()
    yield nation, province
    province.kill()


@pytest.mark.parametrize("js", [True, False])
def test_a_province_signs_in_through_the_nation(office, nodes, visit, js):  # noqa: F811
    nation, province = nodes
    officer = Officer(visit(nation.base, js=js), office, CLERK).sign_in()
    page = officer.page
    page.context.clear_cookies()

    page.goto(f"{province.base}/account")
    assert page.url.startswith(f"{province.base}/sign-in")
    officer.look("sign-in-outside")
    page.get_by_role("link", name="Đăng nhập qua Cổng quốc gia").click()
    page.wait_for_url(f"{nation.base}/**")
    sign_in(officer)
    officer.press("Cho phép")
    page.wait_for_url(f"{province.base}/account**")
    assert office.people[CLERK]["name"] in page.locator("main").inner_text()

    # The second time nothing is asked: one account, linked by its TechID.
    page.context.clear_cookies(name="vanlang", path="/")
    page.goto(f"{province.base}/sign-in")
    for cookie in page.context.cookies():
        assert cookie["httpOnly"], cookie
    accounts = run("account", "list", "--json", data=province.data).stdout.splitlines()
    assert len([line for line in accounts if line.startswith("{")]) == 1

    # A way back that was not begun in this browser opens nothing.
    page.goto(f"{province.base}{BACK}?code=x&state=y")
    assert "Chưa đăng nhập được" in page.locator("main").inner_text()
    officer.look("sign-in-outside-failed")
    officer.visit.faults = [fault for fault in officer.visit.faults if f"asks {province.base}" not in fault]
