# SPDX-License-Identifier: Apache-2.0
"""Every page of administration and of the own account,
as the nation's administrator sees them in Chromium, on a desk and on a phone."""
from officers import ADMINISTRATOR
from test_desk import desk, office, opened  # noqa: F401 (fixtures)

FROM = ["/admin", "/account", "/help"]


def addresses(officer):
    """Where the page leads to within administration and the account, without what stands after `?`."""
    links = officer.page.locator("a[href]").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    kept = [link.split("#")[0].split("?")[0] for link in links]
    return [link for link in kept if link.startswith(("/admin", "/account", "/help"))]


def kind(address):
    """Pages of one kind are looked at once."""
    return "/".join("id" if any(c.isdigit() for c in part) else part for part in address.split("/"))


def test_every_page_of_administration(desk):  # noqa: F811
    officer = desk(ADMINISTRATOR)
    seen, waiting = set(), list(FROM)
    while waiting and len(seen) < 60:
        address = waiting.pop(0)
        if kind(address) in seen:
            continue
        seen.add(kind(address))
        officer.open(address, "admin" + kind(address).replace("/", "-"))
        waiting += addresses(officer)
        # A new thing without a word about it: the form says what is missing.
        if address.endswith("/new") and officer.page.locator("main button.b:not(.secondary)").count():
            officer.page.locator("main button.b:not(.secondary)").last.click()
            officer.look("admin" + kind(address).replace("/", "-") + "-refused")
    assert {"/admin", "/account", "/account/password", "/help"} <= seen
    assert len(seen) > 8, seen
