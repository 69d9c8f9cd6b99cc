// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Directory
import Hummingbird
import Web

extension MailboxRoutes {
    /// `/getAgenciesList` and `/getAgenciesListQD20`: every open agency, `level` narrowing to one.
    func agencies(_ call: MailboxCall) async throws -> Response {
        let (snapshot, date) = (directory.current(), axis.now().date)
        let level = try call.value("level").flatMap { Int($0) }
        return MailboxAnswer.ok { writer in
            writer.key("data")
            writer.beginArray()
            for agency in snapshot.agencies
            where agency.isOpen(on: date) && (level.map { agency.level == $0 } ?? true) {
                writer.beginObject()
                Self.write(agency, snapshot, date, to: &writer)
                writer.endObject()
            }
            writer.endArray()
        }
    }

    /// `/getSynchronizeUnit`: the same with versions and closed ones, for clients that keep a copy.
    func units(_ call: MailboxCall) async throws -> Response {
        let (snapshot, date) = (directory.current(), axis.now().date)
        return MailboxAnswer.ok { writer in
            writer.key("data")
            writer.beginArray()
            for agency in snapshot.agencies {
                writer.beginObject()
                Self.write(agency, snapshot, date, to: &writer)
                let center = snapshot.servingAgency(of: agency, on: date)
                writer.member("centerCode", center.exchangeCode.text)
                writer.member("version", agency.version)
                writer.member("deleted", !agency.isOpen(on: date))
                writer.member("modifyDate", agency.validity.start.description)
                writer.member("isAgency", true)
                writer.endObject()
            }
            writer.endArray()
        }
    }

    private static func write(
        _ agency: Agency,
        _ snapshot: DirectorySnapshot,
        _ date: CivilDate,
        to writer: inout JSONWriter
    ) {
        writer.member("id", agency.id.description)
        let parent = agency.parent.flatMap { snapshot.agency($0) }
        writer.member("pid", parent?.exchangeCode.text ?? "")
        writer.member("code", agency.code(on: date).text)
        writer.member("oldCode", agency.code102?.code.text ?? "")
        writer.member("code102", agency.code102?.code.text ?? "")
        writer.member("name", agency.name)
        writer.member("mail", agency.mail ?? "")
    }

    /// `/registerAgency`: an agency below the caller's own joins, or its contacts change.
    func register(_ call: MailboxCall) async throws -> Response {
        let buffer = try await call.request.body.collect(upTo: 65_536)
        let bytes = Array(buffer.readableBytesView)
        // The vendor's SDK sends no digest here, and one signature for all bodies (docs/mailbox-api.md);
        // where a client sends one, it must be that of the body.
        if let declared = try call.value("hash-file") {
            let digest = Array(SHA256.hash(data: bytes))
            guard MailboxSignature.declares(declared, digest) else {
                throw AxisRefusal.hashMismatch(
                    declared: declared,
                    computed: Hex.string(digest)
                )
            }
        }
        let json = try JSON(parsing: bytes)
        let actor = try call.actor()
        guard let text = json["code"]?.text, let code = AgencyCode(text),
            let name = json["name"]?.text, !name.isEmpty
        else {
            throw AxisRefusal.badValue(name: "code", value: "", expected: "code and name")
        }
        try await registrar.register(
            Registration(
                code: code,
                name: name,
                parent: json["pcode"]?.text.flatMap { AgencyCode($0) },
                mail: json["mail"]?.text
            ),
            by: actor,
            requestID: call.context.requestID
        )
        return MailboxAnswer.ok()
    }

    /// `/deleteAgency`: an agency below the caller's own ends its exchange today.
    func delete(_ call: MailboxCall) async throws -> Response {
        guard let text = try call.value("agencycode"), let code = AgencyCode(text) else {
            throw MailboxRefusal.headerMissing("AgencyCode")
        }
        try await registrar.unregister(
            code,
            by: try call.actor(),
            requestID: call.context.requestID
        )
        return MailboxAnswer.ok()
    }

    private var registrar: Registrar {
        Registrar(door: door, cache: directory, date: axis.now().date)
    }
}
