// SPDX-License-Identifier: Apache-2.0

import Core

/// What a result says before its dossier is known: lines of text with the names of fields in braces.
///
/// A line whose fields were all left unanswered falls away. A repeated group alone on its line becomes a
/// table. It is kept with the process, so it has the days on which its version is in force.
package struct ResultTemplate: Sendable, Equatable, Codable {
    /// What stands over it, as `Giấy khai sinh`.
    package var title: String
    /// Behind the number, as `GKS` in `Số: 12/GKS`.
    package var symbol: String
    package var text: String

    package init(title: String, symbol: String, text: String) {
        self.title = title
        self.symbol = symbol
        self.text = text
    }

    package static let textLimit = 10_000

    /// What every dossier knows beside its answers; a field's id has no dot.
    package enum Known: String, Sendable, CaseIterable {
        case code = "ho_so.ma"
        case applicant = "ho_so.nguoi_nop"
        case applicantNumber = "ho_so.so_dinh_danh"
        case agency = "ho_so.co_quan"
        case submitted = "ho_so.ngay_nop"
        case procedure = "thu_tuc.ten"
        case law = "thu_tuc.can_cu"
    }

    /// The text of one dossier; what people typed is never read as part of the template.
    package func filled(
        _ form: FormDefinition,
        _ answers: FormAnswers,
        _ known: [Known: String]
    ) -> String {
        let asked = answers.asked(by: form)
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .compactMap { Self.filled(String($0), form, asked, known) }
            .joined(separator: "\n")
    }

    private static func filled(
        _ line: String,
        _ form: FormDefinition,
        _ answers: FormAnswers,
        _ known: [Known: String]
    ) -> String? {
        let pieces = pieces(of: line)
        let names = pieces.compactMap(\.name)
        guard !names.isEmpty else { return line }
        if names.count == 1, pieces.allSatisfy({ $0.name != nil || $0.isBlank }),
            let group = form.field(names[0]), group.kind == .group
        {
            return table(group, answers)
        }
        let values = names.map { name -> String in
            if let fact = Known(rawValue: name) { return flat(known[fact] ?? "") }
            guard let field = form.field(name) else { return "" }
            return flat(field.shown(answers.all(name), .vietnamese))
        }
        guard values.contains(where: { !$0.isEmpty }) else { return nil }
        var rest = values[...]
        return pieces.map { piece in
            if case .words(let words) = piece { return words }
            return rest.popFirst() ?? ""
        }.joined()
    }

    /// Rows between bars, the first with the questions.
    private static func table(_ group: FormField, _ answers: FormAnswers) -> String? {
        let rows = (0..<answers.rows(of: group.id)).map { row in
            group.fields.map { field in
                field.shown(
                    answers.all(FormAnswers.path(group.id, row, field.id)),
                    .vietnamese
                )
            }
        }
        guard !rows.isEmpty else { return nil }
        return ([group.fields.map(\.label.vi)] + rows).map { cells in
            "| " + cells.map { flat($0).replacing("|", with: "/") }.joined(separator: " | ") + " |"
        }.joined(separator: "\n")
    }

    /// One line, whatever was typed.
    private static func flat(_ value: String) -> String {
        value.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    private enum Piece {
        case words(String)
        case name(String)

        var name: String? { if case .name(let name) = self { name } else { nil } }
        var isBlank: Bool {
            if case .words(let words) = self { words.allSatisfy(\.isWhitespace) } else { false }
        }
    }

    /// A brace that is never closed, or that holds no name, stays what it is.
    private static func pieces(of line: String) -> [Piece] {
        var pieces: [Piece] = []
        var rest = line[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            let isName = FormField.isID(name) || Known(rawValue: name) != nil
            let words = isName ? rest[..<open] : rest[...close]
            if !words.isEmpty { pieces.append(.words(String(words))) }
            if isName { pieces.append(.name(name)) }
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.words(String(rest))) }
        return pieces
    }

    /// Every name in braces.
    var names: [String] {
        text.split(separator: "\n").flatMap { Self.pieces(of: String($0)).compactMap(\.name) }
    }
}

extension ResultTemplate {
    /// What is drafted where nobody wrote a template: everything that was asked, page by page.
    package static func standard(_ record: ProcedureRecord, _ form: FormDefinition)
        -> ResultTemplate
    {
        // Neither the declaration at the end nor who brought it: that stands in the first lines.
        let pages = form.pages.dropFirst().dropLast().map { page in
            let lines = page.fields.compactMap { field -> String? in
                switch field.kind {
                case .explanation, .declaration, .file: nil
                case .group: "{\(field.id)}"
                default: "\(field.label.vi): {\(field.id)}"
                }
            }
            return ([page.title.vi.uppercased()] + lines).joined(separator: "\n")
        }
        let head = [
            "Cấp cho: {\(Known.applicant.rawValue)}",
            "Số định danh cá nhân: {\(Known.applicantNumber.rawValue)}",
        ]
        return ResultTemplate(
            title: record.results.first?.name ?? record.name.vi,
            symbol: "KQ",
            text: (head + pages + ["Căn cứ: {\(Known.law.rawValue)}."]).joined(separator: "\n")
        )
    }

    /// What is wrong with it; empty when it can be published.
    package func flaws(_ form: FormDefinition) -> [FormFlaw] {
        var flaws: [FormFlaw] = []
        if title.isEmpty || symbol.isEmpty || text.isEmpty {
            flaws.append(FormFlaw("", "resultEmpty"))
        }
        let unknown = Set(names).filter { Known(rawValue: $0) == nil && form.field($0) == nil }
        flaws += unknown.sorted().map { FormFlaw("", "resultField", ["name": $0]) }
        return flaws
    }
}

extension ProcedureRevision {
    /// The template of this version; where nobody wrote one, everything that was asked.
    package var resultTemplate: ResultTemplate { process.result ?? .standard(record, form) }
}
