# SPDX-License-Identifier: Apache-2.0
"""A citizen who files a birth, and the officers of three agencies who settle it."""
import re

from hands import Mouse
from officers import Officer
from server import until

PDF = b"""%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>> endobj
trailer <</Root 1 0 R>>
"""
DESK, CLERK, DEPARTMENT, PROVINCE, LEADER = "congchuc.xa", "tuphap.xa", "chuyenvien.so", "chuyenvien.tinh", "chutich.xa"
SECRET = "bố mẹ của bé mẫu"


class Citizen:
    """Somebody who never used this before; looks at pages only where they are new."""

    def __init__(self, visit, looks=True, hands=Mouse, number="001190000123"):
        self.visit, self.page, self.looks, self.number = visit, visit.page, looks, number
        self.hands = hands(visit.page)

    def look(self, name):
        if not self.looks:
            return
        try:
            self.visit.look_over()
        except AssertionError as error:
            self.visit.faults.append(f"{name}: {error}")
        self.visit.shot(name)

    def press(self, label):
        self.hands.click(self.page.get_by_role("button", name=label, exact=True).first)

    def follow(self, label, exact=True):
        self.hands.click(self.page.get_by_role("link", name=label, exact=exact).first)

    def fill(self, **values):
        for label, value in values.items():
            self.hands.type(self.page.get_by_label(label.replace("_", " "), exact=True), value)

    def choose(self, question, answer):
        self.hands.check(self.page.get_by_role("group", name=question).get_by_label(answer, exact=True))

    def find(self):
        page = self.page
        self.hands.open("/services")
        self.look("portal-find")
        self.hands.type(page.get_by_label("Tìm theo tên hoặc việc cần làm"), "dang ky khai sinh")
        self.press("Tìm")
        self.look("portal-found")
        self.follow("Đăng ký khai sinh")
        self.look("portal-procedure")

    def register(self, mistakes=False):
        self.follow("Nộp hồ sơ trực tuyến")
        self.page.wait_for_url("**/sign-in*")
        self.look("portal-sign-in")
        self.follow("Đăng ký tài khoản")
        if mistakes:
            self.fill(Số_định_danh_cá_nhân="12", Họ_và_tên="Nguyễn Thị Mẫu", Chọn_mật_khẩu="ngắn",
                      Gõ_lại_mật_khẩu="khác")
            self.press("Đăng ký tài khoản")
            self.look("portal-register-refused")
        spaced = " ".join(self.number[n:n + 3] for n in range(0, 12, 3))
        self.fill(Số_định_danh_cá_nhân=spaced, Họ_và_tên="Nguyễn Thị Mẫu", Chọn_mật_khẩu=SECRET,
                  Gõ_lại_mật_khẩu=SECRET)
        self.press("Đăng ký tài khoản")
        self.page.wait_for_url("**/start*")

    def sign_in(self):
        """On another device."""
        self.hands.open("/sign-in?next=/dossiers")
        self.fill(Tên_đăng_nhập=self.number, Mật_khẩu=SECRET)
        self.press("Đăng nhập")

    def begin(self):
        self.look("portal-start")
        self.press("Bắt đầu")
        self.page.wait_for_url("**/filings/*/pages/nguoi_nop")

    def answer(self, mistakes=False):
        page = self.page
        assert page.get_by_label("Họ và tên", exact=True).input_value() == "Nguyễn Thị Mẫu"
        self.look("portal-form-known")
        if mistakes:
            self.press("Tiếp tục")
            self.look("portal-form-refused")
            assert page.locator(".errors").count() == 1
        self.answer_applicant()
        self.answer_child()
        self.answer_parents()

    def answer_applicant(self):
        self.fill(Số_điện_thoại="0912 345 678", Nơi_cư_trú="Thôn Mẫu, xã Mẫu")
        self.press("Tiếp tục")

    def answer_child(self):
        page = self.page
        self.fill(**{"Họ,_chữ_đệm,_tên": "Nguyễn Mẫu Bé"}, Ngày_sinh="01/03/2020", Nơi_sinh="Trạm y tế", Quê_quán="Xã Mẫu")
        self.choose("Giới tính", "Nữ")
        self.hands.select(page.get_by_label("Dân tộc", exact=True), "Tày")
        self.look("portal-form-child")
        self.press("Tiếp tục")

    def answer_parents(self, is_last=True):
        page = self.page
        self.choose("Có ghi tên cha vào giấy khai sinh không?", "Có")
        self.fill(Họ_tên_mẹ="Nguyễn Thị Mẫu", Số_định_danh_của_mẹ=self.number)
        self.press("Tiếp tục")
        # The answer called up questions that nobody saw yet: they are asked, not held against him.
        self.look("portal-form-more")
        assert page.locator(".errors").count() == 0
        self.fill(Họ_tên_cha="Trần Mẫu", Số_định_danh_của_cha="001090000124")
        self.choose("Cha mẹ có đăng ký kết hôn không?", "Không")
        self.press("Tiếp tục")
        if is_last:
            self.declare()

    def declare(self):
        self.choose("Bạn muốn nhận kết quả bằng cách nào?", "Tải bản điện tử từ trang này")
        self.hands.check(self.page.get_by_label(re.compile("Tôi cam đoan")))
        self.press("Tiếp tục")

    def upload(self, name, form=None):
        form = form or self.page.locator("form:has(input[type=file])").first
        self.hands.give_file(form.locator("input[type=file]"), name, PDF + name.encode(), ready=self.visit.js)
        self.hands.click(form.get_by_role("button", name="Tải lên", exact=True))
        self.page.locator(".files .name", has_text=name).first.wait_for()

    def send(self):
        self.look("portal-papers")
        self.upload("Giấy chứng sinh.pdf")
        self.look("portal-papers-added")
        self.follow("Tiếp tục")
        self.look("portal-check")
        self.press("Gửi hồ sơ")
        self.sent()

    def sent(self):
        self.page.wait_for_url("**/dossiers/*")
        self.look("portal-dossier")
        self.path = self.page.url.split("?")[0]
        self.code = self.page.locator(".caption").first.inner_text()

    def supplement(self):
        self.hands.open(self.path)
        self.look("portal-asked")
        self.press("Bổ sung ngay")
        self.look("portal-supplement")
        self.fill(Nơi_sinh="Trạm y tế xã Mẫu")
        self.press("Tiếp tục")
        self.upload("Giấy chứng sinh rõ.pdf")
        self.follow("Tiếp tục")
        self.press("Gửi phần bổ sung")
        self.page.wait_for_url("**/dossiers/*")

    def download(self, link):
        with self.page.expect_download() as got:
            self.hands.tap(self.page.get_by_role("link", name=link).first)
        return open(got.value.path(), "rb").read()

    def result(self):
        """The signed result, which says of itself that it was handed out."""
        self.hands.open(self.path)
        self.look("portal-result")
        signed = self.download(re.compile("Giấy khai sinh"))
        self.hands.open(self.path)
        assert self.page.locator(".heading .tag").inner_text() == "Đã trả kết quả"
        return signed

    def rate(self):
        """How it was: half an answer is refused, a whole one is kept."""
        self.follow("Đánh giá việc giải quyết hồ sơ")
        self.look("portal-rating")
        self.press("Gửi đánh giá")
        self.look("portal-rating-refused")
        for question in self.page.locator("main fieldset").all():
            self.hands.check(question.get_by_label("Hài lòng", exact=True))
        self.press("Gửi đánh giá")
        self.page.wait_for_url("**/dossiers/*")
        self.look("portal-rated")

    def use_again(self):
        """What was accepted once serves the next dossier; a job keeps it, on its own time."""
        def is_kept():
            self.hands.open("/documents")
            return self.page.get_by_text(re.compile("Kết quả của .*, trả ")).count() > 0
        until(is_kept, seconds=60)
        self.look("portal-documents")
        self.hands.open("/services/1.001193/start")
        self.press("Bắt đầu")
        self.page.wait_for_url("**/filings/*/pages/nguoi_nop")
        self.hands.open(self.page.url.split("/pages/")[0] + "/papers")
        self.look("portal-papers-kept")
        self.page.get_by_label("Giấy tờ trong kho").first.select_option(index=1)
        self.press("Dùng giấy tờ này")
        self.page.get_by_text(re.compile("Lấy từ kho giấy tờ")).first.wait_for()
        self.look("portal-papers-used")

    def choose_place(self):
        """Another procedure: what was told once is there, and the place comes from the tree of units."""
        page = self.page
        self.hands.open("/services/1.001612/start")
        self.press("Bắt đầu")
        page.wait_for_url("**/filings/*/pages/nguoi_nop")
        assert page.get_by_label("Số điện thoại", exact=True).input_value() == "0912 345 678"
        assert "Bạn đã trả lời trong hồ sơ khác" in page.content()
        self.hands.open(page.url.split("/pages/")[0] + "/pages/ho")
        self.hands.click(page.get_by_role("button", name=re.compile("^Chọn trong danh mục")).first)
        self.look("portal-units")
        self.hands.tap(page.locator("main ul.tasks a").first)
        self.look("portal-units-below")
        self.hands.type(page.get_by_role("searchbox", name="Tên hoặc mã"), "uy ban nhan dan xa")
        self.press("Tìm")
        self.look("portal-units-found")
        self.hands.check(page.get_by_role("radio").first)
        self.press("Lấy đơn vị này")
        page.wait_for_url("**/pages/ho*")
        assert page.get_by_role("button", name=re.compile("^Chọn lại")).count() == 1
        self.look("portal-unit-chosen")

    def bundle(self):
        """Three procedures told once: one list of papers, one press, one page that shows them all."""
        page = self.page
        self.hands.open("/life-events/sinh-con")
        self.hands.click(page.locator("main a[href^='/together/']").first)
        self.look("bundle-start")
        self.press("Bắt đầu")
        page.wait_for_url("**/filings/*/pages/nguoi_nop")
        self.press("Tiếp tục")
        self.answer_child()
        self.answer_parents(is_last=False)
        self.fill(Nơi_đề_nghị_đăng_ký_thường_trú="Thôn Mẫu, xã Mẫu", Họ_tên_chủ_hộ="Nguyễn Thị Mẫu",
                  Số_định_danh_của_chủ_hộ=self.number)
        self.choose("Quan hệ với chủ hộ", "Con")
        self.look("bundle-residence")
        self.press("Tiếp tục")
        self.fill(**{"Nơi_đăng_ký_khám,_chữa_bệnh_ban_đầu": "Trạm y tế xã Mẫu"})
        self.press("Tiếp tục")
        self.declare()
        self.look("bundle-papers")
        for place, name in enumerate(["Giấy chứng sinh.pdf", "Giấy chỗ ở.pdf"]):
            heading = ["Giấy chứng sinh", "Giấy tờ chứng minh chỗ ở hợp pháp"][place]
            self.upload(name, page.get_by_role("form", name=heading, exact=True))
        self.follow("Tiếp tục")
        self.look("bundle-check")
        self.press("Gửi hồ sơ")
        page.wait_for_url("**/bundles/*")
        self.look("bundle-followed")
        assert page.locator("main h2").all_inner_texts() == [
            "Đăng ký khai sinh", "Đăng ký thường trú", "Cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi"]
        assert page.get_by_text(re.compile("^Chờ kết quả của hồ sơ")).count() == 2
        assert self.download("Giấy tiếp nhận chung, có mã của tất cả hồ sơ").startswith(b"%PDF-")

    def verify(self, name, content):
        """What /verify says of a file."""
        self.hands.open("/verify")
        self.hands.give_file(self.page.locator("input[type=file]").first, name, content, ready=False)
        self.press("Kiểm tra")
        self.look("portal-verified")
        return self.page.locator("section code").first.inner_text()


class Desk:
    """The officers of three agencies, each at a machine of their own."""

    def __init__(self, server, visit, office, js=True, view="desktop", hands=Mouse, looks=True, known=None):
        self.people, self.visit, self.office = {}, visit, office
        self.base, self.js, self.view, self.hands, self.looks = server.base, js, view, hands, looks
        # Who signed in before on this server, by login: the cookies of that machine.
        self.known = {} if known is None else known

    def __call__(self, login):
        if login not in self.people:
            self.people[login] = self.make(login)
        return self.people[login]

    def make(self, login):
        visit = self.visit(self.base, js=self.js, view=self.view)
        officer = Officer(visit, self.office, login)
        if login in self.known:
            visit.context.add_cookies(self.known[login])
        else:
            officer.sign_in()
            self.known[login] = visit.context.cookies()
        officer.hands = self.hands(officer.page)
        return officer

    def look(self, officer, name):
        if self.looks and name:
            officer.look(name)

    def press(self, officer, label, done):
        officer.hands.click(officer.page.get_by_role("button", name=label, exact=True).first)
        if done:
            officer.told(done)

    def open(self, login, code, name=None, box=None):
        officer = self(login)
        officer.hands.open("/onestop" + (f"?box={box}" if box else ""))
        self.look(officer, name and f"{name}-list")
        officer.hands.click(officer.page.get_by_role("link", name=code))
        self.look(officer, name)
        return officer

    def receive(self, code):
        officer = self.open(DESK, code, "onestop-intake", box="new")
        self.press(officer, "Tiếp nhận hồ sơ", "Đã tiếp nhận")
        self.look(officer, "onestop-received")

    def ask(self, code, mistakes=False):
        """A paper and an answer are asked for again."""
        officer = self.open(CLERK, code, "onestop-step")
        officer.hands.click(officer.page.get_by_role("link", name="Yêu cầu bổ sung"))
        self.look(officer, "onestop-supplement")
        officer.hands.type(officer.page.locator("#f-paper-CS"), "Ảnh mờ, xin chụp lại.")
        officer.hands.type(officer.page.locator("#f-field-tre-noi-sinh"), "Ghi rõ tên trạm y tế.")
        if mistakes:
            self.press(officer, "Gửi yêu cầu bổ sung", None)
            self.look(officer, "onestop-supplement-refused")
        officer.hands.type(officer.page.get_by_label("Giải thích cho người dân"), "Giấy chứng sinh không đọc được.")
        officer.hands.type(officer.page.get_by_label("Căn cứ"), "Điều 9 Nghị định 123/2015/NĐ-CP")
        self.press(officer, "Gửi yêu cầu bổ sung", "Đã gửi yêu cầu bổ sung")

    def work(self, code):
        """The commune's clerk, then two agencies side by side."""
        officer = self.open(CLERK, code)
        self.press(officer, "Hoàn thành bước", "Đã ghi nhận")
        others = [self.open(login, code, f"onestop-{login}" if login == DEPARTMENT else None)
                  for login in (PROVINCE, DEPARTMENT)]
        for officer in others:
            officer.hands.type(officer.page.get_by_label("Ý kiến cho bước sau"), "Nhất trí.")
            self.press(officer, "Hoàn thành bước", "Đã ghi nhận")

    def approve(self, code):
        officer = self.open(LEADER, code, "onestop-decide")
        self.press(officer, "Đồng ý, trình ký kết quả", "Đã đồng ý")
        self.look(officer, "onestop-sign")
        return officer

    def correct(self, officer, code):
        """The draft is read and corrected before it is signed."""
        hands, page = officer.hands, officer.page
        hands.click(page.get_by_role("link", name="Dự thảo kết quả"))
        self.look(officer, "onestop-result-draft")
        assert "Nguyễn Mẫu Bé" in page.get_by_label("Nội dung").input_value()
        hands.type(page.get_by_label("Tên văn bản"), "Giấy khai sinh (bản chính)")
        self.press(officer, "Lưu dự thảo", "Đã lưu dự thảo")
        hands.click(page.get_by_role("link", name=code))
        return officer

    def sign(self, officer, registers=True):
        """With the token in the leader's own machine."""
        page, hands = officer.page, officer.hands
        self.press(officer, "Ký số trên máy này", None)
        page.wait_for_url("**/signing/*")
        hands.tap(page.get_by_role("button", name="Ký bằng thiết bị ký số"))
        if registers:
            hands.tap(page.get_by_role("button", name="Đăng ký chứng thư số"))
        page.get_by_text("Đã ký", exact=True).first.wait_for()
        self.look(officer, "onestop-signed-here")
        hands.click(page.get_by_role("link", name="Quay lại").first)
        self.press(officer, "Nhận bản đã ký số", "Đã nhận bản ký số")

    def keep_signed(self, officer):
        """Signed elsewhere and brought back."""
        with officer.page.expect_download() as draft:
            officer.hands.tap(officer.page.get_by_role("link", name="Tải bản trình ký"))
        assert open(draft.value.path(), "rb").read(5) == b"%PDF-"
        officer.hands.give_file(officer.page.locator("input[type=file]").first, "Giấy khai sinh.pdf", PDF, ready=False)
        self.press(officer, "Lưu bản đã ký", "Đã lưu bản đã ký")
