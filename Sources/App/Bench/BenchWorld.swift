// SPDX-License-Identifier: Apache-2.0

import Axis
import Core
import Crypto
import Directory
import Formats
import Foundation
import Journal
import Storage

/// A country with clients and a preloaded store, for measuring.
struct BenchWorld: Sendable {
    let folder: String
    let databaseURL: String
    let country: DemoCountry
    /// The widest circle of recipients: units of the sample country below the members.
    let wideRecipients: [AgencyCode]

    /// The file that every measured document carries: ten kilobytes, as the issue asks.
    static let pdfBytes = 10_240

    /// Makes a fresh folder and, if `preload` is above 0, fills it with so many waiting documents.
    static func make(folder: String, databaseURL: String, preload: Int, units: Int) async throws
        -> BenchWorld
    {
        let settings = try await Settings.load(overrides: [
            "data": folder, "database.url": databaseURL,
        ])
        let runtime = try await Runtime.open(settings)
        let country = try await DemoCountry.load(into: runtime, units: units)
        let date = runtime.now().date
        let below = runtime.cache.current().agencies.filter { $0.level > 1 && $0.isOpen(on: date) }
        let world = BenchWorld(
            folder: folder,
            databaseURL: databaseURL,
            country: country,
            wideRecipients: below.prefix(11_000).map { $0.code(on: date) }
        )
        let sender = country.members[0]
        let known = try await runtime.axis.sent(
            by: sender.code,
            limit: 1,
            actor: Runtime.shell
        )
        // A kept folder that is filled already is measured as it is.
        if preload > 0, known.isEmpty { try await world.fill(runtime, preload) }
        // What was preloaded is counted before measuring, as it would be in a running node.
        let journal = Journal(database: runtime.database)
        while try await journal.advance(StatisticsProjection(), limit: 5000) > 0 {}
        while try await runtime.axis.advanceDesks(journal: journal) {}
        try await runtime.database.close()
        return world
    }

    /// The mailbox in which everything that is preloaded waits: the last member's.
    var fullMailbox: DemoCountry.Member { country.members[country.members.count - 1] }

    /// Preloaded documents carry no file, so that what is measured is rows and indexes, not copying.
    private func fill(_ runtime: Runtime, _ count: Int) async throws {
        var progress = ProgressLine("Preload", total: count)
        let sender = country.members[0]
        let recipient = fullMailbox
        let actor = Actor(
            subject: .client(sender.systemID),
            agency: sender.code,
            roles: [.exchange],
            scope: .agency,
            strength: .sharedSecret
        )
        let batch = 6400
        for start in stride(from: 0, to: count, by: batch) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<64 {
                    group.addTask {
                        for ordinal in stride(
                            from: start + writer,
                            to: min(start + batch, count),
                            by: 64
                        ) {
                            let body = StoredBody(sha256: [], size: 0, content: [])
                            let submission = Self.submission(ordinal, sender, recipient, body)
                            _ = try await runtime.axis.submit(
                                submission,
                                by: actor,
                                requestID: "bench"
                            )
                        }
                    }
                }
                try await group.waitForAll()
            }
            progress.show(min(start + batch, count))
        }
        progress.end()
    }

    private static func submission(
        _ ordinal: Int,
        _ sender: DemoCountry.Member,
        _ recipient: DemoCountry.Member,
        _ body: StoredBody
    ) -> DocumentSubmission {
        DocumentSubmission(
            sender: sender.code,
            recipients: [recipient.code],
            documentRef: "\(sender.code),preload,\(ordinal)",
            business: .new,
            number: String(ordinal % 9999 + 1),
            notation: "BC-VP",
            subject: "Văn bản mẫu nạp sẵn số \(ordinal)",
            promulgated: CivilDate(dayNumber: 20_000),
            typeName: "Báo cáo",
            priority: 0,
            hasPaper: false,
            markings: [],
            reason: "",
            relatedRefs: [],
            attachments: [],
            digest: Array(SHA256.hash(data: Data("\(ordinal)".utf8))),
            body: body,
            traceSlot: nil
        )
    }
}

/// Makes signed HTTP requests of the mailbox API as bytes.
struct RequestMaker {
    let member: DemoCountry.Member
    /// The timestamp is the client's, made once a second as real clients do.
    let timestamp: String

    init(member: DemoCountry.Member, now: Instant) {
        self.member = member
        timestamp = MailboxSignature.text(of: now)
    }

    func request(_ path: String, _ headers: [(String, String)], body: [UInt8]) -> [UInt8] {
        let values =
            [(name: "timestamp", value: timestamp), (name: "systemid", value: member.systemID)]
            + headers.map { (name: $0.0, value: $0.1) }
        var text = "POST /\(path) HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(body.count)\r\n"
        for (name, value) in MailboxSignature.signed(values, secret: member.secret) {
            text += "\(name): \(value)\r\n"
        }
        text += "\r\n"
        return Array(text.utf8) + body
    }

    /// `signature` is what the sender's system signed about the file, if it signs.
    func send(_ file: [UInt8], type: String, signature: String? = nil) -> [UInt8] {
        request(
            "sendEdoc",
            [
                ("from", member.code.text), ("servicetype", "eDoc"), ("messagetype", type),
                ("hash-file", Hex.string(SHA256.hash(data: Data(file)))),
            ] + (signature.map { [("signature", $0)] } ?? []),
            body: file
        )
    }

    func fetch(_ docID: String) -> [UInt8] {
        request("getEdoc", [("docId", docID)], body: [])
    }

    func acknowledge(_ docID: String) -> [UInt8] {
        request("updateStatus", [("status", "done"), ("docId", docID)], body: [])
    }

    func list(_ size: Int) -> [UInt8] {
        request(
            "getReceivedEdocList",
            [("servicetype", "eDoc"), ("messagetype", "edoc"), ("pageSize", String(size))],
            body: []
        )
    }
}

/// One edXML file of which only the document's id and number change.
struct MessageTemplate {
    private let head: [UInt8]
    private let middle: [UInt8]
    private let tail: [UInt8]

    private static let idMark = "ID-MARK"
    private static let numberMark = "NUMBER-MARK"

    /// A document from one member to others, with a file of ten kilobytes.
    init(from sender: DemoCountry.Member, to recipients: [AgencyCode], run: String) throws {
        var pdf = Array("%PDF-1.4\n% measured file\n".utf8)
        var generator = UInt64(88_172_645_463_325_252)
        while pdf.count < BenchWorld.pdfBytes {
            generator ^= generator << 13
            generator ^= generator >> 7
            generator ^= generator << 17
            pdf.append(UInt8(truncatingIfNeeded: generator))
        }
        let now = Runtime.systemClock()
        let document = EdXMLDocument(
            from: Organization(organId: sender.code, name: sender.name),
            to: recipients.map { Organization(organId: $0) },
            documentId: "\(sender.code),\(run),\(Self.idMark)",
            number: EdXMLDocument.Number("77", Self.numberMark),
            place: "Hà Nội",
            promulgated: now.date,
            kind: EdXMLDocument.Kind(type: 1, detail: 0, name: "Công văn"),
            subject: "Văn bản mẫu để đo tốc độ",
            traceHeaders: [TraceHeader(organId: sender.code.text, timestamp: EdXMLTimestamp(now))],
            attachments: [
                EdXMLAttachment(
                    contentId: "cid:1",
                    name: "mau.pdf",
                    contentType: "application/pdf",
                    size: pdf.count,
                    sha256: Array(SHA256.hash(data: Data(pdf)))
                )
            ]
        )
        let bytes = try EdXMLWriter.bytes(of: document, contents: [pdf])
        let text = String(decoding: bytes, as: UTF8.self)
        guard let id = text.range(of: Self.idMark), let number = text.range(of: Self.numberMark)
        else { throw PlainError("The measured message lost its marks.") }
        head = Array(text[..<id.lowerBound].utf8)
        middle = Array(text[id.upperBound..<number.lowerBound].utf8)
        tail = Array(text[number.upperBound...].utf8)
    }

    func message(_ ordinal: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(head.count + middle.count + tail.count + 32)
        bytes += head
        bytes += Array(String(ordinal).utf8)
        bytes += middle
        bytes += Array("N\(ordinal % 1000)".utf8)
        bytes += tail
        return bytes
    }
}

/// The status 01 of one recipient, of which only the document's id changes.
struct StatusTemplate {
    private let head: [UInt8]
    private let tail: [UInt8]

    private static let idMark = "ID-MARK"

    init(
        from receiver: DemoCountry.Member,
        to sender: DemoCountry.Member,
        run: String,
        now: Instant
    ) throws {
        let status = EdXMLStatus(
            from: Organization(organId: receiver.code),
            to: [Organization(organId: sender.code)],
            response: ResponseFor(
                organId: sender.code,
                code: "77/N1",
                documentId: "\(sender.code),\(run),\(Self.idMark)",
                promulgated: now.date
            ),
            code: .arrived,
            description: "Đã đến",
            timestamp: EdXMLTimestamp(now),
            traceHeaders: [
                TraceHeader(organId: receiver.code.text, timestamp: EdXMLTimestamp(now))
            ]
        )
        let text = String(decoding: try EdXMLWriter.bytes(of: status), as: UTF8.self)
        guard let id = text.range(of: Self.idMark) else {
            throw PlainError("The measured status lost its mark.")
        }
        head = Array(text[..<id.lowerBound].utf8)
        tail = Array(text[id.upperBound...].utf8)
    }

    func message(_ ordinal: Int) -> [UInt8] { head + Array(String(ordinal).utf8) + tail }
}
