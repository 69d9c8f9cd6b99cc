// SPDX-License-Identifier: Apache-2.0

package import Core
package import Directory
import Journal
package import Storage

/// The national document axis (Trục liên thông văn bản quốc gia): what others may ask of it.
///
/// Agencies hand over edXML documents and statuses; each recipient collects its copy from a mailbox.
/// Nothing is acknowledged before it is on disk, and everything may be sent again safely.
package struct Axis: Sendable {
    let database: any Database
    let bodies: BodyStore
    let directory: DirectoryCache
    let calendar: WorkingCalendar
    package let now: @Sendable () -> Instant
    let random: @Sendable () -> UInt64
    let partners: PartnerRoutesCache
    /// How this axis names itself in a trace; two axes of one name would take each other for a loop.
    let hop: String
    /// The key for receipts; nil leaves them off.
    package let receipts: ReceiptSigning?
    /// The keys of receiving agencies that this node keeps.
    package let receivers: ReceiverKeys

    /// The Government Office, which runs the national axis (QĐ 28/2018 Đ7.3).
    package static let nationalHop = "000.00.00.G22"

    /// Up to so many recipients are queued in the submission itself, more by the fan-out job.
    static let inlineRecipients = 200

    package init(
        database: any Database,
        bodies: BodyStore,
        directory: DirectoryCache,
        calendar: WorkingCalendar,
        now: @escaping @Sendable () -> Instant,
        random: @escaping @Sendable () -> UInt64,
        partners: PartnerRoutesCache = PartnerRoutesCache(),
        hop: String = nationalHop,
        receipts: ReceiptSigning? = nil,
        receivers: ReceiverKeys = ReceiverKeys()
    ) {
        self.database = database
        self.bodies = bodies
        self.directory = directory
        self.calendar = calendar
        self.now = now
        self.random = random
        self.partners = partners
        self.hop = hop
        self.receipts = receipts
        self.receivers = receivers
    }

    func stamp(_ actor: Actor, _ requestID: String) -> Stamp {
        Stamp(actor: actor, at: now(), requestID: requestID, random: (random(), random()))
    }

    func newID<Owner>(_ owner: Owner.Type = Owner.self, at now: Instant) -> ID<Owner> {
        ID<Owner>(at: now, random: (random(), random()))
    }

    /// Starts to receive a body from a client.
    package func spool() -> BodySpool {
        bodies.spool(named: newID(Body.self, at: now()).description)
    }

    /// Throws unless the actor may do this to something of `agency`.
    func demand(_ action: AxisAction, of actor: Actor, for agency: AgencyCode, routing: Routing)
        throws
    {
        guard Self.may(actor, action, routing.standing(of: actor, to: agency)) else {
            throw AxisRefusal.forbidden(action: action, agency: agency.text)
        }
    }

    /// The right by which it is done, for the Journal.
    static func right(_ action: AxisAction) -> String { "axis.\(action.rawValue)" }
}
