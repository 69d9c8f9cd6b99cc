// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird

/// One address that people's browsers open: its path, the right it needs and its handler.
///
///     PageRoute.get("/desk/documents/:id", right: "clerk of a party of the document", show)
package struct PageRoute: Sendable {
    package typealias Handler = @Sendable (PageRequest) async throws -> PageAnswer

    package enum Method: String, Sendable, CaseIterable {
        case get, post, put, patch, delete
        /// Only for routes that have no page, such as an upload's offset.
        case head
    }

    package enum Access: String, Sendable {
        case anyone
        /// Others are sent to sign in and come back, programs are answered 401.
        case signedIn
    }

    /// What a request may bring, read before the handler runs.
    package enum Body: Sendable {
        case none
        /// A form, with files only when they may be kept in memory.
        case form(FormLimits = FormLimits())
        /// The handler reads it, by `PageRequest.upload` or `body`; no more than the limit comes.
        case stream(limitBytes: Int)
    }

    package let method: Method
    /// Absolute, with `:name` for each part that is open.
    package let path: String
    /// Which right it needs, in words; the handler's door enforces it.
    package let right: String
    package let access: Access
    package let body: Body
    /// The class whose rate limit counts it.
    package let rate: RateClass
    let handler: Handler

    package init(
        _ method: Method,
        _ path: String,
        right: String,
        access: Access = .signedIn,
        body: Body = .none,
        rate: RateClass? = nil,
        _ handler: @escaping Handler
    ) {
        precondition(path.hasPrefix("/"), "\(path): a path starts with /")
        precondition(!right.isEmpty, "\(path): a route states its right")
        self.method = method
        self.path = path
        self.right = right
        self.access = access
        self.body = body
        self.rate = rate ?? (method == .get || method == .head ? .page : .action)
        self.handler = handler
    }

    package static func get(
        _ path: String,
        right: String,
        access: Access = .signedIn,
        rate: RateClass? = nil,
        _ handler: @escaping Handler
    ) -> PageRoute {
        PageRoute(.get, path, right: right, access: access, rate: rate, handler)
    }

    /// A form's target; its token is checked before the handler runs.
    package static func post(
        _ path: String,
        right: String,
        access: Access = .signedIn,
        body: Body = .form(),
        rate: RateClass? = nil,
        _ handler: @escaping Handler
    ) -> PageRoute {
        PageRoute(.post, path, right: right, access: access, body: body, rate: rate, handler)
    }

    /// Whether a request of this route may change anything, and so must prove its origin.
    package var changesState: Bool { method != .get && method != .head }

    /// Names of the open parts of the path.
    package var parameters: [String] {
        path.split(separator: "/").filter { $0.hasPrefix(":") }.map { String($0.dropFirst()) }
    }

    var httpMethod: HTTPRequest.Method {
        switch method {
        case .get: .get
        case .post: .post
        case .put: .put
        case .patch: .patch
        case .delete: .delete
        case .head: .head
        }
    }
}

/// How many bytes and parts of a form are read; more is refused.
package struct FormLimits: Sendable {
    /// Of the whole body, files included.
    package var bytes: Int
    package var fields: Int
    /// Of one field's name.
    package var nameBytes: Int
    /// Files kept in memory; 0 takes a form without files.
    package var files: Int

    package init(
        bytes: Int = 1 << 20,
        fields: Int = 12_000,
        nameBytes: Int = 100,
        files: Int = 0
    ) {
        self.bytes = bytes
        self.fields = fields
        self.nameBytes = nameBytes
        self.files = files
    }
}
