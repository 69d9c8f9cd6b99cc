# SPDX-License-Identifier: Apache-2.0
"""An invented citizen at the own machine."""
from officers import Officer


class Citizen(Officer):
    """Opens an account by the pages and keeps it; nothing is known of him beforehand."""

    def __init__(self, visit, number, name, password="một câu dễ nhớ của tôi"):
        super().__init__(visit, None, number)
        self.number, self.name, self.password = number, name, password

    def fill(self, values):
        for label, value in values.items():
            self.page.get_by_label(label, exact=True).fill(value)

    def register(self, born="19/05/1990"):
        self.open("/register")
        self.fill({"Số định danh cá nhân": self.number, "Họ và tên": self.name,
                   "Chọn mật khẩu": self.password, "Gõ lại mật khẩu": self.password})
        self.page.get_by_label("Ngày sinh").fill(born)
        self.press("Đăng ký tài khoản")
        assert "/register" not in self.page.url, self.page.locator("main").inner_text()
        return self

    def sign_in(self, password=None):
        self.open("/sign-in")
        self.fill({"Tên đăng nhập": self.number, "Mật khẩu": password or self.password})
        self.press("Đăng nhập")
        return self

    def sign_out(self):
        self.page.context.clear_cookies()
