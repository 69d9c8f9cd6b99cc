// SPDX-License-Identifier: Apache-2.0

package import Core

/// What money refuses.
package enum FeeRefusal: Refusal, Equatable {
    /// The law of the procedure keeps the result back until so much is paid.
    case unpaid(Int)
    case nothingDue
    case tooMuch(Int)
    /// Yesterday's book is still open.
    case bookOpen(CivilDate)
    case noBook
    case bookClosed
    case notYours
    case noEntry
    /// Nobody takes payments online here.
    case noService
    /// The payment service does not answer.
    case serviceAway
    case noOrder
    /// Signed by nobody we know, or too long ago.
    case badSignature

    package var code: String { "onestop.fee-\(word)" }

    private var word: String {
        switch self {
        case .unpaid: "unpaid"
        case .nothingDue: "nothing-due"
        case .tooMuch: "too-much"
        case .bookOpen: "book-open"
        case .noBook: "no-book"
        case .bookClosed: "book-closed"
        case .notYours: "not-yours"
        case .noEntry: "no-entry"
        case .noService: "no-service"
        case .serviceAway: "service-away"
        case .noOrder: "no-order"
        case .badSignature: "bad-signature"
        }
    }

    package var arguments: [String: String] {
        switch self {
        case .unpaid(let amount), .tooMuch(let amount): ["amount": Money.words(amount)]
        case .bookOpen(let day): ["date": day.vietnamese]
        default: [:]
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .unpaid, .nothingDue, .bookOpen, .noBook, .bookClosed, .noService: .conflict
        case .tooMuch: .invalid
        case .notYours: .forbidden
        case .noEntry, .noOrder: .unknown
        case .serviceAway: .busy
        case .badSignature: .unauthenticated
        }
    }
}

/// Amounts as papers of the desk write them.
enum Money {
    /// `8.000 đồng`.
    static func words(_ amount: Int) -> String {
        var text = ""
        for (index, digit) in String(amount.magnitude).reversed().enumerated() {
            if index > 0, index % 3 == 0 { text.append(".") }
            text.append(digit)
        }
        return "\(amount < 0 ? "-" : "")\(String(text.reversed())) đồng"
    }
}
