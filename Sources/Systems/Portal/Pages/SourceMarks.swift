// SPDX-License-Identifier: Apache-2.0

import Core
import OneStop
import Procedures
import Web

/// Where answers came from that nobody typed, below their fields; with a button for what is wrong.
struct SourceMarks {
    let view: PortalView
    let sheet: FilingSheet

    /// The value of the button `action`, before the field's id.
    static let wrong = "wrong:"
    static let askAgain = "ask-again"

    private var say: Say { view.say }

    var below: [String: HTML] {
        var marks: [String: HTML] = [:]
        for source in sheet.sources where source.state != .silent {
            marks[source.field] = mark(source)
        }
        return marks
    }

    private func mark(_ source: AnswerSource) -> HTML {
        let words = say(
            "portal.source.\(source.source)",
            ["time": say.dateTime(source.at)]
        )
        let given = sheet.form.fields.first { $0.id == source.field }?
            .shown([source.given], say.language)
        let isOther = sheet.filing.answers.first(source.field) != source.given
        let original: HTML? =
            isOther ? " \(say("portal.source.said", ["value": given ?? source.given]))" : nil
        // His own words are no register's: he only writes others.
        let rest: HTML =
            source.source == Registry.filing
            ? ""
            : source.state == .disputed
                ? " <strong>\(say("portal.source.disputed"))</strong>"
                : Button(
                    say("portal.source.wrong"),
                    kind: .quiet,
                    name: "action",
                    value: "\(Self.wrong)\(source.field)"
                ).html(say)
        return "<p class=\"hint\">\(words)\(original) \(rest)</p>"
    }

    /// What the person must know when a register did not answer: nothing is lost, and what happens next.
    func silence(on page: FormPage) -> HTML? {
        let silent = sheet.sources.filter { $0.state == .silent }
        let wanted = Set(page.fields.compactMap(\.prefill))
        guard !silent.isEmpty, !wanted.isDisjoint(with: Prefill.ofRegisters) else { return nil }
        let sentences = silent.map { source -> HTML in
            let words = say(
                "portal.silent.\(source.source)",
                ["time": say.dateTime(source.at)]
            )
            return "<p>\(words)</p>"
        }
        return Banner(.warning, say("portal.silent"), more: .joined(sentences)).html(say)
    }

    /// A button of the page's form, shown with that sentence.
    func again(on page: FormPage) -> HTML? {
        guard silence(on: page) != nil else { return nil }
        return Button(
            say("portal.silent.again"),
            kind: .secondary,
            name: "action",
            value: Self.askAgain
        ).html(say)
    }
}

extension Prefill {
    /// Those that no account knows.
    fileprivate static let ofRegisters: Set<Prefill> = [
        .personBirthDate, .personGender, .personEthnicity, .personNationality, .personResidence,
    ]
}

/// For whom a filing is, when not for its writer: above every page where that matters.
struct WhomMark {
    let view: PortalView
    let filing: Filing

    var html: HTML {
        guard let principal = filing.principal else { return "" }
        return "<strong>\(view.say("portal.for", ["name": principal.name]))</strong>"
    }
}

/// That a filing goes on under a newer version of its procedure, and what that changes.
struct NewsBanner {
    let view: PortalView
    let sheet: FilingSheet

    var html: HTML? {
        let say = view.say
        guard let last = sheet.news.last else { return nil }
        let lines = sheet.news.flatMap(\.news).map { news -> HTML in
            let name = news.name.string(in: say.language)
            return "<li>\(say("portal.news.\(news.kind.rawValue)", ["name": name]))</li>"
        }
        return Banner(
            .notice,
            say("portal.news", ["time": say.dateTime(last.at)]),
            more: lines.isEmpty ? "<p>\(say("portal.news.nothing"))</p>" : "<ul>\(lines)</ul>"
        ).html(say)
    }
}
