# SPDX-License-Identifier: Apache-2.0
"""A person without a browser, for hundreds of sign-ins: follows redirects and fills the forms of our own pages."""
import re
import urllib.parse

import requests
from lxml import html


class Person:
    def __init__(self, base, login, password, allows=True):
        self.base, self.login, self.password, self.allows = base, login, password, allows
        self.http = requests.Session()
        # How often each page was met, by its path.
        self.met = []

    def sign_in(self):
        page = self.http.get(f"{self.base}/sign-in", timeout=10)
        answer = self._send(page, "/sign-in")
        assert answer.status_code == 303, answer.text
        return self

    def sign_out(self):
        """Forgets the session; the node does not learn of it."""
        self.http.cookies.clear()
        return self

    def end_session(self):
        """Presses the button that every page has."""
        tree = html.fromstring(self.http.get(f"{self.base}/account", timeout=10).text)
        form = next(form for form in tree.xpath("//form") if form.get("action") == "/sign-out")
        fields = {i.get("name"): i.get("value", "") for i in form.xpath(".//input[@name]")}
        answer = self.http.post(f"{self.base}/sign-out", data=fields, allow_redirects=False, timeout=10)
        assert answer.status_code == 303, answer.text

    def go(self, address):
        """Opens an address as a browser does, until it leaves the node; answers the query it leaves with."""
        answer = self.http.get(address, allow_redirects=False, timeout=10)
        for _ in range(12):
            if leaving := self._leaves(answer):
                return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(leaving).query))
            if answer.status_code == 303:
                address = urllib.parse.urljoin(self.base, answer.headers["Location"])
                answer = self.http.get(address, allow_redirects=False, timeout=10)
                continue
            path = urllib.parse.urlsplit(answer.url).path
            self.met.append(path)
            if answer.status_code != 200 or path not in ("/sign-in", "/oidc/continue"):
                raise Stayed(answer)
            answer = self._send(answer, path)
        raise Stayed(answer)

    def _leaves(self, answer):
        place = answer.headers.get("Location", "")
        if found := re.match(r"0; url=(.*)", answer.headers.get("Refresh", "")):
            place = found[1]
        return place if place.startswith("http") and not place.startswith(self.base + "/") else None

    def _send(self, page, path):
        """The form of a page of ours, filled in."""
        tree = html.fromstring(page.text)
        form = next(form for form in tree.xpath("//main//form") if form.get("action") == path)
        fields = {i.get("name"): i.get("value", "") for i in form.xpath(".//input[@name]")}
        if path == "/sign-in":
            fields |= {"login": self.login, "password": self.password}
        else:
            fields["action"] = "allow" if self.allows else "deny"
        return self.http.post(self.base + path, data=fields, allow_redirects=False, timeout=30)


class Stayed(AssertionError):
    """It ended on a page of the node itself."""

    def __init__(self, answer):
        tree = html.fromstring(answer.text) if answer.text else None
        self.words = " ".join(tree.xpath("//main//text()")).split() if tree is not None else []
        self.status, self.url = answer.status_code, answer.url
        super().__init__(f"{self.status} {self.url}: {' '.join(self.words)[:300]}")
