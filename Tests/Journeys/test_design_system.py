# SPDX-License-Identifier: Apache-2.0
"""Every component in every state, in a real browser: axe finds nothing, nothing is cut off, and it works
by keyboard and without JavaScript. The pictures are kept for people."""
import re

import pytest

from browser import VIEWS

CITIZENS = ["question", "question-error", "answers"]


@pytest.fixture
def slugs(server, visit):
    page = visit(server.base).open("/design-system")
    links = page.locator("main .cards a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert len(links) > 15
    return [link.rsplit("/", 1)[1] for link in links]


@pytest.mark.parametrize("look", ["light", "dark", "contrast", "forced"])
@pytest.mark.parametrize("view", ["phone", "desktop"])
def test_every_page_in_every_look(server, visit, slugs, view, look):
    person = visit(server.base, view=view, look=look)
    person.open("/design-system")
    person.shot("index")
    for slug in slugs:
        person.open(f"/design-system/{slug}")
        person.shot(slug)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_reflow_at_320_pixels_in_both_languages(server, visit, slugs, language):
    person = visit(server.base, view="narrow", language=language)
    for slug in slugs:
        person.open(f"/design-system/{slug}?lang={language}")
        assert person.page.locator("html").get_attribute("lang") == language


def test_targets_are_large_enough(server, visit, slugs):
    """WCAG 2.5.8 everywhere; 44 pixels where citizens are and on every phone's main controls."""
    for view in VIEWS:
        person = visit(server.base, view=view)
        for slug in slugs:
            person.open(f"/design-system/{slug}", looks=False)
            least = 44 if slug in CITIZENS else 24
            assert person.small_targets(least) == [], f"{slug} on a {view}"


def test_without_javascript_everything_is_there(server, visit, slugs):
    for view in ["phone", "desktop"]:
        person = visit(server.base, view=view, js=False)
        for slug in slugs:
            person.open(f"/design-system/{slug}")
            # What only scripts can do is not offered.
            assert person.page.locator("[data-needs-js]:visible, [data-all]:visible").count() == 0
        person.shot("without-scripts")


def test_a_form_without_javascript_leads_back_with_a_sentence(server, visit):
    person = visit(server.base, js=False)
    page = person.open("/design-system/fields")
    page.get_by_label("Trích yếu").fill("Đăng ký hộ khẩu")
    page.get_by_role("button", name="Gửi").click()
    assert page.locator(".flash").inner_text().startswith("Đã gửi biểu mẫu")


def test_a_finished_post_is_told_once(server, visit):
    person = visit(server.base)
    page = person.open("/design-system?done=design.sample&lang=vi")
    assert page.locator(".flash").is_visible()
    assert "done=" not in page.url and "lang=vi" in page.url
    page.reload()
    assert page.locator(".flash").count() == 0


def test_errors_take_the_focus_and_lead_to_their_fields(server, visit):
    person = visit(server.base)
    page = person.open("/design-system/fields-errors")
    assert page.title().startswith("Lỗi: ")
    assert page.evaluate("document.activeElement.className") == "errors"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "f-subject"
    described = page.locator("#f-subject").get_attribute("aria-describedby").split()
    assert any("Nhập trích yếu" in page.locator(f"#{id}").inner_text() for id in described)
    assert "<script>alert(1)" in page.locator("#f-reason").input_value()


def test_the_keyboard_alone_reaches_everything(server, visit):
    person = visit(server.base)
    page = person.open("/design-system/tables")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    seen = set()
    for _ in range(120):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.outerHTML.slice(0, 80)"))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", "focus is not visible"
        if "foot" in page.evaluate("document.activeElement.closest('footer')?.className ?? ''"):
            break
    assert any('name="row"' in each for each in seen) and any("button" in each for each in seen)


def test_shortcuts_work_except_while_typing(server, visit):
    person = visit(server.base)
    page = person.open("/design-system/tables")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog")
    assert "Soạn văn bản" in dialog.inner_text()
    assert not person.axe()
    person.shot("shortcuts")
    page.keyboard.press("Escape")
    assert page.get_by_role("dialog").count() == 0
    page.locator("#f-q").focus()
    page.keyboard.type("s?")
    assert page.get_by_role("dialog").count() == 0 and page.url.endswith("/tables")
    page.locator("h1").click()
    page.keyboard.press("s")
    page.wait_for_url(re.compile("/design-system$"))


def test_rows_are_selected_together(server, visit):
    person = visit(server.base)
    page = person.open("/design-system/tables")
    rows = page.locator("input[name=row]")
    rows.nth(1).check()
    rows.nth(4).click(modifiers=["Shift"])
    assert page.locator("input[name=row]:checked").count() == 4
    assert page.locator("[data-selected]").inner_text() == "Đã chọn 4"
    page.locator("[data-all]").check()
    assert page.locator("input[name=row]:checked").count() == rows.count()


def test_a_double_click_sends_once(server, visit):
    person = visit(server.base)
    page = person.open("/design-system/answers")
    sent = []
    page.on("request", lambda request: request.method == "POST" and sent.append(request.url))
    page.get_by_role("button", name="Gửi hồ sơ").dblclick()
    page.wait_for_url(re.compile(r"/design-system(\?.*)?$"))
    assert len(sent) == 1


def autosaved(person):
    """The posts of autosave, as the page sends them."""
    sent = []
    person.page.on("request", lambda r: r.headers.get("x-autosave") and sent.append(r.post_data))
    return sent


def test_autosave_saves_and_says_when(server, visit):
    person = visit(server.base)
    page = person.open("/design-system/document")
    sent = autosaved(person)
    page.locator("#f-note").fill("Kính chuyển phòng Nội vụ")
    person.says(".saved", "Đã lưu nháp lúc")
    assert len(sent) == 1 and "note=K%C3%ADnh" in sent[0] and "_token=" in sent[0]
    assert re.search(r"\d\d:\d\d", page.locator(".saved").inner_text())


def test_autosave_never_runs_while_a_letter_is_being_composed(server, visit):
    """Telex and VNI compose: `Đ` is not what the person means until the composition ends."""
    person = visit(server.base)
    page = person.open("/design-system/document")
    sent = autosaved(person)
    page.locator("#f-note").focus()
    client = person.context.new_cdp_session(page)
    for text in ["d", "đ", "đa", "đan", "đang"]:
        client.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
    page.wait_for_timeout(2500)  # longer than the rest after which it saves
    assert sent == []
    client.send("Input.insertText", {"text": "đăng"})
    person.says(".saved", "Đã lưu nháp")
    assert len(sent) == 1 and "note=%C4%91%C4%83ng" in sent[0]


def test_what_was_typed_survives_a_lost_network(server, visit):
    person = visit(server.base)
    page = person.open("/design-system/document")
    person.context.set_offline(True)
    page.locator("#f-note").fill("Ý kiến chưa kịp lưu")
    person.says(".saved", "Mất mạng")
    assert page.locator(".saved").evaluate("e => e.classList.contains('warn')")
    person.context.set_offline(False)
    person.says(".saved", "Đã lưu nháp")
    # And a tab that is reloaded while the network is away gets it back.
    page.route("**/autosave", lambda route: route.abort())
    page.locator("#f-note").fill("Lần thứ hai")
    person.says(".saved", "Mất mạng")
    page.reload()
    assert page.locator("#f-note").input_value() == "Lần thứ hai"
    person.faults.clear()  # the lost requests themselves


def test_someone_else_saved_meanwhile(server, visit):
    person = visit(server.base)
    page = person.open("/design-system/document")
    page.route("**/autosave", lambda route: route.fulfill(status=409))
    page.locator("#f-note").fill("Của tôi")
    person.says(".saved", "Người khác")
    assert page.locator("#f-note").input_value() == "Của tôi"


class Uploads:
    """A server of uploads in the shape of tus, which drops every third piece."""

    def __init__(self, page):
        self.bytes, self.calls, self.lengths = b"", [], None
        page.route("**/design-system/uploads", self.create)
        page.route("**/design-system/uploads/*", self.go_on)

    def create(self, route):
        self.lengths = int(route.request.headers["upload-length"])
        self.metadata = route.request.headers["upload-metadata"]
        self.token = route.request.headers["x-form-token"]
        route.fulfill(status=201, headers={"Location": "/design-system/uploads/u1"})

    def go_on(self, route):
        self.calls.append(route.request.method)
        if route.request.method == "PATCH":
            if self.calls.count("PATCH") % 3 == 2:
                return route.abort()
            assert int(route.request.headers["upload-offset"]) == len(self.bytes)
            self.bytes += route.request.post_data_buffer or b""
        route.fulfill(status=204 if route.request.method != "HEAD" else 200,
                      headers={"Upload-Offset": str(len(self.bytes))})


def test_an_upload_goes_on_where_the_network_cut_it(server, visit):
    person = visit(server.base)
    page = person.open("/design-system/fields")
    uploads = Uploads(page)
    content = bytes(range(256)) * 10_000  # 2.56 MB: three pieces
    page.locator("#f-files").set_input_files({"name": "Tờ trình.pdf", "mimeType": "application/pdf", "buffer": content})
    page.wait_for_selector("input[type=hidden][name=upload]", state="attached")
    assert uploads.bytes == content and "HEAD" in uploads.calls
    assert uploads.metadata.startswith("filename VOG7nSB0csOsbmgucGRm") and " " in uploads.metadata
    line = page.locator(".uploads li").inner_text()
    assert "Tờ trình.pdf · 2,6 MB" in line and "SHA-256" in line and "Đã gửi xong" in line
    assert page.locator("input[name=upload]").input_value() == "u1"
    assert not person.axe()
    person.shot("uploads")
    page.get_by_role("button", name="Bỏ tệp Tờ trình.pdf").click()
    assert page.locator("input[name=upload]").count() == 0
    person.faults.clear()


@pytest.mark.parametrize("status, place", [(422, ".uploads .error"), (429, ".uploads .facts")])
def test_a_refused_upload_is_told_in_the_servers_words(server, visit, status, place):
    person = visit(server.base)
    page = person.open("/design-system/fields")
    page.route("**/design-system/uploads*", lambda route: route.fulfill(
        status=status, content_type="application/problem+json", body='{"detail":"Còn quá nhiều tệp dở dang."}'))
    page.locator("#f-files").set_input_files({"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"x"})
    person.says(place, "Còn quá nhiều tệp dở dang.")
    person.faults.clear()


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(server, visit):
    person = visit(server.base)
    page = person.open("/design-system/fields")
    page.evaluate("document.querySelector('#f-files').dataset.limit = 10")
    page.locator("#f-files").set_input_files({"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"x" * 11})
    page.wait_for_selector(".uploads .error")
    assert "quá mức" in page.locator(".uploads li").inner_text()


def test_a_branch_of_the_tree_is_fetched_and_filtered(server, visit):
    person = visit(server.base)
    page = person.open("/design-system/agency-tree")
    page.route("**/design-system/branch", lambda route: route.fulfill(
        content_type="text/html", body='<li><span class="node"><input type="checkbox" id="t-x" name="to" value="x">'
        '<label for="t-x">Ủy ban nhân dân xã Kỹ Phú</label></span></li>'))
    page.get_by_role("button", name="Mở Ủy ban nhân dân huyện Lạng Giang").click()
    page.get_by_label("xã Kỹ Phú").check()
    assert "Đã chọn 3" in page.locator("[data-picked]").first.inner_text()
    page.get_by_label("Tìm cơ quan").first.fill("xa ki phu")
    assert page.get_by_label("xã Kỹ Phú").is_visible()
    assert not page.get_by_text("Văn phòng Chính phủ").is_visible()
    assert not person.axe()


def test_the_display_is_chosen_and_kept(server, visit):
    person = visit(server.base)
    page = person.open("/design-system")
    page.get_by_text("Hiển thị").click()
    page.get_by_role("button", name="Tối", exact=True).click()
    assert not person.axe()
    person.shot("display-menu")
    page = person.open("/design-system/foundations")
    assert page.locator("html").get_attribute("data-display") == "dark"
    page.get_by_text("Hiển thị").click()
    page.get_by_role("button", name="Tương phản cao").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert person.context.cookies() == [] or all(c["name"].endswith("vanlang") for c in person.context.cookies())


def test_a_change_is_told_politely_and_moves_nothing(server, visit):
    person = visit(server.base)
    page = person.page
    streams = []

    def listening(route):
        html = route.fetch().text()
        place = ('<div class="live" role="status" data-live="/design-system/live" data-events="change" '
                 'data-sentence="Có {count} văn bản mới." data-show="Hiện ngay" data-lost="Mất kết nối."></div>'
                 # The name of another release leads to today's file.
                 '<script type="module" src="/static/live.000000000000.js"></script>')
        route.fulfill(body=html.replace("<main", place + "<main", 1), content_type="text/html; charset=utf-8")

    def stream(route):
        streams.append(route.request.url)
        body = "retry: 100\nid: 7\nevent: change\ndata: a\n\n" if len(streams) == 1 else "retry: 60000\n\n"
        route.fulfill(body=body, content_type="text/event-stream")

    page.route("**/design-system/tables", listening)
    page.route("**/design-system/live*", stream)
    page.goto("/design-system/tables")
    page.locator("h1").click()
    top = page.locator("tbody tr").first
    person.says(".live", "Có 1 văn bản mới.")
    assert page.get_by_role("link", name="Hiện ngay").is_visible() and top.is_visible()
    assert not person.axe()
    person.shot("live")
    page.wait_for_selector(".live.lost", timeout=15_000)
    assert len(streams) >= 2, "it came back by itself"


def test_a_brief_prints_on_a4_without_the_page_around_it(server, visit, tmp_path):
    person = visit(server.base)
    page = person.open("/design-system/brief")
    page.emulate_media(media="print")
    assert page.locator("header.top").is_hidden() and page.locator("footer").is_hidden()
    assert page.locator(".stats").is_visible()
    assert "Times New Roman" in page.evaluate("getComputedStyle(document.body).fontFamily")
    person.shot("brief-printed")
    page.pdf(path=tmp_path / "brief.pdf", prefer_css_page_size=True)
    assert (tmp_path / "brief.pdf").read_bytes().startswith(b"%PDF")
