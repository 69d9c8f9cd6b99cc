// SPDX-License-Identifier: Apache-2.0

import Core
import Testing

@testable import Web

/// What a field's text means, and what is said when it means nothing.
struct FormReaderTests {
    private enum Kind: String, CaseIterable {
        case letter, decision
    }

    @Test(
        arguments: [
            ("  Công   văn \t", "Công văn"), ("Co\u{302}ng va\u{306}n", "Công văn"),
            ("a\nb", "a b"), ("\u{3000}x\u{A0}y", "x y"), ("", ""), ("a b", "a b"), (" a", "a"),
        ]
    )
    func `a line is composed and its spaces are single`(raw: String, text: String) {
        var fields = Form(["name": raw]).reader
        #expect(fields.text("name", min: 0) == text)
        #expect(fields.isValid)
        #expect(Array(fields.state.value(for: "name").unicodeScalars) == Array(text.unicodeScalars))
    }

    @Test(
        arguments: [
            "\u{202E}nah\u{202C}", "a\u{200B}b", "\u{FEFF}x", "a\u{200D}b", "x\u{2066}y\u{2069}",
            "a\u{AD}b", "a\u{1B}[31m", "a\u{7F}", "\u{E0041}x", "a\u{1}b", "a\u{85}\u{9F}b", "ㅤx",
            "a\u{FFFE}",
        ]
    )
    func `hidden and reversing characters are taken out and told`(raw: String) {
        var fields = Form(["name": raw]).reader
        #expect(fields.text("name") == "")
        #expect(fields.state.error(for: "name")?.key == "form.invisible")
        // Sending again what is shown then is enough.
        let shown = fields.state.value(for: "name")
        var again = Form(["name": shown]).reader
        #expect(again.text("name") == shown && again.isValid)
        #expect(!shown.unicodeScalars.contains(where: FieldText.isInvisible))
    }

    @Test func `lines keep their ends, their tabs and joined pictures`() {
        var fields = Form(["body": "\n\n a  b \u{B}c\t\n👩‍👩‍👧\n\n"]).reader
        #expect(fields.multiline("body") == " a  b\nc\n👩‍👩‍👧")
        var hidden = Form(["body": "a\u{202E}b"]).reader
        #expect(hidden.multiline("body") == "" && !hidden.isValid)
    }

    @Test func `length is counted as people count, with a bound on what hides in a character`() {
        let ten = String(repeating: "ệ", count: 10)
        var fields = Form([
            "a": ten, "b": ten + "x", "c": "a" + String(repeating: "\u{301}", count: 99),
        ])
        .reader
        #expect(fields.text("a", max: 10) == ten)
        #expect(fields.text("b", max: 10) == "")
        #expect(fields.text("c", max: 10) == "")
        #expect(fields.text("d", min: 0) == "")
        #expect(fields.state.summary.map(\.key) == ["form.tooLong", "form.tooLong"])
        #expect(fields.state.error(for: "b")?.arguments == ["limit": "10", "count": "11"])
        var missing = Form().reader
        _ = missing.text("name")
        #expect(missing.state.error(for: "name")?.key == "form.required")
    }

    @Test(
        arguments: [
            ("0", 0), ("1260000", 1_260_000), ("1.260.000", 1_260_000), ("1 260 000", 1_260_000),
            ("1\u{A0}260", 1260), ("-5", -5), ("−5", -5),
            ("999999999999999999", 999_999_999_999_999_999),
            ("12.60", nil), ("1.2600", nil), ("1,5", nil), ("", nil), ("1.260 000", nil),
            ("٣", nil), ("1e3", nil), ("0x10", nil), (".000", nil), ("1..000", nil), ("--1", nil),
            ("9999999999999999999", nil), ("1.260.000.", nil), ("½", nil),
        ] as [(String, Int64?)]
    )
    func `numbers as they are typed`(text: String, number: Int64?) {
        #expect(WrittenNumber.integer(text) == number)
    }

    @Test(arguments: ["8.000 đ", "8000đ", "8.000\u{A0}₫", "8 000 VND", "8000 đồng", "8.000"])
    func `money with and without its unit`(text: String) {
        var fields = Form(["fee": text]).reader
        #expect(fields.money("fee") == 8000)
        #expect(fields.isValid)
    }

    @Test func `numbers outside their range are told the limit`() {
        var fields = Form(["a": "0", "b": "101", "c": "1.5", "d": "x", "e": "-1", "f": ""]).reader
        #expect(fields.integer("a", in: 1...100) == nil)
        #expect(fields.integer("b", in: 1...100) == nil)
        #expect(fields.integer("c") == nil)
        #expect(fields.money("d") == nil)
        #expect(fields.money("e") == nil)
        #expect(fields.integer("f", required: false) == nil)
        #expect(
            fields.state.summary.map(\.key)
                == [
                    "form.tooSmall", "form.tooLarge", "form.integer", "form.money", "form.tooSmall",
                ]
        )
        #expect(fields.state.value(for: "c") == "1.5")
    }

    @Test(
        arguments: [
            ("12/02/2020", "2020-02-12"), ("1/2/2020", "2020-02-01"), ("2020-02-12", "2020-02-12"),
            ("1-2-2020", "2020-02-01"), ("1.2.2020", "2020-02-01"), ("29/02/2020", "2020-02-29"),
            ("29/02/2019", nil), ("31/04/2020", nil), ("0/1/2020", nil), ("1/13/2020", nil),
            ("1/1/20", nil), ("1/1/20200", nil), ("2020/1/1", nil), ("+1/1/2020", nil), ("//", nil),
            ("12/02/２０２０", nil), ("1/1", nil), ("today", nil),
        ] as [(String, String?)]
    )
    func `dates as they are typed`(text: String, date: String?) {
        #expect(WrittenDate.date(text)?.description == date)
    }

    @Test func `dates outside their range are told the limit`() throws {
        let first = try #require(CivilDate(text: "2020-01-01"))
        let last = try #require(CivilDate(text: "2020-12-31"))
        var fields = Form(["a": "31/12/2019", "b": "1/1/2021", "c": "1/1/2020", "d": "?"]).reader
        #expect(fields.date("a", in: first...last) == nil)
        #expect(fields.date("b", in: first...last) == nil)
        #expect(fields.date("c", in: first...last) == first)
        #expect(fields.date("d") == nil)
        #expect(fields.state.summary.map(\.key) == ["form.tooEarly", "form.tooLate", "form.date"])
        #expect(fields.state.error(for: "a")?.arguments == ["limit": "01/01/2020"])
    }

    @Test func `choices are of the list, each once`() {
        var fields = Form(["k": "letter", "n": "other", "m": "a", "m": "b", "m": "a", "on": "1"])
            .reader
        #expect(fields.choice("k", of: Kind.self) == .letter)
        #expect(fields.choice("n", of: ["x"]) == nil)
        #expect(fields.choices("m", of: ["a", "b", "c"]) == ["a", "b"])
        #expect(fields.choices("m", of: ["a"]) == [])
        #expect(fields.choices("m", of: ["a", "b"], min: 3) == [])
        #expect(fields.choices("m", of: ["a", "b"], max: 1) == [])
        #expect(fields.choice("none", of: ["x"]) == nil)
        #expect(fields.choice("none", of: ["x"], required: false) == nil)
        #expect(fields.checkbox("on") && !fields.checkbox("off"))
        #expect(
            fields.state.summary.map(\.key) == [
                "form.choice", "form.choice", "form.tooFew", "form.tooMany", "form.choose",
            ]
        )
        #expect(fields.state.values(for: "m") == ["a", "b", "a"])
        #expect(fields.state.isChosen("b", for: "m") && !fields.state.isChosen("c", for: "m"))
    }

    @Test func `ids and agency codes are read whole or not at all`() {
        let id = ID<Form>(at: Instant(microseconds: 1), random: (1, 2))
        var fields = Form(["id": "\(id)", "bad": "1", "code": "000.00.00.G22", "no": "<b>"]).reader
        #expect(fields.id("id", of: Form.self) == id)
        #expect(fields.id("bad", of: Form.self) == nil)
        #expect(fields.ids("id", of: Form.self) == [id])
        #expect(fields.ids("bad", of: Form.self) == [])
        #expect(fields.agencyCode("code")?.text == "000.00.00.G22")
        #expect(fields.agencyCode("no") == nil)
        #expect(
            fields.state.summary.map(\.key) == ["form.choice", "form.choice", "form.agencyCode"]
        )
    }

    @Test func `a secret is never shown again, and the shell's own fields neither`() {
        var fields = Form(["password": " a b ", "_token": "t", "_once": "x"]).reader
        #expect(fields.secret("password") == " a b ")
        #expect(fields.state.value(for: "password") == "")
        #expect(fields.state.value(for: "_token") == "")
        #expect(fields.form.requestKey == nil)
        let once = ID<Form>(at: Instant(microseconds: 1), random: (1, 2)).description
        #expect(Form(["_once": once.uppercased()]).requestKey == once)
    }

    @Test func `a door's refusal stands beside the field that caused it`() {
        var fields = Form(["title": "x"]).reader
        fields.refuse(SampleRefusal(kind: .conflict), at: "title")
        fields.refuse(SampleRefusal(kind: .busy))
        #expect(fields.state.error(for: "title")?.arguments == ["what": "<b>"])
        #expect(fields.state.summary.map(\.field) == ["title", ""])
        #expect(!fields.state.isEmpty && FormState().isEmpty)
    }

    @Test func `every sentence of forms stands in the tables`() {
        let source = [
            "required", "choose", "choice", "tooFew", "tooMany", "tooShort", "tooLong", "invisible",
            "integer", "money", "tooSmall", "tooLarge", "date", "tooEarly", "tooLate", "agencyCode",
        ]
        for key in source { #expect(WebTexts.all["form.\(key)"] != nil, "\(key)") }
        for fault in WebRefusal.FormFault.allCases {
            #expect(WebTexts.all["web.form.\(fault.rawValue)"] != nil)
        }
        for cause in ExpiredForm.Cause.allCases {
            #expect(WebTexts.all["web.expired.\(cause.rawValue)"] != nil)
        }
    }
}
