// SPDX-License-Identifier: Apache-2.0

import Core

@testable import Web

/// Pages as three readers get them.
enum Reader: String, CaseIterable {
    case vietnamese, english, pseudo

    var say: Say {
        switch self {
        case .vietnamese: Say(texts: WebTexts.all, language: .vietnamese)
        case .english: Say(texts: WebTexts.all, language: .english)
        case .pseudo: Say.pseudo(texts: WebTexts.all)
        }
    }

    func context(session: Session? = nil, target: String = "/design-system") -> PageContext {
        PageContext(
            say: say,
            session: session,
            formToken: "sample-token",
            target: target,
            now: Instant(microseconds: 1_581_475_260_000_000)
        )
    }

    /// A clerk with two posts; the names stand inside ⟦⟧ for the pseudo-language's sake.
    func session(named name: String = "Nguyễn Thị Mẫu") -> Session {
        Session(
            id: "s1",
            actor: Actor(
                subject: .person("p1"),
                agency: nil,
                roles: [.clerk],
                scope: .agency,
                strength: .password
            ),
            personName: say.marked(name),
            agencyName: say.marked("Ủy ban nhân dân tỉnh Bắc Giang"),
            posts: [
                .init(id: "a", name: say.marked("Văn thư, UBND tỉnh Bắc Giang"), isCurrent: true),
                .init(id: "b", name: say.marked("Lưu trữ, Văn phòng"), isCurrent: false),
            ],
            formKey: [],
            language: nil
        )
    }
}
