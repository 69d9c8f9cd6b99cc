// SPDX-License-Identifier: Apache-2.0

package import Core
package import Hummingbird
import NIOCore

/// What an operation answers.
package struct OperationResponse: Sendable {
    package var status: Int
    package var headers: HTTPFields
    package var body: ResponseBody

    package init(status: Int, headers: HTTPFields = [:], body: ResponseBody = ResponseBody()) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    package static func json(_ json: JSON, status: Int = 200) -> OperationResponse {
        .json(json.bytes, status: status)
    }

    /// Bytes that are JSON already, as a `JSONWriter` leaves them.
    package static func json(_ bytes: [UInt8], status: Int = 200) -> OperationResponse {
        .bytes(ByteBuffer(bytes: bytes), type: "application/json", status: status)
    }

    package static func bytes(
        _ buffer: ByteBuffer,
        type: String,
        status: Int = 200
    ) -> OperationResponse {
        OperationResponse(
            status: status,
            headers: [.contentType: type],
            body: ResponseBody(byteBuffer: buffer)
        )
    }

    /// A body that is made while it is sent; `length` in bytes if it is known.
    ///
    /// An error inside closes the connection, because the status is on its way by then.
    package static func stream(
        type: String,
        length: Int? = nil,
        status: Int = 200,
        _ write: @escaping @Sendable (inout any ResponseBodyWriter) async throws -> Void
    ) -> OperationResponse {
        let body = ResponseBody(contentLength: length) { writer in
            try await write(&writer)
            try await writer.finish(nil)
        }
        return OperationResponse(status: status, headers: [.contentType: type], body: body)
    }

    package static func stream<Parts: AsyncSequence & Sendable>(
        _ parts: Parts,
        type: String,
        length: Int? = nil,
        status: Int = 200
    ) -> OperationResponse where Parts.Element == ByteBuffer {
        .stream(type: type, length: length, status: status) { writer in
            try await writer.write(parts)
        }
    }

    package static func empty(status: Int = 204) -> OperationResponse {
        OperationResponse(status: status)
    }

    package func header(_ name: HTTPFields.Element.Name, _ value: String) -> OperationResponse {
        var copy = self
        copy.headers[name] = value
        return copy
    }

    var response: Response {
        Response(status: HTTPResponse.Status(code: status), headers: headers, body: body)
    }
}

extension Response {
    /// JSON from a route that is no operation.
    package static func json(
        _ bytes: [UInt8],
        status: HTTPResponse.Status = .ok,
        headers: HTTPFields = [:]
    ) -> Response {
        var headers = headers
        headers[.contentType] = "application/json"
        return Response(
            status: status,
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}
