# SPDX-License-Identifier: Apache-2.0
"""A real browser for the journeys: Debian's Chromium, driven by Playwright, looked at by axe.

    def test_something(visit, server):
        page = visit(server.base, view="phone", js=False)
        page.open("/design-system")
        page.shot("index")

Every page opened is held to axe's rules, must load nothing from elsewhere and must not break its own
content security policy. Screenshots are kept under .build/screenshots.
"""
import contextlib
import itertools
import json
import os
import pathlib
import re
import shutil
import subprocess
import urllib.parse

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHOTS = pathlib.Path(os.environ.get("SCREENSHOTS", ROOT / ".build/screenshots"))

VIEWS = {"phone": (390, 740), "desktop": (1280, 800), "narrow": (320, 640)}
# What the person asked their machine for.
LOOKS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "contrast": {"color_scheme": "light", "contrast": "more"},
    "forced": {"color_scheme": "light", "forced_colors": "active"},
}
# WCAG 2.2 A and AA, and what axe's authors hold to be good practice.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def chromium():
    """The browser's program, or None."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


def violations(page, forced=False):
    """What axe finds on a page as it stands, in words."""
    from axe_playwright_python.sync_playwright import Axe

    # With forced colours the machine chooses both, which axe's reading of styles does not see.
    rules = {"rules": {"color-contrast": {"enabled": False}}} if forced else {}
    found = Axe().run(page, options={**RULES, **rules}).response["violations"]
    return [f"{page.url}: {v['id']}: {v['help']}: "
            + json.dumps([n["html"][:150] + " | " + (n.get("failureSummary") or "")[:200].replace("\n", " ")
                          for n in v["nodes"][:3]], ensure_ascii=False)
            for v in found]


@contextlib.contextmanager
def certified(engine, base, chain, key, root, folder):
    """Chromium as the owner of a certificate, in a profile of his own, which shows it to `base` without asking.

    Certificates belong to the person and stand in his NSS store; which of them is shown is a policy, which only root
    may write.
    """
    if chromium() is None or shutil.which("certutil") is None:
        pytest.fail("chromium or libnss3-tools is not installed; run scripts/setup")
    if not os.access("/etc", os.W_OK):
        pytest.skip("only root may tell Chromium which certificate to take without asking")
    home, bundle = folder / "home", folder / "client.p12"
    store = home / ".pki/nssdb"
    store.mkdir(parents=True)
    database = f"sql:{store}"
    subprocess.run(["openssl", "pkcs12", "-export", "-in", chain, "-inkey", key, "-passout", "pass:1", "-out", bundle], check=True)
    subprocess.run(["certutil", "-N", "-d", database, "--empty-password"], check=True)
    subprocess.run(["pk12util", "-i", bundle, "-d", database, "-W", "1", "-K", ""], check=True, capture_output=True)
    subprocess.run(["certutil", "-A", "-d", database, "-n", "goc", "-t", "CT,,", "-i", root], check=True)
    policies = pathlib.Path("/etc/chromium/policies/managed")
    policies.mkdir(parents=True, exist_ok=True)
    policy = policies / f"vanlang-test-{urllib.parse.urlsplit(base).port}.json"
    policy.write_text(json.dumps({"AutoSelectCertificateForUrls": [json.dumps({"pattern": base, "filter": {}})]}))
    context = None
    try:
        context = engine.browser_type.launch_persistent_context(
            str(folder / "profile"), executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"],
            env={**os.environ, "HOME": str(home)}, locale="vi-VN")
        yield context
    finally:
        if context:
            context.close()
        policy.unlink()


@pytest.fixture(scope="session")
def engine():
    """One browser for all journeys; each visit has a profile of its own."""
    if chromium() is None:
        pytest.fail("chromium is not installed; run scripts/setup")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # Build servers run as root, where Chromium's own sandbox does not start.
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"])
        yield browser
        browser.close()


@pytest.fixture
def visit(engine, request):
    """Opens visits and ends them after the test, asking each whether anything went wrong."""
    visits = []

    def visit(base, view="desktop", look="light", js=True, language="vi"):
        made = Visit(engine, base, view, look, js, language)
        visits.append(made)
        return made

    yield visit
    faults = list(itertools.chain.from_iterable(made.end() for made in visits))
    assert not faults, "\n".join(faults)


class Visit:
    """One person at one machine."""

    def __init__(self, engine, base, view, look, js, language):
        self.base, self.view, self.look, self.js = base, view, look, js
        width, height = VIEWS[view]
        self.context = engine.new_context(
            base_url=base, viewport={"width": width, "height": height}, java_script_enabled=js,
            locale={"vi": "vi-VN", "en": "en-GB"}[language], timezone_id="Asia/Ho_Chi_Minh",
            has_touch=view != "desktop", reduced_motion="reduce", **LOOKS[look],
            # The signing program on a PC has a certificate of its own making.
            ignore_https_errors=True)
        self.page = self.context.new_page()
        # Passing costs nothing; two cores that also build answer late.
        self.page.set_default_timeout(30_000)
        self.faults = []
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("request", self._request)

    def _console(self, message):
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.faults.append(f"{self.page.url}: {message.text}")

    def _request(self, request):
        if not request.url.startswith((self.base, "data:", "blob:", "about:", "chrome:", "chrome-extension:")):
            self.faults.append(f"{self.page.url} asks {request.url}")

    def open(self, path, status=200, looks=True):
        """Goes to a path of the server and looks the page over."""
        answer = self.page.goto(path)
        assert answer.status == status, f"{path}: {answer.status}"
        if looks:
            self.look_over()
        return self.page

    def look_over(self):
        """Axe finds nothing, and nothing is wider than the screen."""
        if self.js:
            violations = self.axe()
            assert not violations, "\n".join(violations)
        width = VIEWS[self.view][0]
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{self.page.url} is {wide} wide on a screen of {width}: {self.widest()}"

    def turn_to(self, view):
        """Shows the same page on another screen."""
        width, height = VIEWS[view]
        self.view = view
        self.page.set_viewport_size({"width": width, "height": height})

    def widest(self):
        return self.page.evaluate(
            "[...document.querySelectorAll('main *,header *,footer *')].filter(e => e.getBoundingClientRect()"
            ".right > innerWidth + 1 && !e.closest('.scroll')).slice(0, 5).map(e => e.outerHTML.slice(0, 120))")

    def axe(self):
        """What axe finds on the page as it stands, in words."""
        return [f"({self.view}, {self.look}) {found}" for found in violations(self.page, self.look == "forced")]

    def shot(self, name):
        """Keeps a picture of the whole page for people."""
        name = re.sub(r"[^\w-]+", "-", f"{name}-{self.view}-{self.look}{'' if self.js else '-nojs'}")
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SHOTS / f"{name}.png", full_page=True, animations="disabled")
        # The window was as tall as the page: until the next frames Chromium sends clicks to where frames of PDF were then.
        self.page.evaluate("() => new Promise(then => requestAnimationFrame(() => requestAnimationFrame(then)))")

    def small_targets(self, least=24):
        """What is operated and smaller than `least` pixels, links within sentences left out (WCAG 2.5.8)."""
        return self.page.evaluate("""least => [...document.querySelectorAll('a,button,input,select,summary,textarea')]
            .filter(e => {
                if (e.closest('[hidden],.skip,.vh') || e.type === 'hidden') return false;
                if (e.tagName === 'A' && e.closest('p,li,td,th,dd') && getComputedStyle(e).display === 'inline') return false;
                if (/^(checkbox|radio)$/.test(e.type)) e = e.closest('.choice,.node,.pick') || e;
                const box = e.getBoundingClientRect();
                return box.width > 0 && (box.height < least - 0.5 || box.width < least - 0.5);
            }).map(e => e.outerHTML.slice(0, 120) + ' ' + Math.round(e.getBoundingClientRect().height))""", least)

    def says(self, selector, start, seconds=30):
        """Waits until a part of the page begins with these words."""
        from playwright.sync_api import expect

        pattern = re.compile(r"^\s*" + re.escape(start))
        expect(self.page.locator(selector).first).to_have_text(pattern, timeout=seconds * 1000)

    def end(self):
        self.context.close()
        return self.faults
