// SPDX-License-Identifier: Apache-2.0

import Core
import Synchronization

/// The staff of offices as of one revision of the directory's people and one day: a page must not read
/// every officer of a ministry.
final class StaffCache: Sendable {
    private struct Known {
        let revision: Int64
        let day: CivilDate
        let staff: Staff
    }

    /// More offices than one process serves at once; beyond it everything is forgotten.
    private static let limit = 500

    private let known = Mutex<[AgencyCode: Known]>([:])

    func staff(of office: AgencyCode, revision: Int64, day: CivilDate) -> Staff? {
        known.withLock { all in
            all[office].flatMap { $0.revision == revision && $0.day == day ? $0.staff : nil }
        }
    }

    func keep(_ staff: Staff, of office: AgencyCode, revision: Int64, day: CivilDate) {
        known.withLock { all in
            if all.count >= Self.limit { all = [:] }
            all[office] = Known(revision: revision, day: day, staff: staff)
        }
    }
}
