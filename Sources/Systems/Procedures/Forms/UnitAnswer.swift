// SPDX-License-Identifier: Apache-2.0

/// How far down the tree of units a field is chosen.
package enum UnitDepth: String, Sendable, CaseIterable, Codable {
    case province, district, commune
    /// Any agency, wherever it stands.
    case agency
}

/// An answer with a unit of the tree beside the words that people read.
///
/// The first answer is the whole as it is printed, so that who knows nothing of units reads it as before; behind it stand
/// the unit's code, as it was in force when it was chosen, and what was typed besides.
package struct UnitAnswer: Sendable, Equatable {
    /// House, street, hamlet.
    package var detail: String
    /// Nil: nothing was chosen.
    package var code: String?
    /// `Xã Mẫu, Tỉnh Mẫu`.
    package var path: String

    private static let (codeMark, detailMark) = ("unit:", "detail:")

    package init(detail: String = "", code: String? = nil, path: String = "") {
        self.detail = detail
        self.code = code
        self.path = path
    }

    package init(_ answers: [String]) {
        let whole = answers.first ?? ""
        func marked(_ mark: String) -> String? {
            answers.dropFirst().first { $0.hasPrefix(mark) }
                .map { String($0.dropFirst(mark.count)) }
        }
        code = marked(Self.codeMark)
        detail = code == nil ? whole : marked(Self.detailMark) ?? ""
        let start = detail.isEmpty ? 0 : detail.count + 2
        path = code == nil ? "" : String(whole.dropFirst(start))
    }

    package var answers: [String] {
        guard let code else { return detail.isEmpty ? [] : [detail] }
        let whole = detail.isEmpty ? path : "\(detail), \(path)"
        let typed = detail.isEmpty ? [] : [Self.detailMark + detail]
        return [whole, Self.codeMark + code] + typed
    }
}

extension ProcedureRevision {
    /// The papers of the record, and behind them the files that its form asks for among the questions.
    package var papers: [ProcedureRecord.Paper] {
        record.papers + form.pages.flatMap(\.fields).filter { $0.kind == .file }.map(\.paper)
    }

    /// Those that these answers ask for.
    package func papers(for answers: FormAnswers) -> [ProcedureRecord.Paper] {
        let asked = form.pages(for: answers).flatMap { $0.fields(for: answers) }
        return record.papers(for: answers) + asked.filter { $0.kind == .file }.map(\.paper)
    }
}

extension FormField {
    /// A file field as the paper that it is.
    package var paper: ProcedureRecord.Paper {
        ProcedureRecord.Paper(code: id, name: label, copies: 1, isRequired: isRequired)
    }
}
