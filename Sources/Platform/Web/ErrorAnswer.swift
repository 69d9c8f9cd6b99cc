// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird

/// What is told about an error, before it is written as JSON or as a page.
struct ErrorAnswer: Sendable {
    enum Cause: Sendable {
        /// The caller can do something about it: by its refusal's code, arguments and items.
        case refusal(any Refusal)
        /// An answer of the router or a library, by its status alone.
        case status
        case methodNotAllowed(method: String, allowed: String)
        /// Ours to repair; nothing of it is told.
        case fault
    }

    let status: Int
    let cause: Cause
    var headers: HTTPFields = [:]

    init(status: Int, cause: Cause, headers: HTTPFields = [:]) {
        self.status = status
        self.cause = cause
        self.headers = headers
    }

    init(_ error: any Error) {
        switch error {
        case let refusal as any Refusal:
            self.init(refusal)
        case let error as HTTPError where error.status.code < 500:
            self.init(status: error.status.code, cause: .status, headers: error.headers)
        case let error as any HTTPResponseError where error.status.code < 500:
            self.init(status: error.status.code, cause: .status)
        case is CancellationError:
            self.init(status: 503, cause: .status, headers: Self.retryAfter)
        default:
            self.init(status: 500, cause: .fault)
        }
    }

    private init(_ refusal: any Refusal) {
        cause = .refusal(refusal)
        switch refusal as? WebRefusal {
        case .contentType: status = 415
        case .hostUnknown: status = 421
        default: status = refusal.kind.status
        }
        if case WebRefusal.tooManyRequests(let seconds) = refusal {
            headers[.retryAfter] = String(seconds)
        }
        if status == 503 { headers = Self.retryAfter }
        if status == 401 {
            headers[.wwwAuthenticate] =
                [.bearerMissing, .signInNeeded].contains(refusal as? WebRefusal)
                ? "Bearer realm=\"vanlang\"" : "Bearer realm=\"vanlang\", error=\"invalid_token\""
        }
    }

    /// Two seconds: longer than any transaction is retried.
    private static let retryAfter: HTTPFields = [.retryAfter: "2"]

    func problem(texts: Texts, language: Language, reference: String) -> Problem {
        switch cause {
        case .refusal(let refusal):
            let items = (refusal as? any ItemizedRefusal)?.items ?? []
            return Problem(
                status: status,
                code: refusal.code,
                detail: texts.sentence(of: refusal, in: language),
                items: items.map { item in
                    let text = texts[item.code]?.string(in: language, item.arguments)
                    return Problem.Item(place: item.place, message: text ?? item.code)
                }
            )
        case .status:
            return plain("http.\(status)", [:], texts, language)
        case .methodNotAllowed(let method, let allowed):
            return plain("http.405", ["method": method, "allowed": allowed], texts, language)
        case .fault:
            return plain("web.internal", ["reference": reference], texts, language)
        }
    }

    private func plain(
        _ code: String,
        _ arguments: [String: String],
        _ texts: Texts,
        _ language: Language
    ) -> Problem {
        let sentence = texts[code] ?? texts["http.other"]
        let detail = sentence?.string(in: language, arguments) ?? code
        return Problem(status: status, code: code, detail: detail)
    }
}
