# SPDX-License-Identifier: Apache-2.0
"""Every page of administration and of the own account, as the nation's administrator sees them in Chromium."""
import pytest

from officers import ADMINISTRATOR, CLERK, Office, Officer
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


@pytest.mark.parametrize("view", ["desktop", "phone"])
def test_every_page_of_administration(desk, view):  # noqa: F811
    officer = desk(ADMINISTRATOR, view)
    seen, waiting = set(), list(FROM)
    while waiting and len(seen) < 60:
        address = waiting.pop(0)
        if kind(address) in seen:
            continue
        seen.add(kind(address))
        officer.open(address, "admin" + kind(address).replace("/", "-"))
        waiting += addresses(officer)
        # A form sent empty says what is missing.
        forms = officer.page.locator("main form[method=post]").filter(
            has=officer.page.locator("input:not([type=hidden])"))
        if view == "desktop" and forms.count() and "journal" not in address:
            forms.first.evaluate("f => { f.noValidate = true }")
            officer.page.locator("main form[method=post]").filter(
                has=officer.page.locator("input:not([type=hidden])")).first.evaluate(
                    "f => f.querySelectorAll('input[type=text],textarea').forEach(e => { e.value = '' })")
    print(sorted(seen))
    assert len(seen) > 8
