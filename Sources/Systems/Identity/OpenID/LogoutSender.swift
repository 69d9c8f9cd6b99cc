// SPDX-License-Identifier: Apache-2.0

package import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Web

extension Identity {
    /// Tells clients that somebody signed out; answers whether there may be more to tell.
    ///
    /// Addresses are those that an administrator registered. Redirects are not followed, answers not read.
    package func tellLogouts(by http: HTTPClient = .shared) async throws -> Bool {
        let due = try await dueLogouts()
        for notice in due {
            let outcome = await Self.tell(notice, by: http)
            try await finishLogout(notice, outcome: outcome, isDone: outcome.isEmpty)
        }
        return !due.isEmpty
    }

    /// Empty when the client took it, else what went wrong.
    private static func tell(_ notice: LogoutNotice, by http: HTTPClient) async -> String {
        var request = HTTPClientRequest(url: notice.address)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        request.body = .bytes(ByteBuffer(string: "logout_token=\(notice.token)"))
        do {
            let answer = try await http.execute(request, timeout: .seconds(10))
            return (200..<300).contains(answer.status.code) ? "" : "HTTP \(answer.status.code)"
        } catch {
            return String(describing: error)
        }
    }
}
