// SPDX-License-Identifier: Apache-2.0

package import Hummingbird

/// A form with one file, sent by a program that has no session: the address itself is its right.
package struct AgentUpload {
    private var reader: MultipartReader

    /// No more than `limitBytes` come, the form around the file included.
    package init(_ request: Request, limitBytes: Int) throws {
        guard FormBody.isMultipart(request.headers) else {
            throw WebRefusal.contentType(expected: "multipart/form-data")
        }
        reader = try MultipartReader(
            request.headers,
            body: request.boundedBody(upTo: limitBytes + 65_536),
            limits: FormLimits(fields: 20, files: 1)
        )
    }

    /// The bytes of the file of this name; empty when there is none.
    package mutating func file(named name: String) async throws -> [UInt8] {
        while let part = try await reader.nextPart() {
            guard part.field == name, part.fileName != nil else { continue }
            var bytes: [UInt8] = []
            while let piece = try await reader.nextChunk() {
                bytes.append(contentsOf: piece.readableBytesView)
            }
            return bytes
        }
        return []
    }
}
