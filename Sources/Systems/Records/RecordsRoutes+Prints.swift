// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Web

extension RecordsRoutes {
    var printRoutes: [PageRoute] {
        let read = "records.read of the document, by role or by a part in it"
        return [
            .get("/records/documents/:id/prints/:print", right: read, rate: .file) { request in
                let id = try request.id("id", of: Incoming.self)
                switch request.path("print") {
                case "stamp":
                    return try Self.shown(
                        try await records.arrivalStamp(of: id, by: request.actor),
                        request
                    )
                case "slip":
                    return try Self.shown(
                        try await records.printedSlip(of: id, by: request.actor),
                        request
                    )
                case "separator":
                    return try Self.shown(
                        try await records.separatorPage(for: id, by: request.actor),
                        request
                    )
                default: throw WebRefusal.noPage
                }
            },
            .get("/records/outgoing/:id/envelopes/:size", right: read, rate: .file) { request in
                let id = try request.id("id", of: Outgoing.self)
                guard let size = Envelope.Size(rawValue: request.path("size")) else {
                    throw WebRefusal.noPage
                }
                return try Self.shown(
                    try await records.envelopes(of: id, size: size, by: request.actor),
                    request
                )
            },
            .get(Prints.separatorPath, right: "records.register of the office", rate: .file) {
                try Self.shown(try await records.separatorPage(by: $0.actor), $0)
            },
            .get(
                "/records/dossiers/minutes/:year",
                right: "records.registers or records.archive",
                rate: .file
            ) { request in
                guard let year = Int(request.path("year")), (1976...9999).contains(year) else {
                    throw WebRefusal.noPage
                }
                return try Self.shown(
                    try await records.handOverMinutes(year: year, by: request.actor),
                    request
                )
            },
        ]
    }

    static func shown(_ paper: PrintedPaper, _ request: PageRequest) throws -> PageAnswer {
        .file(
            Download(
                name: paper.name,
                type: "application/pdf",
                bytes: paper.pdf,
                tag: Records.tag(paper.pdf),
                showing: .inFrame
            ),
            for: request
        )
    }
}

/// Links to papers.
enum Prints {
    static let separatorPath = "/records/scan/separator"

    static func path(_ print: String, of id: ID<Incoming>) -> String {
        "/records/documents/\(id)/prints/\(print)"
    }

    static func envelopePath(_ size: Envelope.Size, of id: ID<Outgoing>) -> String {
        "/records/outgoing/\(id)/envelopes/\(size.rawValue)"
    }

    static func minutesPath(year: Int) -> String { "/records/dossiers/minutes/\(year)" }

    static func links(_ incoming: Incoming, _ say: Say) -> HTML? {
        guard incoming.registration != nil else { return nil }
        return list(
            (["stamp", "slip"] + (incoming.source == .paper ? ["separator"] : [])).map {
                (path($0, of: incoming.id), say("records.print.as.\($0)"))
            },
            say
        )
    }

    static func links(_ outgoing: Outgoing, _ say: Say) -> HTML? {
        guard outgoing.registration != nil else { return nil }
        return list(
            Envelope.Size.allCases.map { size in
                let millimetres = size.rawValue.replacing("x", with: " × ")
                return (
                    envelopePath(size, of: outgoing.id),
                    say("records.print.as.envelope", ["size": millimetres])
                )
            },
            say
        )
    }

    private static func list(_ links: [(String, String)], _ say: Say) -> HTML {
        let items = links.map { path, label -> HTML in "<li><a href=\"\(path)\">\(label)</a></li>" }
        return Disclosure(say("records.print"), body: "<ul>\(items)</ul>").html(say)
    }
}
