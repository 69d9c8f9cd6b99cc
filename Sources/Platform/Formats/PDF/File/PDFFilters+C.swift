// SPDX-License-Identifier: Apache-2.0

import CZlib

/// Undoes the packing of cross-reference and object streams, within a bound.
///
/// Flate with and without predictors is what writers use there; pictures and texts are never unpacked.
struct PDFFilters {
    private let most: Int

    init(_ most: Int) { self.most = most }

    func decode(
        _ data: ArraySlice<UInt8>,
        _ dictionary: [String: PDFValue],
        at offset: Int
    ) throws(PDFRefusal) -> [UInt8] {
        let filters: [PDFValue]
        switch dictionary["Filter"] {
        case nil, .null: filters = []
        case .array(let list)?: filters = list
        case let single?: filters = [single]
        }
        guard filters.count <= 1 else { throw PDFRefusal(.filter, at: offset) }
        guard let filter = filters.first else {
            guard data.count <= most else { throw PDFRefusal(.tooLarge, at: offset) }
            return Array(data)
        }
        guard filter.name == "FlateDecode" || filter.name == "Fl" else {
            throw PDFRefusal(.filter, at: offset)
        }
        let parameters = dictionary["DecodeParms"] ?? .null
        let settings = parameters.dictionary ?? parameters.array?.first?.dictionary ?? [:]
        return try unpredict(try inflate(data, at: offset), settings, at: offset)
    }

    private func inflate(
        _ data: ArraySlice<UInt8>,
        at offset: Int
    ) throws(PDFRefusal) -> [UInt8] {
        // zlib keeps a pointer back to its stream, which so must not move.
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let size = Int32(MemoryLayout<z_stream>.size)
        let begun = inflateInit_(stream, ZLIB_VERSION, size)
        precondition(begun == Z_OK, "zlib found no memory")
        defer {
            inflateEnd(stream)
            stream.deallocate()
        }
        var result: [UInt8] = []
        let code = data.withUnsafeBufferPointer { input in
            stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.pointee.avail_in = UInt32(input.count)
            return Self.run(stream, &result, most: most)
        }
        if result.count > most { throw PDFRefusal(.tooLarge, at: offset) }
        guard code == Z_STREAM_END else { throw PDFRefusal(.damaged, at: offset) }
        return result
    }

    private static func run(
        _ stream: UnsafeMutablePointer<z_stream>,
        _ result: inout [UInt8],
        most: Int
    ) -> Int32 {
        var code = Z_OK
        while code == Z_OK, result.count <= most {
            let room = min(max(4_096, result.count), 1 << 24)
            let start = result.count
            result.append(contentsOf: repeatElement(0, count: room))
            code = result.withUnsafeMutableBufferPointer { output in
                stream.pointee.next_out = output.baseAddress?.advanced(by: start)
                stream.pointee.avail_out = UInt32(room)
                return CZlib.inflate(stream, Z_NO_FLUSH)
            }
            result.removeLast(Int(stream.pointee.avail_out))
        }
        return code
    }

    /// ISO 32000-1 §7.4.4.4: each row begins with the number of the PNG filter that made it.
    private func unpredict(
        _ data: [UInt8],
        _ settings: [String: PDFValue],
        at offset: Int
    ) throws(PDFRefusal) -> [UInt8] {
        let predictor = settings["Predictor"]?.integer ?? 1
        if predictor == 1 { return data }
        let columns = settings["Columns"]?.integer ?? 1
        let colors = settings["Colors"]?.integer ?? 1
        let bits = settings["BitsPerComponent"]?.integer ?? 8
        // Predictor 2 is TIFF's; nobody packs references with it.
        guard predictor >= 10, colors == 1, bits == 8 else { throw PDFRefusal(.filter, at: offset) }
        guard (1...65_536).contains(columns), data.count.isMultiple(of: columns + 1) else {
            throw PDFRefusal(.damaged, at: offset)
        }
        var result: [UInt8] = []
        result.reserveCapacity(data.count)
        var above = [UInt8](repeating: 0, count: columns)
        for start in stride(from: 0, to: data.count, by: columns + 1) {
            var left: UInt8 = 0
            var corner: UInt8 = 0
            for column in 0..<columns {
                let up = above[column]
                let added = try Self.predicted(data[start], left, up, corner, offset)
                let byte = data[start + 1 + column] &+ added
                (left, corner) = (byte, up)
                above[column] = byte
            }
            result.append(contentsOf: above)
        }
        return result
    }

    private static func predicted(
        _ kind: UInt8,
        _ left: UInt8,
        _ up: UInt8,
        _ corner: UInt8,
        _ offset: Int
    ) throws(PDFRefusal) -> UInt8 {
        switch kind {
        case 0: return 0
        case 1: return left
        case 2: return up
        case 3: return UInt8((Int(left) + Int(up)) / 2)
        case 4:
            let estimate = Int(left) + Int(up) - Int(corner)
            let distances = [left, up, corner].map { abs(estimate - Int($0)) }
            if distances[0] <= distances[1], distances[0] <= distances[2] { return left }
            return distances[1] <= distances[2] ? up : corner
        default: throw PDFRefusal(.damaged, at: offset)
        }
    }
}
