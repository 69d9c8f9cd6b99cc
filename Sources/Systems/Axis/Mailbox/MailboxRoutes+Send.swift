// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Formats
import Hummingbird
import NIOCore
import Storage
import Web

extension MailboxRoutes {
    /// `/sendEdoc`: a document or a status, answered after it is on disk.
    func send(_ call: MailboxCall) async throws -> Response {
        // Signed, or the file could be exchanged on the way.
        guard let declared = try call.value("hash-file") else {
            throw MailboxRefusal.headerMissing("hash-file")
        }
        var body = MailboxBody()
        var ingest = Ingest(spool: axis.spool(), limit: bodyLimit)
        let finished: (reading: EdXMLReading, body: StoredBody)
        do {
            for try await buffer in call.request.body {
                try buffer.withUnsafeReadableBytes { bytes in
                    try body.feed(bytes) { try ingest.feed($0) }
                }
            }
            try body.finish { try ingest.feed($0) }
        } catch {
            ingest.discard()
            throw error
        }
        finished = try ingest.finish()
        guard MailboxSignature.declares(declared, finished.body.sha256) else {
            throw AxisRefusal.hashMismatch(
                declared: declared,
                computed: Hex.string(finished.body.sha256)
            )
        }
        let found: String
        switch finished.reading.message {
        case .document: found = "edoc"
        case .status: found = "status"
        }
        try call.checkType(found: found)
        let receipt = try await axis.submit(
            finished.reading,
            body: finished.body,
            to: try call.recipients(of: finished.reading.message),
            signature: try call.value("signature").map { SenderSignature(token: $0) },
            by: try call.actor(for: finished.reading.message.from.organId),
            requestID: call.context.requestID
        )
        return MailboxAnswer.ok(docID: receipt.messageID.description) { writer in
            if let token = receipt.token { writer.member("Receipt", token) }
        }
    }
}

extension MailboxCall {
    /// The header `to`, a JSON array of codes, where it names some of the file's recipients.
    ///
    /// Another axis passes on what is meant for ours alone. Anything else in it changes nothing, for
    /// clients have always been free in what they write there.
    func recipients(of message: EdXMLMessage) throws -> [AgencyCode]? {
        guard let text = try value("to"),
            let elements = (try? JSON(parsing: Array(text.utf8)))?.elements, !elements.isEmpty
        else { return nil }
        let named = elements.compactMap { $0.text.flatMap { AgencyCode($0) } }
        let isPart = Set(named).isSubset(of: message.to.map(\.organId))
        return isPart && named.count == elements.count ? named : nil
    }

    /// `messagetype`, where it is sent, must tell the truth.
    func checkType(found: String) throws {
        guard let declared = headers["messagetype"]?.lowercased() else { return }
        guard declared == "status" || found == "status" else { return }
        guard declared == found else {
            throw AxisRefusal.kindMismatch(declared: declared, found: found)
        }
    }
}

extension Axis {
    /// The code in force of the agency that the axis keeps under `code`, as lists show it.
    func shownCode(_ code: AgencyCode) -> String {
        let date = now().date
        let agency = try? directory.current().resolve(code, on: date).agency
        return agency?.code(on: date).text ?? code.text
    }

    /// An agency's code as the axis keeps it.
    func exchangeCode(of code: AgencyCode) throws -> AgencyCode {
        do {
            return try Routing(directory: directory.current(), on: now().date).exchangeCode(
                of: code
            )
        } catch let refusal as any Refusal {
            let why = DirectoryRefusal.texts.sentence(of: refusal, in: .english)
            throw AxisRefusal.badSender(code: code.text, why: why)
        }
    }
}
