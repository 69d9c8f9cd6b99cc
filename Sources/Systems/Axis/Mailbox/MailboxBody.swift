// SPDX-License-Identifier: Apache-2.0

/// Finds the edXML file in a mailbox request's body, piece by piece.
///
/// The documented form is the bare file. The vendor's SDK sends it as the only part of a multipart
/// body while its Content-Type header says `application/octet-stream`, so the first bytes decide:
/// `--` cannot begin an XML file.
struct MailboxBody {
    private enum State {
        case start
        case bare
        case partHeader
        case part
        case done
    }

    private var state = State.start
    /// Bytes not yet decided on: the start, the part's header, or what may be the closing boundary.
    private var held: [UInt8] = []
    private var closing: [UInt8] = []
    private static let maximumHeader = 8192

    /// Takes in a piece of the body and hands on the file's bytes that are certain by now.
    mutating func feed(
        _ bytes: UnsafeRawBufferPointer,
        _ emit: (UnsafeRawBufferPointer) throws -> Void
    )
        throws
    {
        if case .bare = state { return try emit(bytes) }
        if case .done = state { return }
        held.append(contentsOf: bytes)
        if case .start = state {
            guard held.count >= 2 else { return }
            guard held[0] == 45, held[1] == 45 else {
                state = .bare
                return try flush(held.count, emit)
            }
            state = .partHeader
        }
        if case .partHeader = state { try skipHeader() }
        if case .part = state { try passPart(emit) }
    }

    /// Checks that the body was complete.
    mutating func finish(_ emit: (UnsafeRawBufferPointer) throws -> Void) throws {
        switch state {
        case .start, .bare: try flush(held.count, emit)
        case .done: return
        case .partHeader, .part: throw MailboxRefusal.badMultipart
        }
    }

    private mutating func skipHeader() throws {
        guard let end = held.firstIndex(ofSequence: [13, 10, 13, 10]) else {
            if held.count > Self.maximumHeader { throw MailboxRefusal.badMultipart }
            return
        }
        guard let lineEnd = held.firstIndex(of: 13), lineEnd > 2, lineEnd <= 202 else {
            throw MailboxRefusal.badMultipart
        }
        closing = [13, 10] + held[..<lineEnd]
        held.removeFirst(end + 4)
        state = .part
    }

    private mutating func passPart(_ emit: (UnsafeRawBufferPointer) throws -> Void) throws {
        if let end = held.firstIndex(ofSequence: closing) {
            try flush(end, emit)
            held = []
            state = .done
        } else if held.count > closing.count {
            // The tail may be the beginning of the boundary.
            try flush(held.count - closing.count, emit)
        }
    }

    private mutating func flush(_ count: Int, _ emit: (UnsafeRawBufferPointer) throws -> Void)
        throws
    {
        try held.withUnsafeBytes { try emit(UnsafeRawBufferPointer(rebasing: $0.prefix(count))) }
        held.removeFirst(count)
    }
}

extension [UInt8] {
    fileprivate func firstIndex(ofSequence pattern: [UInt8]) -> Int? {
        guard let first = pattern.first, count >= pattern.count else { return nil }
        return withUnsafeBufferPointer { bytes in
            var index = 0
            while index <= bytes.count - pattern.count {
                guard let next = bytes[index...].firstIndex(of: first),
                    next <= bytes.count - pattern.count
                else { return nil }
                if pattern.indices.allSatisfy({ bytes[next + $0] == pattern[$0] }) { return next }
                index = next + 1
            }
            return nil
        }
    }
}
