// SPDX-License-Identifier: Apache-2.0

/// Reads one XML document pushed in pieces of any size, in memory that does not grow with it.
///
/// UTF-8 only; a DOCTYPE is refused where it stands, so no entity can be declared; the network is
/// never touched. After an error the reader throws that error again and does nothing else.
package final class XMLReader {
    package enum Mode: Sendable, CaseIterable {
        /// What XML 1.0 and this reader's rules forbid is refused.
        case strict
        /// A byte order mark, rubbish before the document, a wrongly declared encoding over UTF-8
        /// bytes and undeclared prefixes are passed over and listed in `repairs`.
        case lenient
    }

    private static let sliceBytes = 32 << 10

    private let parser: XMLParser
    private let mode: Mode
    /// Below this many bytes pieces are joined first, so that tiny ones cost no rescans.
    private let joinBytes: Int
    private var held: [UInt8] = []
    private var prolog: XMLProlog?
    private var failure: (any Error)?

    package init(
        consumer: any XMLConsumer,
        limits: XMLLimits = XMLLimits(),
        mode: Mode = .strict,
        joinBytes: Int = 4096
    ) {
        parser = XMLParser(consumer: consumer, limits: limits, mode: mode)
        self.mode = mode
        self.joinBytes = joinBytes
    }

    /// What lenient mode passed over so far.
    package var repairs: [XMLRefusal] { (prolog?.repairs ?? []) + parser.repairs }

    package func feed(_ bytes: UnsafeRawBufferPointer) throws {
        if let failure { throw failure }
        do { try accept(bytes) } catch {
            failure = error
            throw error
        }
    }

    package func feed(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { try feed($0) }
    }

    /// Ends the document; throws when it is not complete.
    package func finish() throws {
        if let failure { throw failure }
        do {
            let rest = held
            held = []
            _ = try rest.withUnsafeBytes { try process($0, isLast: true) }
            try parser.finish()
        } catch {
            failure = error
            throw error
        }
    }

    private func accept(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while !rest.isEmpty {
            let wanted = prolog == nil ? XMLProlog.maximumBytes : max(joinBytes, held.count + 1)
            if held.isEmpty, rest.count >= wanted {
                let count = try process(rest, isLast: false)
                held = Array(rest.dropFirst(count))
                return
            }
            let taken = min(rest.count, max(0, wanted - held.count))
            held.append(contentsOf: rest.prefix(taken))
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(taken))
            guard held.count >= wanted else { return }
            let count = try held.withUnsafeBytes { try process($0, isLast: false) }
            held.removeFirst(count)
        }
    }

    /// Hands over as much as can be cut safely and answers how many bytes that was.
    private func process(_ bytes: UnsafeRawBufferPointer, isLast: Bool) throws -> Int {
        var position = 0
        if prolog == nil {
            let found = try XMLProlog(bytes, mode: mode)
            prolog = found
            parser.skippedBytes = found.skippedBytes
            parser.skippedLines = found.skippedLines
            position = found.skippedBytes
        }
        while position < bytes.count {
            let end = min(position + Self.sliceBytes, bytes.count)
            let slice = UnsafeRawBufferPointer(rebasing: bytes[position..<end])
            let isEnd = isLast && end == bytes.count
            let count = isEnd ? slice.count : XMLSlice.safeCount(slice)
            guard count > 0 else { return position }
            try parser.parse(UnsafeRawBufferPointer(rebasing: slice.prefix(count)))
            position += count
        }
        return position
    }
}
