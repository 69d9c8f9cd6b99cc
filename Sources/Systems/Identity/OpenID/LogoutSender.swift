// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Web

extension Identity {
    /// Tells clients that somebody signed out; answers whether there may be more to tell.
    ///
    /// Addresses are those that an administrator registered. Redirects are not followed, answers not read.
    package func tellLogouts() async throws -> Bool {
        let due = try await dueLogouts()
        for notice in due {
            let outcome = await Self.tell(notice)
            try await finishLogout(notice, outcome: outcome, isDone: outcome.isEmpty)
        }
        return !due.isEmpty
    }

    /// Empty when the client took it, else what went wrong.
    private static func tell(_ notice: LogoutNotice) async -> String {
        var request = HTTPClientRequest(url: notice.address)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        request.body = .bytes(ByteBuffer(string: "logout_token=\(notice.token)"))
        do {
            let answer = try await StraightHTTP.answer(request, seconds: 10)
            return answer.isSuccess ? "" : "HTTP \(answer.status)"
        } catch {
            return String(describing: error)
        }
    }
}
