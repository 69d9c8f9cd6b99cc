// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Identity
import Storage

/// Clerks who sign in for measuring: invented officers with real passwords and sessions.
struct WebPeople: Sendable {
    let runtime: Runtime
    static let password = "sáu mươi tư bàn phím"
    private static let requestID = "bench"

    /// So many sessions of a clerk at the desk of an agency.
    ///
    /// Many, because one session may open ten pages a second and no more.
    func sessions(_ count: Int, at agency: AgencyCode, login: String) async throws -> [String] {
        let account = try await account(at: agency, login: login)
        try await runtime.identity.setPassword(
            Password(Self.password),
            isTemporary: false,
            of: account.id,
            by: Runtime.shell,
            requestID: Self.requestID
        )
        var tokens: [String] = []
        for _ in 0..<count { tokens.append(try await signIn(login)) }
        return tokens
    }

    /// One sign-in with the right password; the token of the session.
    func signIn(_ login: String) async throws -> String {
        try await runtime.identity.signIn(
            SignInRequest(
                login: login,
                password: Self.password,
                place: Place(address: "127.0.0.1"),
                agent: "bench",
                requestID: Self.requestID
            )
        ).token.text
    }

    private func account(at code: AgencyCode, login: String) async throws -> Account {
        let mail = "\(login)@mau.example"
        let known = try await runtime.database.read { try Directory.officer(mail: mail, in: $0) }
        if known != nil {
            return try await runtime.identity.account(login: login, by: Runtime.shell)
        }
        let directory = runtime.directory
        let date = runtime.now().date
        let agency = try runtime.cache.current().resolve(code, on: date).agency
        let validity = Validity(from: agency.validity.start)
        let officer = try await directory.open(
            Officer(
                id: directory.newID(),
                agency: agency.id,
                name: "Nguyễn Thị Mẫu Đo",
                mail: mail,
                validity: validity,
                isSample: true
            ),
            by: Runtime.shell,
            requestID: Self.requestID
        )
        try await directory.open(
            Post(
                id: directory.newID(),
                officer: officer.id,
                agency: agency.id,
                title: "Văn thư",
                roles: [.clerk],
                scope: .agency,
                validity: validity
            ),
            by: Runtime.shell,
            requestID: Self.requestID
        )
        return try await runtime.identity.openAccount(
            for: officer.id,
            login: login,
            by: Runtime.shell,
            requestID: Self.requestID
        ).account
    }
}
