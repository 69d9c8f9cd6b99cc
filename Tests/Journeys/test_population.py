# SPDX-License-Identifier: Apache-2.0
"""A citizen reaches level 2 by the register of the population, which is slow, broken and forged before it is well."""
import pathlib
import subprocess
import sys

import pytest

from postgres import free_port
from server import until

NUMBER, NAME, SECRET = "001090000123", "Nguyễn Thị Mẫu", "mười hai con giáp"


@pytest.fixture
def register(tmp_path):
    """Its address, its keys, and a way to change its manner; it begins broken."""
    keys, manner, port = tmp_path / "keys.json", tmp_path / "manner", free_port()
    manner.write_text("broken")
    process = subprocess.Popen([sys.executable, pathlib.Path(__file__).with_name("register.py"), keys, manner, str(port)])
    until(keys.exists)
    yield f"http://127.0.0.1:{port}/citizens", keys, manner.write_text
    process.kill()
    process.wait()


def test_the_register_is_down_then_agrees_and_nobody_is_misled(country, register, start, visit):
    address, keys, behave = register
    server = start(country, env={"VANLANG_IDENTITY_POPULATION": address,
                                 "VANLANG_IDENTITY_POPULATION_KEYS": str(keys)})
    person = visit(server.base, view="phone")
    page = person.open("/register")
    page.get_by_label("Số định danh cá nhân").fill(NUMBER)
    page.get_by_label("Họ và tên").fill(NAME)
    page.get_by_label("Ngày sinh").fill("19/05/1990")
    page.get_by_label("Chọn mật khẩu").fill(SECRET)
    page.get_by_label("Gõ lại mật khẩu").fill(SECRET)
    page.get_by_role("button", name="Đăng ký tài khoản").click()
    person.says(".flash", "Đã mở tài khoản ở mức 1")

    person.open("/account/assurance")
    assert "1 – tự khai" in page.inner_text("main")
    for manner in ("broken", "forged", "slow"):
        behave(manner)
        page.get_by_role("button", name="Đối chiếu", exact=True).click()
        assert "tạm thời không trả lời" in page.inner_text("main"), manner
    person.look_over()
    behave("good")
    page.get_by_role("button", name="Đối chiếu", exact=True).click()
    person.says(".flash", "Thông tin khớp với dữ liệu dân cư")
    person.look_over()
    assert "2 – khớp" in page.inner_text("main")
    log = server.log.read_text()
    assert NUMBER not in log and "••••••••0123" in log and NAME not in log
