// SPDX-License-Identifier: Apache-2.0

import Core
import Testing

struct TextTests {
    private struct Closed: Refusal, Equatable {
        let code: String
        var kind: RefusalKind { .conflict }
        var arguments: [String: String] { ["name": "Sở Y tế", "date": "12/02/2020"] }
    }

    private static let texts: Texts = [
        "closed": Text(vi: "{name} đóng ngày {date}.", en: "{name} closed on {date}; {name}!")
    ]

    @Test func `arguments stand in their places in both languages`() {
        let closed = Closed(code: "closed")
        #expect(
            Self.texts.sentence(of: closed, in: .vietnamese) == "Sở Y tế đóng ngày 12/02/2020."
        )
        #expect(
            Self.texts.sentence(of: closed, in: .english)
                == "Sở Y tế closed on 12/02/2020; Sở Y tế!"
        )
    }

    @Test func `a refusal without a sentence says its code`() {
        #expect(Self.texts.sentence(of: Closed(code: "nowhere"), in: .english) == "nowhere")
    }

    @Test func `a place without an argument stays visible`() {
        #expect(Text(vi: "{x}", en: "{x}").string(in: .english) == "{x}")
    }

    @Test func `an argument that looks like a place is left as it is`() {
        let text = Text(vi: "{a} {b}", en: "{a} {b}")
        #expect(text.string(in: .english, ["a": "{b}", "b": "2"]) == "{b} 2")
    }

    @Test func `languages are named as HTTP names them`() {
        #expect(Language.allCases.map(\.rawValue) == ["vi", "en"])
    }
}
