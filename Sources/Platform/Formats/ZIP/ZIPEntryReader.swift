// SPDX-License-Identifier: Apache-2.0

/// The data of one entry: finds its end, undoes its method, keeps its checksum and the caps.
final class ZIPEntryReader {
    private enum Method {
        case deflated(Inflater)
        /// Bytes left of an entry whose size its header states.
        case stored(left: Int)
        /// Stored without a size: ends where a descriptor fits the checksum.
        case searched(held: [UInt8])
        /// Encrypted: passed over, to learn whether other entries follow.
        case skipped(left: Int)
    }

    private let limits: ZIPLimits
    private var method: Method
    private(set) var packedBytes = 0
    private(set) var fileBytes = 0
    private(set) var crc = CRC32()

    init(_ header: ZIPLocalHeader, limits: ZIPLimits) throws(ZIPRefusal) {
        self.limits = limits
        let isSizeUnknown = header.hasDescriptor && header.packedBytes == 0
        switch header.method {
        case _ where header.isEncrypted:
            if isSizeUnknown { throw .encrypted }
            method = .skipped(left: header.packedBytes)
        case 8: method = .deflated(Inflater())
        case 0 where isSizeUnknown: method = .searched(held: [])
        case 0: method = .stored(left: header.packedBytes)
        default: throw .method
        }
    }

    /// Reads on; answers what follows the entry's data once that has ended, else nil.
    func feed(
        _ bytes: UnsafeRawBufferPointer,
        _ receive: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> [UInt8]? {
        switch method {
        case .deflated(let inflater):
            let before = packedBytes
            packedBytes += bytes.count
            let step = try inflater.inflate(bytes) { try hand($0, receive) }
            guard case .ended(let rest) = step else { return nil }
            packedBytes = before + bytes.count - rest.count
            try judgeRatio()
            return Array(rest)
        case .stored(let left):
            let count = min(left, bytes.count)
            packedBytes += count
            try hand(UnsafeRawBufferPointer(rebasing: bytes.prefix(count)), receive)
            method = .stored(left: left - count)
            return left == count ? Array(bytes.dropFirst(count)) : nil
        case .skipped(let left):
            let count = min(left, bytes.count)
            packedBytes += count
            method = .skipped(left: left - count)
            return left == count ? Array(bytes.dropFirst(count)) : nil
        case .searched(let held): return try search(held + bytes, receive)
        }
    }

    /// Looks for `PK\7\8`, the checksum and the size of exactly what came before.
    private func search(
        _ bytes: [UInt8],
        _ receive: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> [UInt8]? {
        let descriptorBytes = 16
        var position = 0
        while position + descriptorBytes <= bytes.count {
            let last = bytes.count - descriptorBytes
            let found = (position...last).first {
                bytes[$0] == 0x50 && bytes[$0 + 1] == 0x4B && bytes[$0 + 2] == 7
                    && bytes[$0 + 3] == 8
            }
            let end = found ?? last + 1
            try bytes[position..<end].withUnsafeBytes { data in
                packedBytes += data.count
                try hand(data, receive)
            }
            position = end
            guard found != nil else { break }
            let fields = ZIPFields(bytes[position...])
            if fields.number(at: 4, bytes: 4) == Int(crc.value),
                fields.number(at: 8, bytes: 4) == fileBytes & 0xFFFF_FFFF
            {
                return Array(bytes[position...])
            }
            try bytes[position..<position + 1].withUnsafeBytes { data in
                packedBytes += data.count
                try hand(data, receive)
            }
            position += 1
        }
        method = .searched(held: Array(bytes[position...]))
        return nil
    }

    private func hand(
        _ bytes: UnsafeRawBufferPointer,
        _ receive: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        guard !bytes.isEmpty else { return }
        fileBytes += bytes.count
        if fileBytes > limits.fileBytes { throw ZIPRefusal.tooLarge }
        try judgeRatio()
        crc.update(bytes)
        try receive(bytes)
    }

    private func judgeRatio() throws(ZIPRefusal) {
        if fileBytes > limits.ratioFreeBytes, fileBytes / limits.ratio > packedBytes {
            throw .ratio
        }
    }

    /// How long the descriptor at the start of `trailer` is; zero where the entry has none.
    ///
    /// Its signature is optional and its sizes have four or eight bytes; the values tell which.
    func descriptorBytes(
        in trailer: [UInt8],
        of header: ZIPLocalHeader
    ) throws(ZIPRefusal) -> Int {
        guard header.hasDescriptor else { return 0 }
        let fields = ZIPFields(trailer[...])
        let signed = trailer.starts(with: [0x50, 0x4B, 7, 8]) ? 4 : 0
        for start in Set([signed, 0]).sorted(by: >) {
            for width in [4, 8] {
                let packed = fields.number(at: start + 4, bytes: width)
                let size = fields.number(at: start + 4 + width, bytes: width)
                let isSame = packed == packedBytes && (size == fileBytes || header.isEncrypted)
                let sum = fields.number(at: start, bytes: 4)
                guard isSame, header.isEncrypted || sum == Int(crc.value) else { continue }
                return start + 4 + 2 * width
            }
        }
        throw .damaged
    }
}
