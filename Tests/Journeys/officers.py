# SPDX-License-Identifier: Apache-2.0
"""The invented officers of `vanlang account sample`, at their machines."""
import json
import pathlib
import shutil
from dataclasses import dataclass, field

from server import run

OWN = "mật khẩu riêng của {} 2026"

CLERK = "vanthu.vpcp"
PROVINCE = "vanthu.tinh"
DEPARTMENT = "vanthu.so"
ADMINISTRATOR = "quantri"


@dataclass
class Office:
    """A data folder with the sample country and its officers, who all have a password of somebody else's."""
    data: pathlib.Path
    people: dict = field(default_factory=dict)  # login → what `account sample` said

    @classmethod
    def make(cls, data, *options):
        done = run("account", "sample", "--json", *options, data=data)
        people = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        return cls(pathlib.Path(data), {person["login"]: person for person in people})

    def copy(self, data):
        shutil.copytree(self.data, data)
        return Office(pathlib.Path(data), self.people)

    def agency(self, login):
        return self.people[login]["agency"]


class Officer:
    """One officer at one machine; every page that is looked at is held to axe and kept as a picture."""

    def __init__(self, visit, office, login):
        self.visit, self.page, self.office, self.login = visit, visit.page, office, login
        # A desk's page is held to the rules on a phone too, without being made anew.
        self.screens = [visit.view] + (["phone"] if visit.js and visit.view == "desktop" else [])

    def look(self, name):
        """What is wrong is noted and the journey goes on, so that one run tells everything."""
        if name is None:
            return
        for screen in self.screens:
            if len(self.screens) > 1:
                self.visit.turn_to(screen)
            try:
                self.visit.look_over()
            except AssertionError as error:
                self.visit.faults.append(f"{name}: {error}")
            self.visit.shot(name)
        if len(self.screens) > 1:
            self.visit.turn_to(self.screens[0])

    def open(self, path, name=None, status=200):
        self.visit.open(path, status=status, looks=False)
        self.look(name)
        return self.page

    def press(self, label, exact=True):
        button = self.page.get_by_role("button", name=label, exact=exact).first
        if self.page.locator("iframe").count():
            # A PDF is another process: for some frames after scrolling Chromium sends it the clicks that fall where it was.
            button.scroll_into_view_if_needed()
            self.page.wait_for_timeout(500)
        button.click()

    def follow(self, label):
        self.page.locator("main").get_by_role("link", name=label).first.click()

    def sign_in(self, names=False):
        """Signs in with the password that somebody told, and chooses an own one."""
        page, told, own = self.page, self.office.people[self.login]["password"], OWN.format(self.login)
        self.open("/sign-in", "sign-in" if names else None)
        assert page.url.endswith("/sign-in")
        page.get_by_label("Tên đăng nhập").fill(self.login)
        page.get_by_label("Mật khẩu").fill(told)
        self.press("Đăng nhập")
        assert page.url.endswith("/account/password"), page.url
        self.look("first-password" if names else None)
        # Nothing else works before.
        page.goto("/desk")
        if not page.url.endswith("/account/password"):
            self.visit.faults.append("the desk opens before the password is changed")
            page.goto("/account/password")
        page.get_by_label("Mật khẩu hiện tại").fill(told)
        page.get_by_label("Mật khẩu mới", exact=True).fill("ngắn" if names else own)
        page.get_by_label("Gõ lại mật khẩu mới").fill(own)
        self.press("Đổi mật khẩu")
        if names:
            self.look("first-password-refused")
            for label, value in [("Mật khẩu hiện tại", told), ("Mật khẩu mới", own), ("Gõ lại mật khẩu mới", own)]:
                page.get_by_label(label, exact=True).fill(value)
            self.press("Đổi mật khẩu")
        self.told("Đã đổi mật khẩu")
        return self

    def told(self, start):
        """The sentence that says what was just done."""
        self.visit.says(".flash", start)
