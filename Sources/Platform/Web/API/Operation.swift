// SPDX-License-Identifier: Apache-2.0

package import Core
import Hummingbird

/// One thing a program may ask over HTTP: its route, its checks and its documentation in one place.
package struct Operation: Sendable {
    package typealias Handler =
        @Sendable (OperationRequest, AppContext) async throws -> OperationResponse

    package enum Method: String, Sendable, CaseIterable {
        case get, put, post, patch, delete
    }

    package enum Security: Sendable {
        case none, bearer
    }

    package let method: Method
    /// Absolute, with `{name}` for each path parameter.
    package let path: String
    /// Stable: clients generate method names from it.
    package let id: String
    package let tag: String
    package let summary: String
    package let description: String
    /// Which permission it needs, in words; the handler's door enforces it.
    package let right: String
    package let security: Security
    package let parameters: [Parameter]
    package let body: Body?
    package let answers: [Answer]
    /// Kinds of refusal that are not derived: see `refusalKinds`.
    package let refusals: Set<RefusalKind>
    package let handler: Handler

    /// An operation whose declaration contradicts itself stops the program when it is listed.
    package init(
        _ method: Method,
        _ path: String,
        id: String,
        tag: String,
        summary: String,
        description: String = "",
        right: String,
        security: Security = .bearer,
        parameters: [Parameter] = [],
        body: Body? = nil,
        answers: [Answer],
        refusals: Set<RefusalKind> = [],
        handler: @escaping Handler
    ) {
        self.method = method
        self.path = path
        self.id = id
        self.tag = tag
        self.summary = summary
        self.description = description
        self.right = right
        self.security = security
        self.parameters = parameters + [.language]
        self.body = body
        self.answers = answers
        self.refusals = refusals
        self.handler = handler
    }

    /// What this declaration says against itself, for programmers; `Operations` stops at any.
    var faults: [String] {
        let declared = parameters.filter { $0.place == .path }.map(\.name)
        let rules = [
            (!right.isEmpty, "an operation states its right"),
            (path.hasPrefix("/"), "a path starts with /"),
            (!answers.isEmpty, "an operation has an answer"),
            (method != .get || body == nil, "GET has no body"),
            (Set(declared) == Set(pathNames), "path parameters are not the path's"),
            (
                Set(parameters.map(\.name)).count == parameters.count,
                "two parameters share a name"
            ),
            (Set(answers.map(\.status)).count == answers.count, "two answers share a status"),
            (
                parameters.allSatisfy {
                    $0.place != .header || HTTPFields.Element.Name($0.name) != nil
                },
                "a header has no name that HTTP allows"
            ),
        ]
        return rules.filter { !$0.0 }.map { "\(id): \($0.1)" }
    }

    /// Every schema that this operation checks or documents.
    var schemas: [Schema] {
        var schemas = parameters.map(\.schema)
        if case .json(let schema, _) = body { schemas.append(schema) }
        for answer in answers {
            if case .json(let schema) = answer.content { schemas.append(schema) }
        }
        return schemas
    }

    private var pathNames: [String] {
        path.split(separator: "{").dropFirst().map { String($0.prefix { $0 != "}" }) }
    }

    /// What this operation may refuse: what its parts imply, and what it says itself.
    package var refusalKinds: Set<RefusalKind> {
        var kinds: Set<RefusalKind> = [.malformed, .invalid, .tooMany, .busy]
        if security == .bearer { kinds.formUnion([.unauthenticated, .forbidden]) }
        if parameters.contains(where: { $0.place == .path }) { kinds.insert(.unknown) }
        if method != .get { kinds.formUnion([.conflict, .full]) }
        if body != nil { kinds.insert(.tooLarge) }
        return kinds.union(refusals)
    }
}

extension Operation {
    /// A value beside the body, whose name is unique within the operation wherever it stands.
    package struct Parameter: Sendable {
        package enum Place: String, Sendable {
            case path, query, header
        }

        package let place: Place
        package let name: String
        package let schema: Schema
        package let description: String
        package let isRequired: Bool

        package static func path(
            _ name: String,
            _ schema: Schema,
            _ description: String
        ) -> Parameter {
            Parameter(
                place: .path,
                name: name,
                schema: schema,
                description: description,
                isRequired: true
            )
        }

        /// A query parameter; an array schema takes it several times.
        package static func query(
            _ name: String,
            _ schema: Schema,
            _ description: String,
            isRequired: Bool = false
        ) -> Parameter {
            Parameter(
                place: .query,
                name: name,
                schema: schema,
                description: description,
                isRequired: isRequired
            )
        }

        package static func header(
            _ name: String,
            _ schema: Schema,
            _ description: String,
            isRequired: Bool = false
        ) -> Parameter {
            Parameter(
                place: .header,
                name: name,
                schema: schema,
                description: description,
                isRequired: isRequired
            )
        }

        /// Every operation takes it, because every refusal has a sentence.
        static let language = query(
            "lang",
            .choice(Language.allCases.map(\.rawValue)),
            "Language of sentences; `Accept-Language` is used without it."
        )
    }

    package enum Body: Sendable {
        /// Read whole, parsed and checked before the handler runs.
        case json(Schema, limitBytes: Int = 1 << 20)
        /// Handed to the handler as it comes; cut off with 413 at the limit.
        case stream(contentTypes: [String], limitBytes: Int)

        var limitBytes: Int {
            switch self {
            case .json(_, let limit), .stream(_, let limit): limit
            }
        }

        var contentTypes: [String] {
            switch self {
            case .json: ["application/json"]
            case .stream(let types, _): types
            }
        }
    }

    /// An answer that is no refusal.
    package struct Answer: Sendable {
        package enum Content: Sendable {
            case none
            case json(Schema)
            /// Anything else, by its media type.
            case stream(String)
        }

        package let status: Int
        package let description: String
        package let content: Content
        /// Name and meaning of the headers that clients may rely on.
        package let headers: [(name: String, description: String)]

        package init(
            _ status: Int,
            _ description: String,
            _ content: Content = .none,
            headers: [(name: String, description: String)] = []
        ) {
            self.status = status
            self.description = description
            self.content = content
            self.headers = headers
        }
    }
}
