// SPDX-License-Identifier: Apache-2.0

package import Core
import Foundation
package import Procedures

/// What citizens are asked after a result, by the law of the day.
package struct RatingSet: Sendable, Codable {
    package struct Criterion: Sendable, Codable {
        package let id: String
        package let name: Wording
        /// Asked only of what came this way; nil: always.
        let channel: String?
    }

    /// The first day; it holds until the next set's.
    let from: String
    package let citation: String
    /// What must still be compared with the official text.
    package let review: [String]
    /// So long a rating may be changed.
    package let changeDays: Int
    /// Fewer are not shown: they would tell who said it.
    package let least: Int
    let criteria: [Criterion]

    /// The criterion of the public share.
    package static let overall = "chung"

    package func criteria(for channel: ProcedureRecord.Channel.Kind) -> [Criterion] {
        criteria.filter { $0.channel == nil || $0.channel == channel.rawValue }
    }

    package var all: [Criterion] { criteria }

    /// The set of a day; the earliest before there was any.
    package static func inForce(on day: CivilDate, of sets: [RatingSet] = shipped) -> RatingSet? {
        sets.last { CivilDate(text: $0.from).map { $0 <= day } ?? false } ?? sets.first
    }

    /// By the first day of each, the newest last; a test reads them all.
    package static let shipped: [RatingSet] =
        (try? JSONDecoder().decode(
            [RatingSet].self,
            from: Data(PackageResources.rating_criteria_json)
        )) ?? []
}

/// How satisfied somebody is; the raw value is the score of NĐ 61/2018 (0, 1, 2).
package enum Satisfaction: Int, Sendable, CaseIterable {
    case dissatisfied = 0
    case satisfied = 1
    case verySatisfied = 2
}
