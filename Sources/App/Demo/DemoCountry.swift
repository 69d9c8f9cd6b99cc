// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import Axis
import Core
import Directory

/// The 2019 country in a fresh database, with a document system for each member.
struct DemoCountry: Sendable {
    struct Member: Sendable {
        /// The code in force.
        let code: AgencyCode
        /// The code that names its mailbox, whatever the day.
        let exchangeCode: AgencyCode
        let name: String
        let systemID: String
        let secret: [UInt8]
    }

    let members: [Member]

    var governmentOffice: Member? { members.first { $0.code.text == "000.00.00.G22" } }

    /// Loads the members, and units below them until there are `units`, and connects every member.
    static func load(into runtime: Runtime, units: Int) async throws -> DemoCountry {
        let directory = runtime.directory
        _ = try await directory.import(
            csv: SampleCountry.members,
            by: Runtime.shell,
            requestID: "demo"
        )
        if units > 95 {
            _ = try await directory.import(
                csv: Array(SampleCountry.agencies(units).utf8),
                by: Runtime.shell,
                requestID: "demo"
            )
        }
        try await runtime.cache.refresh()
        let date = runtime.now().date
        let known = try await directory.clients(by: Runtime.shell)
        var members: [Member] = []
        for agency in runtime.cache.current().agencies
        where agency.level == 1 && agency.isOpen(on: date) {
            let code = agency.code(on: date)
            let systemID = "sample.\(agency.codes.code102?.code ?? code)"
            let secret = try await connect(agency, systemID, known, directory, from: date)
            members.append(
                Member(
                    code: code,
                    exchangeCode: agency.exchangeCode,
                    name: agency.name,
                    systemID: systemID,
                    secret: secret.bytes
                )
            )
        }
        try await runtime.cache.refresh()
        return DemoCountry(members: members)
    }

    /// Makes a client for a member, or gives the one it has a new secret.
    private static func connect(
        _ agency: Agency,
        _ systemID: String,
        _ known: [ApiClient],
        _ directory: Directory,
        from date: CivilDate
    ) async throws -> ClientSecret {
        if let client = known.first(where: { $0.systemID == systemID }) {
            return try await directory.rotateSecret(
                of: client.id,
                by: Runtime.shell,
                requestID: "demo"
            )
        }
        return try await directory.createClient(
            ApiClientDraft(
                systemID: systemID,
                name: "Hệ thống QLVB mẫu của \(agency.name)",
                agency: agency.id,
                validity: Validity(from: date)
            ),
            by: Runtime.shell,
            requestID: "demo"
        ).secret
    }

    /// A member's document system, talking to the axis at `base` over HTTP.
    func client(
        of member: Member,
        http: HTTPClient,
        base: String,
        now: @escaping @Sendable () -> Instant
    )
        -> MailboxClient
    {
        MailboxClient(
            http: http,
            base: base,
            systemID: member.systemID,
            secret: member.secret,
            now: now
        )
    }
}
