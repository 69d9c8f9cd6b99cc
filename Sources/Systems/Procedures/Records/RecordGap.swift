// SPDX-License-Identifier: Apache-2.0

/// What a record lacks: the parts that NĐ 63/2010/NĐ-CP Đ8.2 demands, and what people need besides.
package enum RecordGap: String, Sendable, CaseIterable {
    case name, steps, channels, papers, duration, subjects, publisher, results, legalBases
    /// Not the law's: words for everybody, English, what is still to be checked.
    case plain, english, review

    /// Whether the law demands it.
    package var isOfLaw: Bool {
        switch self {
        case .plain, .english, .review: false
        default: true
        }
    }
}

extension ProcedureRecord {
    package var gaps: [RecordGap] {
        let checks: [(RecordGap, Bool)] = [
            (.name, name.vi.isEmpty),
            (.steps, cases.flatMap(\.steps).isEmpty),
            (.channels, channels.isEmpty),
            (.papers, papers.contains { $0.name.vi.isEmpty || $0.originals + $0.copies < 1 }),
            (.duration, channels.contains { $0.duration.count < 1 } && !clock.isSameDay),
            (.subjects, subjects.isEmpty),
            (.publisher, publisher.code.isEmpty),
            (.results, results.isEmpty),
            (.legalBases, legalBases.isEmpty || legalBases.contains { $0.number.isEmpty }),
            (.plain, plain.vi.isEmpty),
            (.english, name.en.isEmpty),
            (.review, !review.isEmpty),
        ]
        return checks.filter(\.1).map(\.0)
    }
}
