// SPDX-License-Identifier: Apache-2.0

package import Axis
package import Core
package import Directory
import Journal
package import Storage

/// Management of documents and of the work on them (quản lý văn bản và điều hành): registers,
/// instructions, tasks, drafts and their release, work dossiers (NĐ 30/2020).
///
/// An agency works here from the day on which its office is opened; until then its clerks have the
/// desk of the axis. What the axis tells a sender is computed from the work here, never typed.
package struct Records: Sendable {
    let database: any Database
    let bodies: BodyStore
    let directory: DirectoryCache
    let axis: Axis
    let calendar: WorkingCalendar
    package let signer: Signer
    /// Stands across every print of a copy for training.
    let watermark: String?
    /// Judges the signatures in a file; nil where nobody plugged a judge in.
    let judgeFile: JudgeFile?
    package let now: @Sendable () -> Instant
    let random: @Sendable () -> UInt64
    let staffCache = StaffCache()

    package init(
        database: any Database,
        bodies: BodyStore,
        directory: DirectoryCache,
        axis: Axis,
        calendar: WorkingCalendar,
        signer: Signer = .none,
        watermark: String? = nil,
        judgeFile: JudgeFile? = nil,
        now: @escaping @Sendable () -> Instant,
        random: @escaping @Sendable () -> UInt64
    ) {
        self.database = database
        self.bodies = bodies
        self.directory = directory
        self.axis = axis
        self.calendar = calendar
        self.signer = signer
        self.watermark = watermark
        self.judgeFile = judgeFile
        self.now = now
        self.random = random
    }

    func stamp(_ actor: Actor, _ requestID: String) -> Stamp {
        Stamp(actor: actor, at: now(), requestID: requestID, random: (random(), random()))
    }

    /// An id for something new.
    package func newID<Owner>(_ owner: Owner.Type = Owner.self) -> ID<Owner> {
        ID<Owner>(at: now(), random: (random(), random()))
    }

    /// Starts to receive a file.
    package func spool() -> BodySpool { bodies.spool(named: newID(Body.self).description) }

    /// Where a change stands in the Journal and in the trail of its object.
    func note(
        _ kind: EventKind,
        _ object: String,
        version: Int,
        by stamp: Stamp,
        action: RecordsAction,
        facts: Facts,
        personal: Facts? = nil,
        in connection: any Connection
    ) throws {
        try Journal.append(
            Event(
                kind,
                of: object,
                version: version,
                by: stamp,
                right: "records.\(action.rawValue)",
                facts: facts,
                personal: personal
            ),
            in: connection
        )
    }
}
