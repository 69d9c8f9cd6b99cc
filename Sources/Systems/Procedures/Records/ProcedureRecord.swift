// SPDX-License-Identifier: Apache-2.0

/// What the law and its decisions say of a procedure, as the national database keeps it (`LayThuTuc`).
///
/// The words of law stand beside words for everybody; who changes one does not change the other.
package struct ProcedureRecord: Sendable, Equatable, Codable {
    /// MATTHC, as in `1.001193`.
    package var code: String
    package var name: Wording
    /// What it is and for whom, in words that everybody understands.
    package var plain: Wording
    /// Other words by which people look for it.
    package var synonyms: [String]
    package var field: Coded
    /// MACOQUANCONGBO and its name.
    package var publisher: Coded
    package var level: Level
    package var service: ServiceLevel
    package var cases: [Case]
    package var channels: [Channel]
    package var papers: [Paper]
    package var requirements: String
    package var subjects: [String]
    package var results: [Coded]
    package var legalBases: [LegalBasis]
    package var clock: ClockRule
    /// What was recalled and must be checked against the official text, one line each.
    package var review: [String]
    package var isSample: Bool

    package struct Coded: Sendable, Equatable, Codable {
        package var code: String
        package var name: String

        package init(code: String, name: String) {
            self.code = code
            self.name = name
        }
    }

    /// Who settles it.
    package enum Level: String, Sendable, CaseIterable, Codable {
        case ministry, province, district, commune
    }

    /// Toàn trình, một phần, or information only (NĐ 42/2022/NĐ-CP).
    package enum ServiceLevel: String, Sendable, CaseIterable, Codable {
        case whole, part, information
    }

    /// TRINHTUTHUCHIEN: the steps of one case.
    package struct Case: Sendable, Equatable, Codable {
        package var name: String
        package var steps: [String]
    }

    package struct LegalBasis: Sendable, Equatable, Codable {
        package var number: String
        package var title: String
    }

    package init(
        code: String,
        name: Wording,
        plain: Wording = Wording(""),
        synonyms: [String] = [],
        field: Coded,
        publisher: Coded,
        level: Level,
        service: ServiceLevel = .whole,
        cases: [Case] = [],
        channels: [Channel],
        papers: [Paper] = [],
        requirements: String = "",
        subjects: [String] = [],
        results: [Coded] = [],
        legalBases: [LegalBasis] = [],
        clock: ClockRule = ClockRule(),
        review: [String] = [],
        isSample: Bool = false
    ) {
        self.code = code
        self.name = name
        self.plain = plain
        self.synonyms = synonyms
        self.field = field
        self.publisher = publisher
        self.level = level
        self.service = service
        self.cases = cases
        self.channels = channels
        self.papers = papers
        self.requirements = requirements
        self.subjects = subjects
        self.results = results
        self.legalBases = legalBases
        self.clock = clock
        self.review = review
        self.isSample = isSample
    }

    /// `{1|2|3}.{6 digits}`, with a local suffix such as `.000.00.00.H56`.
    package static func isCode(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count >= 2, ["1", "2", "3"].contains(parts[0]), parts[1].utf8.count == 6,
            parts[1].utf8.allSatisfy({ (48...57).contains($0) }), text.utf8.count <= 40
        else { return false }
        return parts.dropFirst(2).allSatisfy { part in
            !part.isEmpty
                && part.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
        }
    }

    /// How a channel is used; nil when the procedure does not know it.
    package func channel(_ kind: Channel.Kind) -> Channel? { channels.first { $0.kind == kind } }

    /// The papers of the case and answers at hand.
    package func papers(for answers: FormAnswers) -> [Paper] {
        papers.filter { $0.condition?.holds(answers) ?? true }
    }
}
