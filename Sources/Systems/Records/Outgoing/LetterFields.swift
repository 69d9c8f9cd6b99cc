// SPDX-License-Identifier: Apache-2.0

package import Core
package import Formats

/// What is written of an outgoing document, before and after it has a number.
package struct LetterFields: Sendable, Equatable {
    package var type: String
    package var series = LetterSeries.administrative
    package var subject: String
    /// Kính gửi, one a line.
    package var addressees: [String]
    package var paragraphs: [String]
    /// `KT. GIÁM ĐỐC`, `PHÓ GIÁM ĐỐC`: one a line.
    package var signerTitles: [String]
    package var signerName: String
    /// Nơi nhận, one a line.
    package var copies: [String]
    /// The agencies that get it over the axis.
    package var to: [AgencyCode]
    package var priority: Int
    package var circulation: OfficialLetter.Circulation?
    /// By when an answer is asked for.
    package var due: CivilDate?
    /// Gives a task that is followed until the other agency has done it.
    package var isDirective = false
    /// The task between agencies about which it is; empty for every other document.
    package var dutyCode = ""
    /// The released document that it replaces or corrects.
    package var successor: (effect: SuccessorEffect, of: ID<Outgoing>)? {
        get { affected.map { ($0.effect, $0.document) } }
        set { affected = newValue.map { Affected(effect: $0.effect, document: $0.of) } }
    }
    private var affected: Affected?

    private struct Affected: Sendable, Equatable {
        let effect: SuccessorEffect
        let document: ID<Outgoing>
    }

    package init(
        type: String = "Công văn",
        subject: String = "",
        addressees: [String] = [],
        paragraphs: [String] = [],
        signerTitles: [String] = [],
        signerName: String = "",
        copies: [String] = [],
        to: [AgencyCode] = [],
        priority: Int = 0,
        due: CivilDate? = nil
    ) {
        self.type = type
        self.subject = subject
        self.addressees = addressees
        self.paragraphs = paragraphs
        self.signerTitles = signerTitles
        self.signerName = signerName
        self.copies = copies
        self.to = to
        self.priority = priority
        self.due = due
    }

    /// What is still missing before it can be laid before anybody, by the names of the form's fields.
    package var missing: [String] {
        var missing: [String] = []
        if subject.isEmpty { missing.append("subject") }
        if paragraphs.isEmpty { missing.append("text") }
        if signerTitles.isEmpty { missing.append("titles") }
        if signerName.isEmpty { missing.append("signer") }
        if copies.isEmpty { missing.append("copies") }
        return missing
    }

    /// The document as NĐ 30/2020 Annex I has it; without a number while it has none.
    package func letter(
        office: Office,
        officeName: String,
        number: String,
        notation: String,
        date: CivilDate,
        unit: String
    ) -> OfficialLetter {
        let isLetter = documentType(on: date).abbreviation == nil
        let keeping = "Lưu: VT\(unit.isEmpty ? "" : ", \(unit)")"
        // An advisory body stands under the agency that it advises.
        var above = office.settings.parentName.isEmpty ? nil : office.settings.parentName
        var issuer = officeName
        if case .body(let abbreviation) = series,
            let body = office.settings.bodies.first(where: { $0.abbreviation == abbreviation })
        {
            (above, issuer) = (officeName, body.name)
        }
        return OfficialLetter(
            parentAgency: above,
            agency: issuer,
            number: number,
            notation: notation,
            place: office.settings.place,
            date: date,
            typeName: isLetter ? nil : type,
            subject: isLetter ? Self.withoutAbout(subject) : subject,
            addressees: addressees,
            paragraphs: paragraphs,
            signerTitles: signerTitles,
            signerName: signerName,
            recipients: copies + [keeping],
            urgency: urgency,
            circulation: circulation
        )
    }

    /// The stamp of its priority: khẩn, thượng khẩn, hỏa tốc and hỏa tốc hẹn giờ.
    private var urgency: OfficialLetter.Urgency? {
        switch priority {
        case 1: .urgent
        case 2: .veryUrgent
        case 3...: .express
        default: nil
        }
    }

    /// The subject of a công văn stands behind a printed `V/v`, which people type too.
    static func withoutAbout(_ subject: String) -> String {
        let isTyped = subject.lowercased().hasPrefix("v/v ")
        return isTyped ? String(subject.dropFirst(4)) : subject
    }

    package var json: String {
        func strings(_ lines: [String]) -> JSON { .array(lines.map(JSON.string)) }
        let json = JSON.object([
            ("type", .string(type)), ("series", .string(series.text)),
            ("subject", .string(subject)),
            ("addressees", strings(addressees)), ("paragraphs", strings(paragraphs)),
            ("titles", strings(signerTitles)), ("signer", .string(signerName)),
            ("copies", strings(copies)), ("to", strings(to.map(\.text))),
            ("priority", .integer(Int64(priority))), ("due", .string(due?.description ?? "")),
            ("circulation", .string(circulation?.rawValue ?? "")),
            ("directive", .bool(isDirective)), ("duty", .string(dutyCode)),
            ("effect", .string(successor?.effect.rawValue ?? "")),
            ("affects", .string(successor?.of.description ?? "")),
        ])
        return json.description
    }

    package init?(json text: String) {
        guard let json = try? JSON(parsing: Array(text.utf8)) else { return nil }
        func strings(_ name: String) -> [String] {
            (json[name]?.elements ?? []).compactMap(\.text)
        }
        self.init(
            type: json["type"]?.text ?? "",
            subject: json["subject"]?.text ?? "",
            addressees: strings("addressees"),
            paragraphs: strings("paragraphs"),
            signerTitles: strings("titles"),
            signerName: json["signer"]?.text ?? "",
            copies: strings("copies"),
            to: strings("to").compactMap { AgencyCode($0) },
            priority: Int(json["priority"]?.integer ?? 0),
            due: json["due"]?.text.flatMap { CivilDate(text: $0) }
        )
        circulation = json["circulation"]?.text.flatMap(OfficialLetter.Circulation.init)
        series = LetterSeries(json["series"]?.text ?? "")
        isDirective = json["directive"]?.boolean ?? false
        dutyCode = json["duty"]?.text ?? ""
        if let effect = json["effect"]?.text.flatMap(SuccessorEffect.init),
            let document = json["affects"]?.text.flatMap({ ID<Outgoing>($0) })
        {
            successor = (effect, document)
        }
    }
}
