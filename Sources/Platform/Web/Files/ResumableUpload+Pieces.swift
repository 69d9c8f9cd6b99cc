// SPDX-License-Identifier: Apache-2.0

package import Core
package import Hummingbird

extension ResumableUpload.Store {
    /// For a system that names uploads by ids and keeps pieces: `keep` answers false when another request
    /// came further meanwhile.
    package init<Upload>(
        create:
            @escaping @Sendable (PageRequest, ResumableUpload.Announcement) async throws ->
            ID<Upload>,
        find: @escaping @Sendable (PageRequest, ID<Upload>) async throws -> ResumableUpload.State?,
        keep:
            @escaping @Sendable (PageRequest, ID<Upload>, _ offset: Int, RequestBody) async throws
            -> Bool,
        discard: @escaping @Sendable (PageRequest, ID<Upload>) async throws -> Void
    ) {
        self.init(
            create: { request, file in try await create(request, file).description },
            find: { request, id in
                guard let id = ID<Upload>(id) else { return nil }
                return try await find(request, id)
            },
            append: { request, text, offset, body in
                guard let id = ID<Upload>(text) else { throw WebRefusal.noPage }
                let isKept = try await keep(request, id, offset, body)
                guard let state = try await find(request, id) else { throw WebRefusal.noPage }
                guard isKept else { throw UploadRefusal.offset(expected: state.offset) }
                return state
            },
            discard: { request, id in
                if let id = ID<Upload>(id) { try await discard(request, id) }
            }
        )
    }
}

extension RequestBody {
    /// What came before the sender's line broke counts too, so that the next piece goes on from there.
    ///
    /// Any other failure is thrown, such as a disk that is full: its bytes must not be counted.
    package func untilCut(_ take: (UnsafeRawBufferPointer) throws -> Void) async throws {
        do {
            for try await buffer in self { try buffer.withUnsafeReadableBytes { try take($0) } }
        } catch WebRefusal.bodyCut {
        }
    }
}
