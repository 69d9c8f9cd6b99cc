// SPDX-License-Identifier: Apache-2.0

package import Core

/// In which series of numbers a document stands (NĐ 30/2020 Đ15.3).
package enum LetterSeries: Sendable, Hashable {
    /// Administrative documents: one series for all, or those of types that the head decided on.
    case administrative
    /// Văn bản quy phạm pháp luật: each type has its own, with the year in the number.
    case legal
    /// A council, committee or team of the agency (hội đồng, ban, tổ), by its abbreviation.
    case body(String)

    private static let bodyPrefix = "body:"

    /// As forms and columns keep it.
    package var text: String {
        switch self {
        case .administrative: ""
        case .legal: "legal"
        case .body(let abbreviation): Self.bodyPrefix + abbreviation
        }
    }

    package init(_ text: String) {
        if text == Self.legal.text {
            self = .legal
        } else if text.hasPrefix(Self.bodyPrefix) {
            self = .body(String(text.dropFirst(Self.bodyPrefix.count)))
        } else {
            self = .administrative
        }
    }
}

/// A type of legal document that an agency issues, by the law of a day.
///
/// Later law (64/2025/QH15) is not kept here, nor is that before 1/7/2016.
package enum LegalType {
    /// Luật 80/2015/QH13 on legal documents, in force from 01/07/2016: types in Đ4, number and notation in Đ10.
    package static let law80 = (
        from: CivilDate(dayNumber: 16_983), citation: "Luật 80/2015/QH13, Điều 4, Điều 10"
    )

    package static func all(on date: CivilDate) -> [DocumentType] {
        date >= law80.from ? article4 : []
    }

    package static func named(_ name: String, on date: CivilDate) -> DocumentType? {
        all(on: date).first { $0.name == name }
    }

    /// Those that an agency of Records may issue: not the Assembly's and the President's.
    private static let article4: [DocumentType] = [
        ("Nghị định", "NĐ"), ("Nghị quyết", "NQ"), ("Nghị quyết liên tịch", "NQLT"),
        ("Quyết định", "QĐ"), ("Thông tư", "TT"), ("Thông tư liên tịch", "TTLT"),
    ].map { DocumentType(name: $0.0, abbreviation: $0.1) }
}

/// A council, committee or team of an agency whose documents have numbers of their own.
package struct AdvisoryBody: Sendable, Equatable {
    /// `HĐTĐKT`, as notations have it.
    package let abbreviation: String
    package let name: String

    package init(abbreviation: String, name: String) {
        self.abbreviation = abbreviation
        self.name = name
    }

    /// `HĐTĐKT: Hội đồng Thi đua - Khen thưởng`; nil where one of both is missing or too long.
    package init?(line: some StringProtocol) {
        let parts = line.split(separator: ":", maxSplits: 1).map { part in
            part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        guard parts.count == 2, (1...15).contains(parts[0].count),
            (1...200).contains(parts[1].count),
            parts[0].allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" })
        else { return nil }
        self.init(abbreviation: parts[0], name: parts[1])
    }

    package var line: String { "\(abbreviation): \(name)" }
}

extension NumberBook {
    /// The series of a legal type or of an advisory body; nil for administrative documents.
    static func outgoing(of series: LetterSeries, type: String) -> NumberBook? {
        func named(_ kind: String, _ name: String) -> NumberBook {
            outgoing.own("\(kind).\(Vietnamese.fold(name).replacing(" ", with: "-"))")
        }
        return switch series {
        case .administrative: nil
        case .legal: named("legal", type)
        case .body(let abbreviation): named("body", abbreviation)
        }
    }
}

extension Office {
    /// An outgoing series, and how addresses and tabs name it.
    package struct OutgoingBook: Sendable {
        /// Nil for the common one.
        package let key: String?
        package let label: String
        package let book: NumberBook
    }

    /// The series in which a document is numbered (NĐ 30/2020 Đ15.3): one for all administrative documents,
    /// own ones for types that the head decided on, for legal types and for advisory bodies.
    package func book(for fields: LetterFields) -> NumberBook {
        if let own = NumberBook.outgoing(of: fields.series, type: fields.type) { return own }
        return settings.ownSeries.contains(fields.type) ? .outgoing(of: fields.type) : .outgoing
    }

    package var outgoingBooks: [OutgoingBook] {
        let types = settings.ownSeries.map {
            OutgoingBook(key: $0, label: $0, book: .outgoing(of: $0))
        }
        let legal = settings.legalTypes.compactMap { type in
            NumberBook.outgoing(of: .legal, type: type).map {
                OutgoingBook(
                    key: "\(LetterSeries.legal.text):\(type)",
                    label: "\(type) (VBQPPL)",
                    book: $0
                )
            }
        }
        let bodies = settings.bodies.compactMap { body in
            let series = LetterSeries.body(body.abbreviation)
            return NumberBook.outgoing(of: series, type: "").map {
                OutgoingBook(key: series.text, label: body.abbreviation, book: $0)
            }
        }
        return [OutgoingBook(key: nil, label: "", book: .outgoing)] + types + legal + bodies
    }

    /// What this agency may write: no legal type that it does not issue, no body that it does not have.
    func check(_ fields: LetterFields) throws(RecordsRefusal) {
        switch fields.series {
        case .administrative:
            let isLegalOnly =
                DocumentType.named(fields.type, on: DocumentType.decree30.from) == nil
            if isLegalOnly { throw .badSeries(fields.type) }
        case .legal:
            guard settings.legalTypes.contains(fields.type) else { throw .badSeries(fields.type) }
        case .body(let abbreviation):
            guard settings.bodies.contains(where: { $0.abbreviation == abbreviation }) else {
                throw .badSeries(abbreviation)
            }
        }
    }
}

extension LetterFields {
    /// Its type by the law of a day; one without an abbreviation where that law has none of this name.
    package func documentType(on date: CivilDate) -> DocumentType {
        let found =
            series == .legal
            ? LegalType.named(type, on: date) : DocumentType.named(type, on: date)
        return found ?? DocumentType(name: type, abbreviation: nil)
    }

    /// Ký hiệu: type and agency or advisory body (Annex I.II.3); a legal document has its year before them.
    package func notation(of office: Office, unit: String, on date: CivilDate) -> String {
        let (type, agency) = (documentType(on: date), office.settings.abbreviation)
        return switch series {
        case .administrative: type.notation(agency: agency, unit: unit)
        case .legal: "\(date.year)/\(type.notation(agency: agency, unit: unit))"
        case .body(let abbreviation): type.notation(agency: abbreviation, unit: unit)
        }
    }
}
