// SPDX-License-Identifier: Apache-2.0

package import Core
package import Hummingbird

/// An upload that goes on where it was cut, in the shape of tus 1.0's core.
///
/// `POST` to the folder makes one and answers its address; `PATCH` with `Upload-Offset` adds bytes;
/// `HEAD` tells how many have come; `DELETE` gives it up. The system keeps the bytes: `Store`.
package struct ResumableUpload: Sendable {
    /// What the sender announced.
    package struct Announcement: Sendable, Equatable {
        /// Cleaned: no folders, no invisible characters.
        package let name: String
        package let contentType: String
        package let size: Int
        /// 32 bytes, when the sender computed them.
        package let sha256: [UInt8]?

        package init(name: String, contentType: String, size: Int, sha256: [UInt8]? = nil) {
            self.name = name
            self.contentType = contentType
            self.size = size
            self.sha256 = sha256
        }
    }

    /// How far an upload has come.
    package struct State: Sendable, Equatable {
        package let announcement: Announcement
        package let offset: Int
        /// Of the whole, once all of it has come.
        package let sha256: [UInt8]?

        package init(announcement: Announcement, offset: Int, sha256: [UInt8]? = nil) {
            self.announcement = announcement
            self.offset = offset
            self.sha256 = sha256
        }

        package var isWhole: Bool { offset == announcement.size }
    }

    /// Where the system keeps uploads; each asks the right of `PageRequest.actor` itself.
    package struct Store: Sendable {
        package typealias Create = @Sendable (PageRequest, Announcement) async throws -> String
        package typealias Find = @Sendable (PageRequest, _ id: String) async throws -> State?
        /// Keeps the bytes after `offset`, whose last ones may never come, and tells how far it came.
        ///
        /// It refuses with `UploadRefusal.offset` when another request has come further meanwhile.
        package typealias Append =
            @Sendable (PageRequest, _ id: String, _ offset: Int, RequestBody) async throws -> State
        package typealias Discard = @Sendable (PageRequest, _ id: String) async throws -> Void

        let create: Create
        let find: Find
        let append: Append
        let discard: Discard

        package init(
            create: @escaping Create,
            find: @escaping Find,
            append: @escaping Append,
            discard: @escaping Discard
        ) {
            self.create = create
            self.find = find
            self.append = append
            self.discard = discard
        }
    }

    private static let version = "1.0.0"

    let folder: String
    let right: String
    let limitBytes: Int
    let store: Store

    /// `folder` is the path that takes new uploads, as in `/desk/drafts/:id/uploads`.
    package init(_ folder: String, right: String, limitBytes: Int, store: Store) {
        self.folder = folder
        self.right = right
        self.limitBytes = limitBytes
        self.store = store
    }

    package var routes: [PageRoute] {
        [
            route(.post, folder, body: .none, create),
            route(.head, folder + "/:upload", body: .none, tell),
            route(.patch, folder + "/:upload", body: .stream(limitBytes: limitBytes), append),
            route(.delete, folder + "/:upload", body: .none, discard),
        ]
    }

    private func route(
        _ method: PageRoute.Method,
        _ path: String,
        body: PageRoute.Body,
        _ handler: @escaping PageRoute.Handler
    ) -> PageRoute {
        PageRoute(method, path, right: right, body: body, rate: .file, handler)
    }

    private func create(_ request: PageRequest) async throws -> PageAnswer {
        let announcement = try announcement(request)
        let id = try await store.create(request, announcement)
        let base = request.target.prefix { $0 != "?" }
        return answer(status: 201).header(.location, "\(base)/\(LocalPath.encoded(id))")
            .header(.known("Upload-Offset"), "0")
    }

    private func tell(_ request: PageRequest) async throws -> PageAnswer {
        guard let state = try await store.find(request, request.path("upload")) else {
            throw WebRefusal.noPage
        }
        return told(state, status: 200)
    }

    private func append(_ request: PageRequest) async throws -> PageAnswer {
        guard request.headers[.contentType] == "application/offset+octet-stream" else {
            throw WebRefusal.contentType(expected: "application/offset+octet-stream")
        }
        guard let text = request.headers[.known("Upload-Offset")], let offset = Int(text),
            offset >= 0
        else { throw UploadRefusal.offsetMissing }
        let id = request.path("upload")
        guard let state = try await store.find(request, id) else { throw WebRefusal.noPage }
        guard state.offset == offset else { throw UploadRefusal.offset(expected: state.offset) }
        let room = state.announcement.size - offset
        if let length = request.contentLength, length > room {
            throw WebRefusal.bodyTooLarge(limitBytes: room)
        }
        let body = request.body.bounded(to: room)
        let after = try await store.append(request, id, offset, body)
        if after.isWhole, let wanted = after.announcement.sha256, let sha256 = after.sha256,
            wanted != sha256
        {
            try await store.discard(request, id)
            throw UploadRefusal.otherBytes
        }
        return told(after, status: 204)
    }

    private func discard(_ request: PageRequest) async throws -> PageAnswer {
        try await store.discard(request, request.path("upload"))
        return answer(status: 204)
    }

    private func announcement(_ request: PageRequest) throws -> Announcement {
        guard let text = request.headers[.known("Upload-Length")], let size = Int(text), size > 0
        else { throw UploadRefusal.lengthMissing }
        guard size <= limitBytes else { throw WebRefusal.bodyTooLarge(limitBytes: limitBytes) }
        let metadata = UploadMetadata(request.headers[.known("Upload-Metadata")] ?? "")
        var sha256: [UInt8]?
        if let digest = metadata["sha256"] {
            guard let bytes = Hex.bytes(of: digest), bytes.count == 32 else {
                throw UploadRefusal.metadata(key: "sha256")
            }
            sha256 = bytes
        }
        let name = FileName.cleaned(metadata["filename"] ?? "")
        guard !name.isEmpty else { throw UploadRefusal.metadata(key: "filename") }
        return Announcement(
            name: name,
            contentType: MediaTypeText.safe(metadata["filetype"] ?? ""),
            size: size,
            sha256: sha256
        )
    }

    private func answer(status: Int) -> PageAnswer {
        .empty(status: status).header(.known("Tus-Resumable"), Self.version)
    }

    private func told(_ state: State, status: Int) -> PageAnswer {
        var answer = answer(status: status)
            .header(.known("Upload-Offset"), String(state.offset))
            .header(.known("Upload-Length"), String(state.announcement.size))
        if let sha256 = state.sha256 {
            answer = answer.header(.known("Upload-Sha256"), Hex.string(sha256))
        }
        return answer
    }
}

/// What an upload that goes on is refused for.
package enum UploadRefusal: Refusal, Equatable {
    /// Another request came further, or this one less far; the next goes on from there.
    case offset(expected: Int)
    case offsetMissing
    case lengthMissing
    case metadata(key: String)
    /// The bytes are not those whose SHA-256 was announced.
    case otherBytes

    package var code: String {
        switch self {
        case .offset: "upload.offset"
        case .offsetMissing: "upload.offsetMissing"
        case .lengthMissing: "upload.lengthMissing"
        case .metadata: "upload.metadata"
        case .otherBytes: "upload.otherBytes"
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .offset: .conflict
        case .offsetMissing, .lengthMissing, .metadata: .malformed
        case .otherBytes: .invalid
        }
    }

    package var arguments: [String: String] {
        switch self {
        case .offset(let expected): ["expected": String(expected)]
        case .metadata(let key): ["key": key]
        case .offsetMissing, .lengthMissing, .otherBytes: [:]
        }
    }
}

/// `Upload-Metadata`: keys and base64 values, separated by commas.
struct UploadMetadata {
    private var values: [String: String] = [:]

    init(_ header: String) {
        for pair in header.utf8.prefix(4096).split(separator: UInt8(ascii: ",")).prefix(20) {
            let text = String(decoding: pair, as: UTF8.self)
            let sides = text.split(separator: " ")
            guard let key = sides.first else { continue }
            let base64 = sides.dropFirst().first ?? ""
            // The usual alphabet, padding or not.
            let plain = base64.prefix { $0 != "=" }.replacing("+", with: "-")
                .replacing("/", with: "_")
            guard let bytes = Base64URL.bytes(plain),
                let value = String(validating: bytes, as: UTF8.self), !bytes.contains(0)
            else { continue }
            values[String(key)] = value
        }
    }

    subscript(_ key: String) -> String? { values[key] }
}
