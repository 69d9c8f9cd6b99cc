// SPDX-License-Identifier: Apache-2.0

import Core
import TestSupport
import Testing

@testable import Web

/// The checker itself: what it must not let through.
struct DesignChecksTests {
    private static let good = """
        <!DOCTYPE html>
        <html lang="vi"><head><title>A</title></head><body><h1>A &amp; b</h1>
        <form method="post" action="/x"><input type="hidden" name="_token" value="t">
        <label for="a">A</label><input id="a" name="a" value=""></form>
        <table><caption>T</caption><tr><th scope="col">A</th></tr><tr><td>1</td></tr></table>
        <a href="/b">B</a><img src="/c.png" alt=""><br></body></html>
        """

    @Test func `a good page passes`() {
        #expect(PageCheck.problems(in: Self.good) == [])
    }

    @Test(arguments: [
        ("</form>", ""), ("<h1>A &amp; b</h1>", "<p>A</p>"), ("<h1>", "<h1>x</h1><h1>"),
        ("&amp;", "&"), ("lang=\"vi\"", ""), ("name=\"a\"", "name=a"), (" for=\"a\"", ""),
        ("<br>", "<h3>x</h3>"), ("<br>", "<style>p{}</style>"), ("<br>", "<script>1</script>"),
        ("<br>", "<p style=\"color:red\">x</p>"), ("<br>", "<p onclick=\"x()\">x</p>"),
        ("<br>", "<p id=\"a\">x</p>"), ("<br>", "<a href=\"/x\"></a>"), ("alt=\"\"", ""),
        ("<br>", "<a href=\"https://example.org/\">x</a>"), ("<br>", "<a href=\"#no\">x</a>"),
        ("<br>", "<a href=\"javascript:x\">x</a>"), ("<br>", "<button></button>"),
        (" scope=\"col\"", ""), ("<caption>T</caption>", ""), ("value=\"t\"", "value=\"\""),
        ("<br>", "<iframe src=\"/x\"></iframe>"), ("<br>", "<p>⟦no.key⟧</p>"), ("<br>", "a < b"),
        ("<br>", "<ul><p>x</p></ul>"), ("<br>", "<p class=\"a\" class=\"b\">x</p>"),
        ("<!DOCTYPE html>\n", ""), ("<br>", "<p aria-describedby=\"no\">x</p>"),
        ("<br>", "<input name=\"b\">"), ("<br>", "<svg></svg>"),
    ])
    func `a fault is found`(of part: String, with fault: String) {
        let page = Self.good.replacing(part, with: fault, maxReplacements: 1)
        #expect(page != Self.good)
        #expect(PageCheck.problems(in: page) != [], "\(fault)")
    }

    @Test func `words outside the tables are found in the pseudo-language`() {
        let page = Self.good.replacing("A", with: "⟦A ⟦b⟧⟧").replacing("b<", with: "⟦b⟧<")
            .replacing("B<", with: "⟦B⟧<").replacing("T<", with: "⟦T⟧<")
        #expect(PageCheck.problems(in: page, isPseudo: true) == [])
        let stray = page.replacing("⟦B⟧", with: "⟦B⟧ Xem")
        #expect(PageCheck.problems(in: stray, isPseudo: true).count == 1)
        #expect(throws: PageCheck.Failure.self) { try PageCheck.check(stray, isPseudo: true) }
    }

    @Test func `the map has each of the 63 provinces once, on a tile of its own`() {
        #expect(Province.all.count == 63)
        #expect(Set(Province.all.map(\.code)) == Set((1...63).map { "H\($0.digits(2))" }))
        #expect(Set(Province.all.map(\.name)).count == 63)
        #expect(Set(Province.all.map { "\($0.column) \($0.row)" }).count == 63)
        for province in Province.all {
            #expect((0..<Province.columns).contains(province.column))
            #expect((0..<Province.rows).contains(province.row))
            #expect(province.short.count <= 11)
        }
        let north = Province.all.filter {
            ["Hà Giang", "Hà Nội", "Hồ Chí Minh", "Cà Mau"].contains($0.name)
        }
        #expect(
            north.sorted { $0.row < $1.row }.map(\.name) == [
                "Hà Giang", "Hà Nội", "Hồ Chí Minh", "Cà Mau",
            ]
        )
    }

    @Test(arguments: [0, 1, 4, 5, 6, 9, 51, 99, 100, 101, 412, 1260, 999_999, Int.max])
    func `an axis holds its largest value in at most five steps`(largest: Int) {
        let scale = ChartScale(largest: largest)
        #expect(scale.marks.count <= 6 && scale.marks.count >= 2)
        if largest < Int.max / 100 { #expect(scale.top >= largest) }
        #expect(scale.place(largest, along: 400) >= 0)
    }

    @Test func `shades stand between their borders`() {
        let shades = HeatShades(50, 70, 85, 95)
        let values: [Int?] = [nil, 0, 49, 50, 84, 95, 100]
        #expect(values.map(shades.shade) == ["qn", "q0", "q0", "q1", "q2", "q4", "q4"])
    }

    @Test func `names at the ends of lines never cover each other`() {
        #expect(LineChart.apart([50, 52, 51, 200]) == [50, 82, 66, 200])
    }

    @Test func `every component takes hostile text as text`() throws {
        let say = Reader.vietnamese.say
        let evil = "\"><script>alert(1)</script>'&\u{202e}"
        let parts: [any Component] = [
            StatusTag(evil, .bad), Banner(.failure, evil), EmptyState(evil, advice: evil),
            Heading(evil, caption: evil, lead: evil),
            SummaryList([.init(evil, text: evil, change: "/x")]),
            TaskList([.init(evil, to: "/x", state: .todo, hint: evil)]),
            FileList([.init(evil, path: "/x", bytes: 1, sha256: evil)]), Link(evil, to: "/x"),
            Tabs(evil, [.init(evil, to: "/x")]), Paging(previous: nil, next: "/x", summary: evil),
            ErrorSummary([.init(evil, field: evil)]), Progress(evil, done: 1, of: 2),
            BarChart(id: "b", evil, summary: evil, unit: evil, bars: [.init(evil, 1)]),
            LineChart(id: "l", evil, summary: evil, points: [evil], lines: [.init(evil, [1])]),
            Button(evil, name: evil, value: evil), Timeline([.init(at: nil, evil, who: evil)]),
            MessageThread([.init(from: evil, at: Instant(microseconds: 0), text: evil)]),
            AgencyTree(
                evil,
                name: "to",
                nodes: [.init(code: evil, name: evil, count: 2)],
                search: evil
            ),
        ]
        for part in parts {
            let html = part.html(say).text
            #expect(!html.contains("<script>alert"), "\(type(of: part))")
            #expect(!html.contains("\"\">"), "\(type(of: part))")
        }
        let fields = Fields(say, FormState(["a": [evil]]))
        let form =
            fields.text("a", label: evil, hint: evil).text + fields.area("a", label: evil).text
            + fields.select("a", label: evil, choices: [Choice(evil, evil)], blank: evil).text
            + fields.radios("a", legend: evil, choices: [Choice(evil, evil, hint: evil)]).text
        #expect(!form.contains("<script>alert"))
    }

    @Test func `a password is never sent back`() {
        let fields = Fields(Reader.vietnamese.say, FormState(["secret": ["hunter2"]]))
        #expect(!fields.text("secret", label: "Mật khẩu", kind: .password).text.contains("hunter2"))
    }
}
