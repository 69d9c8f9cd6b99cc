// SPDX-License-Identifier: Apache-2.0

import Core
import Formats

extension Book {
    /// Mục lục văn bản, tài liệu trong hồ sơ (Annex V, seven columns).
    static func documents(
        _ dossier: Dossier,
        _ documents: [DossierDocument],
        _ office: Office,
        _ officeName: String,
        _ today: CivilDate
    ) -> Book {
        list(
            .documents,
            documents,
            year: dossier.year,
            office,
            officeName,
            today,
            about: "\(dossier.facts.code) \(dossier.facts.title)"
        )
    }

    /// What a search found, for paper or a spreadsheet.
    static func found(
        _ documents: [DossierDocument],
        _ office: Office,
        _ officeName: String,
        _ today: CivilDate
    ) -> Book {
        list(.found, documents, year: today.year, office, officeName, today, about: "")
    }

    private static func list(
        _ kind: Kind,
        _ documents: [DossierDocument],
        year: Int,
        _ office: Office,
        _ officeName: String,
        _ today: CivilDate,
        about: String
    ) -> Book {
        let rows = documents.enumerated().map { index, document -> [Worksheet.Cell] in
            [
                .number(index + 1), .text(document.reference),
                .text(document.issued?.vietnamese ?? ""),
                .text("\(document.typeName) \(document.subject)"), .text(document.author),
                .text(document.pages.map(String.init) ?? ""), .text(""),
            ]
        }
        return Book(
            kind: kind,
            year: year,
            office: office,
            officeName: officeName,
            rows: rows,
            first: "1",
            last: String(rows.count),
            printedOn: today,
            about: about
        )
    }

    /// Mục lục hồ sơ, tài liệu nộp lưu (Annex V, seven columns).
    static func dossiers(
        _ dossiers: [Dossier],
        _ year: Int,
        _ office: Office,
        _ officeName: String,
        _ today: CivilDate
    ) -> Book {
        let rows = dossiers.enumerated().map { index, dossier -> [Worksheet.Cell] in
            let days = [dossier.startedOn, dossier.endedOn].compactMap { $0?.vietnamese }
            return [
                .number(index + 1), .text(dossier.facts.code), .text(dossier.facts.title),
                .text(days.joined(separator: " – ")),
                .text(Self.retention(dossier.facts.retention)), .number(dossier.documents),
                .text(dossier.facts.note),
            ]
        }
        return Book(
            kind: .dossiers,
            year: year,
            office: office,
            officeName: officeName,
            rows: rows,
            first: "1",
            last: String(rows.count),
            printedOn: today,
            about: ""
        )
    }

    private static func retention(_ retention: Dossier.Retention) -> String {
        switch retention {
        case .permanent:
            Records.texts["records.retention.0"]?.vietnamese ?? ""
        case .years(let years):
            Records.texts["records.retention.years"]?
                .string(in: .vietnamese, ["years": String(years)]) ?? ""
        }
    }
}
