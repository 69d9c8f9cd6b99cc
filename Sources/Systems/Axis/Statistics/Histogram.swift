// SPDX-License-Identifier: Apache-2.0

/// Durations in seconds, counted in buckets of which eight make a doubling: any quantile is right to
/// within 9 %, and adding two histograms loses nothing.
package struct Histogram: Sendable, Equatable {
    /// Bucket → how many; sparse, because most agencies answer within few orders of magnitude.
    private(set) var counts: [Int: Int64] = [:]

    package init() {}

    package var total: Int64 { counts.values.reduce(0, +) }

    package mutating func add(seconds: Int64, count: Int64 = 1) {
        counts[Self.bucket(of: seconds), default: 0] += count
    }

    mutating func add(bucket: Int, count: Int64) { counts[bucket, default: 0] += count }

    package mutating func add(_ other: Histogram) {
        for (bucket, count) in other.counts { counts[bucket, default: 0] += count }
    }

    /// The duration that `share` (0…1) of all stayed at or below, as its bucket's middle; nil if empty.
    package func quantile(_ share: Double) -> Double? {
        let target = max(1, Int64((Double(total) * share).rounded(.up)))
        var seen: Int64 = 0
        for (bucket, count) in counts.sorted(by: { $0.key < $1.key }) {
            seen += count
            if seen >= target { return Self.middle(of: bucket) }
        }
        return nil
    }

    /// 0…15 are the seconds themselves; then eight buckets a doubling.
    static func bucket(of seconds: Int64) -> Int {
        let seconds = max(0, min(seconds, 1 << 40))
        guard seconds >= 16 else { return Int(seconds) }
        let exponent = 63 - seconds.leadingZeroBitCount
        let eighth = Int(seconds >> Int64(exponent - 3)) & 7
        return 16 + (exponent - 4) * 8 + eighth
    }

    static func middle(of bucket: Int) -> Double {
        guard bucket >= 16 else { return Double(bucket) }
        let exponent = (bucket - 16) / 8 + 4
        let eighth = (bucket - 16) % 8
        let low = Double(8 + eighth) * Double(1 << (exponent - 3))
        let high = Double(9 + eighth) * Double(1 << (exponent - 3))
        return (low + high - 1) / 2
    }
}
