// SPDX-License-Identifier: Apache-2.0

/// Decides from content alone whether a file is a wrapper ZIP, and unwraps it meanwhile.
///
/// A wrapper holds exactly one entry, whose name has no path and whose base name is a UUID
/// (`9b2f….pdf`). Whether there is only one entry is known at the end of the file, so a candidate's
/// entry is inflated while the file passes by, and `finish` says whether that result counts. A file
/// that is no candidate by its first bytes costs nothing more. Structures are read in the order in
/// which they stand (entry, descriptor, directory, end); a candidate with one entry and anything
/// else than that is damaged, so no two readers can see two different files in it.
final class WrapperZIP {
    enum Outcome: Equatable {
        /// No wrapper: the file is what was sent.
        case asItIs
        /// The one entry, whose bytes were handed out, is what was sent.
        case unwrapped(entryName: String)
    }

    private enum State {
        case header([UInt8])
        case data
        case trailer
        case decided
    }

    /// Directory, end record and comment of a single-entry file; more is no wrapper we read.
    private static let maximumTrailerBytes = 70 << 10

    private let limits: ZIPLimits
    private var state = State.header([])
    private var header: ZIPLocalHeader?
    private var entry: ZIPEntryReader?
    private var trailer: [UInt8] = []

    init(limits: ZIPLimits) {
        self.limits = limits
    }

    /// Whether bytes of an entry may still come; false means that the file is taken as it is.
    var isCandidate: Bool {
        if case .decided = state { return false }
        return true
    }

    func feed(
        _ bytes: UnsafeRawBufferPointer,
        _ receive: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        guard !bytes.isEmpty else { return }
        switch state {
        case .decided: return
        case .header(let known): try feedHeader(known, bytes, receive)
        case .data: try feedData(bytes, receive)
        case .trailer: try feedTrailer(bytes)
        }
    }

    private func feedHeader(
        _ known: [UInt8],
        _ bytes: UnsafeRawBufferPointer,
        _ receive: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        // At most one header of 30 + 255 + 65,535 bytes is ever held here.
        let head = known + bytes.prefix(66_000 - known.count)
        switch ZIPLocalHeader.read(head) {
        case .none: state = .decided
        case .more: state = .header(head)
        case .header(let found):
            guard found.isNamedByUUID, !found.hasFolder || found.isTraversal else {
                state = .decided
                return
            }
            if found.isTraversal { throw ZIPRefusal.path }
            header = found
            entry = try ZIPEntryReader(found, limits: limits)
            state = .data
            let used = found.dataOffset - known.count
            try feed(UnsafeRawBufferPointer(rebasing: bytes.dropFirst(used)), receive)
        }
    }

    private func feedData(
        _ bytes: UnsafeRawBufferPointer,
        _ receive: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        guard let rest = try entry?.feed(bytes, receive) else { return }
        state = .trailer
        trailer = rest
        try feedTrailer(UnsafeRawBufferPointer(start: nil, count: 0))
    }

    private func feedTrailer(_ bytes: UnsafeRawBufferPointer) throws {
        let room = max(0, Self.maximumTrailerBytes + 1 - trailer.count)
        trailer.append(contentsOf: bytes.prefix(room))
        guard trailer.count >= 32, let entry, let header else { return }
        let skipped = try entry.descriptorBytes(in: trailer, of: header)
        // Another entry follows, so this is somebody's own archive.
        if trailer[skipped...].starts(with: ZIPLocalHeader.signature) {
            state = .decided
            trailer = []
        } else if trailer.count > Self.maximumTrailerBytes {
            throw ZIPRefusal.damaged
        }
    }

    /// Ends the file and says which of the two readings counts.
    func finish() throws -> Outcome {
        switch state {
        case .decided: return .asItIs
        case .header(let known):
            // Too short for a header: not a ZIP at all, or one that was cut.
            if known.count >= 4 { throw ZIPRefusal.truncated }
            return .asItIs
        case .data:
            // A stored entry that ends with the file, or one of no bytes, may end only here.
            throw ZIPRefusal.truncated
        case .trailer:
            guard let header, let entry else { throw ZIPRefusal.damaged }
            guard try ZIPTrailer.isSingle(trailer, header: header, entry: entry) else {
                return .asItIs
            }
            if header.isEncrypted { throw ZIPRefusal.encrypted }
            return .unwrapped(entryName: String(decoding: header.name, as: UTF8.self))
        }
    }
}
