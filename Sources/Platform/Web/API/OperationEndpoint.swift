// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
import Logging
import NIOCore

/// The route of one operation: sign-in, content type, parameters, body, handler, in that order.
///
/// Sign-in comes first so that a stranger learns nothing about what is valid.
struct OperationEndpoint: Sendable {
    let operation: Operation
    let components: [String: Schema]
    let authenticator: Authenticator

    @Sendable func respond(to request: Request, context: AppContext) async throws -> Response {
        var context = context
        if operation.security == .bearer {
            // A certificate is enough; a token that was sent beside it must be right as well.
            let needsToken =
                context.peerCertificate == nil || request.headers[.authorization] != nil
            let token = needsToken ? try request.bearerToken : nil
            context.actor = try await authenticator(token, context)
        }
        let contentType = try checkedContentType(of: request)
        var reader = ParameterReader(operation: operation, components: components)
        try reader.read(request, context)
        var json = JSON.null
        var body = RequestBody(buffer: ByteBuffer())
        switch operation.body {
        case .json(let schema, let limit):
            json = try await request.json(upTo: limit)
            var check = SchemaCheck(components: components)
            check.value(json, schema)
            reader.items += check.items
        case .stream(_, let limit): body = try request.boundedBody(upTo: limit)
        case nil: break
        }
        guard reader.items.isEmpty else { throw InvalidRequest(items: reader.items) }
        let checked = OperationRequest(
            operation: operation,
            values: reader.values,
            json: json,
            body: body,
            contentType: contentType,
            contentLength: request.contentLength,
            headers: request.headers,
            signedIn: context.actor
        )
        let answer = try await operation.handler(checked, context)
        if !operation.answers.contains(where: { $0.status == answer.status }) {
            context.logger.warning(
                "undocumented status",
                metadata: ["operation": "\(operation.id)", "status": "\(answer.status)"]
            )
        }
        return answer.response
    }

    /// The body's media type; a refusal when the operation does not take it.
    private func checkedContentType(of request: Request) throws -> String? {
        guard let body = operation.body else { return nil }
        let header = request.headers[.contentType] ?? ""
        let parts = header.split(separator: ";").map { part in
            part.filter { $0 != " " && $0 != "\t" }.lowercased()
        }
        let type = parts.first ?? ""
        let charset = parts.dropFirst().first { $0.hasPrefix("charset=") }?.dropFirst(8)
        let isUTF8 = charset.map { $0 == "utf-8" || $0 == "\"utf-8\"" } ?? true
        var isReadable = true
        if case .json = body { isReadable = isUTF8 }
        guard body.contentTypes.contains(type), isReadable else {
            throw WebRefusal.contentType(expected: body.contentTypes.joined(separator: ", "))
        }
        return type
    }
}
