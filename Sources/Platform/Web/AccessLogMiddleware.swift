// SPDX-License-Identifier: Apache-2.0

package import Hummingbird
package import Logging
import NIOCore
import Synchronization

/// One line per request, without query strings, headers or bodies, so that no secret gets in.
///
/// People stand in it by the id of their account, never by name. A body that is streamed is logged
/// when it has ended, or was cut, with the bytes that went out.
package struct AccessLogMiddleware: RouterMiddleware {
    let level: Logger.Level

    package init(level: Logger.Level = .debug) { self.level = level }

    package func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        guard context.logger.logLevel <= level else { return try await next(request, context) }
        var context = context
        let notes = RequestNotes()
        context.notes = notes
        let line = AccessLine(level: level, method: request.method.rawValue, logger: context.logger)
        let response = try await next(request, context)
        let (status, route) = (response.status.code, context.routeTemplate)
        if let bytes = response.body.contentLength {
            line.write(route: route, status: status, bytes: bytes, account: notes.actorName)
            return response
        }
        var streamed = response
        let body = response.body
        streamed.body = ResponseBody { writer in
            let count = ByteCount()
            defer {
                line.write(
                    route: route,
                    status: status,
                    bytes: count.bytes,
                    account: notes.actorName
                )
            }
            try await body.write(CountingWriter(base: writer, count: count))
        }
        return streamed
    }
}

/// What is known of a request when it begins.
private struct AccessLine: Sendable {
    let level: Logger.Level
    let method: String
    let logger: Logger
    let start = ContinuousClock.now

    func write(route: String, status: Int, bytes: Int, account: String?) {
        let microseconds = (ContinuousClock.now - start) / .microseconds(1)
        var metadata: Logger.Metadata = [
            "method": .string(method),
            "route": .string(route),
            "status": .stringConvertible(status),
            "bytes": .stringConvertible(bytes),
            "microseconds": .stringConvertible(Int(microseconds)),
        ]
        if let account { metadata["account"] = .string(account) }
        logger.log(level: level, "request", metadata: metadata)
    }
}

private final class ByteCount: Sendable {
    private let count = Atomic(0)

    var bytes: Int { count.load(ordering: .relaxed) }

    func add(_ bytes: Int) { count.wrappingAdd(bytes, ordering: .relaxed) }
}

private struct CountingWriter: ResponseBodyWriter {
    var base: any ResponseBodyWriter
    let count: ByteCount

    mutating func write(_ buffer: ByteBuffer) async throws {
        try await base.write(buffer)
        count.add(buffer.readableBytes)
    }

    mutating func write(contentsOf buffers: some Sequence<ByteBuffer>) async throws {
        for buffer in buffers { try await write(buffer) }
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
        try await base.finish(trailingHeaders)
    }
}

extension AppContext {
    /// The declared path of the route that was found, never what the caller typed.
    var routeTemplate: String {
        guard let path = endpointPath, path != "NotFound" else { return "unmatched" }
        return path
    }
}
