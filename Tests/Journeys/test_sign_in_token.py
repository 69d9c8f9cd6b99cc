# SPDX-License-Identifier: Apache-2.0
"""An officer signs in by the certificate on his token, in Chromium, over the program's own TLS."""
import pytest
import requests

from authority import Authority
from browser import certified, violations
from officers import CLERK, DEPARTMENT
from server import run, until
from test_desk import office, opened  # noqa: F401 (fixtures)

# identity.md §8.1: revoke once, and everything refuses within a minute.
REVOKED_WITHIN = 60


@pytest.fixture
def authority(office, tmp_path):  # noqa: F811
    (tmp_path / "ca").mkdir()
    return Authority(office.data, tmp_path / "ca")


@pytest.fixture
def node(office, authority, start):  # noqa: F811
    authority.key_of_node("tls", "localhost", "server")
    server = start(office, env={"VANLANG_SERVER_TLS_KEY": "tls", "VANLANG_SERVER_TLS_CLIENTS": "optional"})
    server.base = server.base.replace("127.0.0.1", "localhost")
    return server


def look(page):
    assert not violations(page), violations(page)


def test_an_officer_signs_in_by_token_and_its_revocation_ends_his_session(office, authority, node, engine, tmp_path):  # noqa: F811
    chain, key = authority.key_outside("clerk", "Cán bộ mẫu")
    with certified(engine, node.base, chain, key, authority.root, tmp_path) as context:
        page = context.new_page()
        page.set_default_timeout(20_000)
        # Nobody has said yet whose it is.
        page.goto(f"{node.base}/sign-in")
        assert "chứng thư số của Cán bộ mẫu" in page.inner_text("main")
        page.get_by_role("button", name="Đăng nhập bằng chứng thư số").click()
        assert "chưa gắn với tài khoản nào" in page.inner_text("main")
        look(page)

        run("account", "certificate", CLERK, "--bind", chain, "--token", data=office.data)
        taken = run("account", "certificate", DEPARTMENT, "--bind", chain, data=office.data, expect=None)
        assert taken.returncode != 0 and "another account" in taken.stderr
        page.get_by_role("button", name="Đăng nhập bằng chứng thư số").click()
        page.wait_for_url(lambda url: "/sign-in" not in url)
        page.goto(f"{node.base}/account")
        assert "phiên này" in page.inner_text("main"), "listed like any other"
        page.goto(f"{node.base}/account/authenticators")
        assert "Chứng thư số trong thiết bị" in page.inner_text("main")
        look(page)

        # The session is the person's, also where the certificate is not shown, until it is revoked.
        cookies = {cookie["name"]: cookie["value"] for cookie in context.cookies()}

        def elsewhere():
            return requests.get(f"{node.base}/account", cookies=cookies, verify=str(authority.root),
                                allow_redirects=False, timeout=10).status_code

        assert elsewhere() == 200
        authority.revoke(chain)
        until(lambda: page.goto(f"{node.base}/account").status == 403, seconds=REVOKED_WITHIN)
        assert "thu hồi" in page.inner_text("main")
        until(lambda: elsewhere() == 401, seconds=REVOKED_WITHIN)
