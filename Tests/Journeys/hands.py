# SPDX-License-Identifier: Apache-2.0
"""How a person works a page: by mouse, by keyboard alone, with a nervous finger, on a line that breaks."""
from playwright.sync_api import Error, TimeoutError

# A module that loaded takes files over at once; without it they wait in the form.
UPLOAD_READY = """() => document.querySelector('input[type=hidden][name=upload]')
    || [...document.querySelectorAll('input[type=file]')].some(e => e.files.length)"""


class Mouse:
    def __init__(self, page):
        self.page = page

    def open(self, path):
        self.page.goto(path)

    def click(self, target):
        """On something that leads to a page."""
        target.click()

    def tap(self, target):
        """On something that leads nowhere, as a download."""
        target.click()

    def type(self, target, text):
        target.fill(text)

    def check(self, target):
        target.check()

    def select(self, target, option):
        target.select_option(option)

    def give_file(self, target, name, content, ready=True):
        target.set_input_files({"name": name, "mimeType": "application/pdf", "buffer": content})
        if ready:
            self.page.wait_for_function(UPLOAD_READY)


class Nervous(Mouse):
    """Everything that can be pressed is pressed twice."""

    def click(self, target):
        target.dblclick()


class Patient(Mouse):
    """On a bad line: what does not come is asked for again, as the browser's own button does it."""

    def open(self, path):
        try:
            self.page.goto(path)
        except Error:
            self.again()

    def click(self, target):
        try:
            with self.page.expect_navigation():
                target.click()
        except Error:
            self.again()

    def again(self):
        said = []
        for _ in range(6):
            try:
                self.page.wait_for_url("chrome-error://**", wait_until="commit", timeout=2000)
                self.page.reload()
                return
            except Error as error:
                # A busy machine is still putting the error page in place of the old one.
                said.append(error.message)
                self.page.wait_for_timeout(500)
        raise AssertionError(f"{self.page.url} never came: {said}")


class Keyboard(Mouse):
    """No mouse at all: Tab, Enter, Space, the arrows; and the focus can always be seen."""

    def reach(self, there):
        """Tabs on until the focus is where `there`, a function in the page, says."""
        for _ in range(250):
            if there():
                shown = self.page.evaluate("""() => { const s = getComputedStyle(document.activeElement);
                    return s.outlineStyle !== 'none' || s.boxShadow !== 'none' }""")
                assert shown, f"focus is not seen on {self.page.evaluate('document.activeElement.outerHTML')[:200]}"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{self.page.url}: Tab never comes there")

    def focus(self, target):
        target.wait_for()
        self.reach(lambda: target.evaluate("e => e === document.activeElement"))

    def click(self, target):
        self.focus(target)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def tap(self, target):
        self.focus(target)
        self.page.keyboard.press("Enter")

    def type(self, target, text):
        self.focus(target)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def check(self, target):
        target.wait_for()
        if target.get_attribute("type") == "radio":
            self.reach(lambda: target.evaluate("e => e.name === document.activeElement.name"))
            for _ in range(20):
                if target.is_checked():
                    return
                here = target.evaluate("e => e === document.activeElement")
                self.page.keyboard.press("Space" if here else "ArrowDown")
            raise AssertionError("the arrows never come there")
        self.focus(target)
        if not target.is_checked():
            self.page.keyboard.press("Space")

    def select(self, target, option):
        self.focus(target)
        for _ in range(100):
            if target.evaluate("e => e.selectedOptions[0].textContent.trim()") == option:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows never come to {option}")

    def give_file(self, target, name, content, ready=True):
        self.focus(target)
        self.choose().set_files({"name": name, "mimeType": "application/pdf", "buffer": content})
        if ready:
            self.page.wait_for_function(UPLOAD_READY)

    def choose(self):
        """The browser's dialog for files. A page not painted yet drops keys, so who sees nothing presses again."""
        for _ in range(4):
            try:
                with self.page.expect_file_chooser(timeout=5000) as chooser:
                    self.page.keyboard.press("Enter")
                return chooser.value
            except TimeoutError:
                pass
        raise AssertionError(f"{self.page.url}: no dialog for files comes")
