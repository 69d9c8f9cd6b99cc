// SPDX-License-Identifier: Apache-2.0

/// What one agency sent and received in one day or month.
package struct AgencyCounts: Sendable, Equatable {
    /// Plain counters; the raw value is their place in the stored bytes, so cases are only added.
    package enum Counter: Int, Sendable, CaseIterable {
        case sent = 0
        case sentCopies = 1
        case received = 2
        case recalled = 3
        case updated = 4
        case replaced = 5
        case withPaper = 6
        case urgent = 7
        /// Sent after the morning of the next working day (QĐ 28/2018 Đ6.2).
        case lateMorning = 8
        /// Sent after the next working day (NĐ 30/2020 Đ18).
        case lateDay = 9
        /// Not acknowledged on the day of arrival (NĐ 30/2020 Đ21.2c).
        case lateAcknowledgement = 10
        case refused = 11
        case irregular = 12
        case breach = 13
    }

    /// What durations are kept of: from being queued to each state.
    package enum Step: Int, Sendable, CaseIterable {
        case delivered = 1
        case refused = 2
        case accepted = 3
        case assigned = 4
        case processing = 5
        case completed = 6
    }

    /// By the counter's raw value; a counter that nothing was added to may be missing.
    private var totals: [Int64] = []
    package private(set) var durations: [Step: Histogram] = [:]

    package init() {}

    package subscript(counter: Counter) -> Int64 {
        counter.rawValue < totals.count ? totals[counter.rawValue] : 0
    }

    mutating func add(_ counter: Counter, _ count: Int64 = 1) {
        if totals.isEmpty { totals = [Int64](repeating: 0, count: Counter.allCases.count) }
        totals[counter.rawValue] += count
    }

    mutating func add(_ step: Step, seconds: Int64) {
        durations[step, default: Histogram()].add(seconds: seconds)
    }

    package mutating func add(_ other: AgencyCounts) {
        for counter in Counter.allCases where other[counter] != 0 { add(counter, other[counter]) }
        for (step, histogram) in other.durations {
            durations[step, default: Histogram()].add(histogram)
        }
    }
}

extension AgencyCounts {
    /// Stored form: triples (section, place, count) of variable-length integers; section 0 holds the
    /// counters, section n the buckets of step n.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for counter in Counter.allCases where self[counter] != 0 {
            for value in [0, Int64(counter.rawValue), self[counter]] {
                bytes.append(variable: value)
            }
        }
        for (step, histogram) in durations {
            for (bucket, count) in histogram.counts {
                for value in [Int64(step.rawValue), Int64(bucket), count] {
                    bytes.append(variable: value)
                }
            }
        }
        return bytes
    }

    init(bytes: [UInt8]) { add(bytes: bytes) }

    /// Adds what is stored without making it a value of its own first: a year of a country is some
    /// hundred thousand of these.
    mutating func add(bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { buffer in
            var reader = VariableReader(rest: buffer[...])
            while let section = reader.next(), let place = reader.next(),
                let count = reader.next()
            {
                if section == 0 {
                    if let counter = Counter(rawValue: Int(place)) { add(counter, count) }
                } else if let step = Step(rawValue: Int(section)) {
                    durations[step, default: Histogram()].add(bucket: Int(place), count: count)
                }
            }
        }
    }
}

extension [UInt8] {
    /// Seven bits a byte, lowest first, the top bit set on all but the last.
    fileprivate mutating func append(variable value: Int64) {
        var rest = UInt64(bitPattern: value)
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(truncatingIfNeeded: rest))
    }
}

/// Reads the stored integers in order.
private struct VariableReader {
    var rest: Slice<UnsafeBufferPointer<UInt8>>

    mutating func next() -> Int64? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while let byte = rest.popFirst() {
            value |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return Int64(bitPattern: value) }
            shift += 7
            if shift > 63 { return nil }
        }
        return nil
    }
}
