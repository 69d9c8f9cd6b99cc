// SPDX-License-Identifier: Apache-2.0

package import Core
import Formats
import Journal
import Storage

/// What a later document does to one that was released (NĐ 30/2020 Đ18.3): an error in what it says asks for
/// a document of the same form in its place, one in its form for a correction.
package enum SuccessorEffect: String, Sendable, CaseIterable {
    case replacement
    case correction

    var purpose: EdXMLBusiness.Purpose { self == .replacement ? .replacement : .update }
}

extension Records {
    /// Begins the document that replaces or corrects a released one.
    package func begin(
        _ id: ID<Outgoing>,
        _ effect: SuccessorEffect,
        of earlier: ID<Outgoing>,
        by actor: Actor,
        requestID: String
    ) async throws -> Outgoing {
        let file = try await outgoing(earlier, by: actor)
        guard file.outgoing.state == .released, let place = file.outgoing.registration else {
            throw RecordsRefusal.notNow(
                action: "outgoing.replace",
                state: "outgoing.\(file.outgoing.state)"
            )
        }
        let day = place.day.vietnamese
        var fields = file.outgoing.fields
        fields.successor = (effect, earlier)
        fields.isDirective = false
        switch effect {
        case .replacement:
            fields.paragraphs.append("Văn bản này thay thế văn bản số \(place.text) ngày \(day).")
        case .correction:
            // A correction is an administrative letter, whatever it corrects (Đ18.3).
            fields.type = "Công văn"
            if fields.series == .legal { fields.series = .administrative }
            fields.subject = "đính chính văn bản số \(place.text)"
            fields.paragraphs = [
                "Do sơ suất trong khâu soạn thảo, văn bản số \(place.text) ngày \(day) "
                    + "có sai sót, nay đính chính như sau: "
            ]
        }
        return try await begin(id, with: fields, by: actor, requestID: requestID)
    }

    /// The released document that another replaces is in force no longer; one that is corrected stays.
    func succeed(_ outgoing: Outgoing, _ seat: Seat, _ stamp: Stamp, in connection: any Connection)
        throws
    {
        guard let (effect, id) = outgoing.fields.successor, effect == .replacement else { return }
        let store = OutgoingStore(connection: connection)
        guard var earlier = try store.find(id), earlier.office == outgoing.office else {
            throw RecordsRefusal.noSuchDocument(id.description)
        }
        try earlier.move(.replace)
        earlier.recallReason = outgoing.registration?.text ?? ""
        earlier.version += 1
        try store.update(earlier)
        try keepTrail(
            earlier,
            .replace,
            seat,
            stamp,
            DraftStep(.release, party: earlier.recallReason),
            in: connection
        )
    }

    /// How a successor names the earlier document to the axis.
    func business(of outgoing: Outgoing, earlier: Outgoing?) -> EdXMLBusiness {
        let isPaper = outgoing.signature?.kind == .paper
        guard let (effect, _) = outgoing.fields.successor, let earlier,
            let place = earlier.registration, earlier.message != nil
        else { return EdXMLBusiness(purpose: .new, paper: isPaper) }
        let name = "\(earlier.office),\(place.day.edXML),\(place.text)"
        return EdXMLBusiness(
            purpose: effect.purpose,
            documentId: effect == .correction ? name : nil,
            reason: outgoing.fields.subject,
            paper: isPaper,
            changesDocument: effect == .correction ? true : nil,
            replacements: effect == .replacement
                ? [EdXMLBusiness.Replacement(documentId: name, organIds: [])] : []
        )
    }
}
