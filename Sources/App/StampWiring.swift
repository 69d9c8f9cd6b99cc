// SPDX-License-Identifier: Apache-2.0

import Axis
import Certificates
import Core
import Journal
import Logging
import ServiceLifecycle
import Signing
import Storage
import Trust

extension Settings {
    /// What happens to each class of work when the time-stamping authority is away.
    var stampPolicies: StampPolicies {
        get throws {
            guard let policies = StampPolicies(setting: string("trust.stamp-policy")) else {
                throw PlainError(
                    "Setting trust.stamp-policy must be like signature=later,evidence=require; only evidence may wait."
                )
            }
            return policies
        }
    }
}

extension Runtime {
    /// Whom this node asks for time-stamps; nil when nobody is named.
    static func stamper(_ settings: Settings, _ random: @escaping @Sendable () -> UInt64)
        -> TimeStamper?
    {
        let address = settings.string("trust.tsa")
        return address.isEmpty ? nil : TimeStampClient.http(address, random).stamper
    }

    var stamper: TimeStamper? { Self.stamper(settings, random) }

    /// Signed documents are stamped in batches; without an authority nothing is owed.
    static func stampsOfSigning(_ settings: Settings, _ certificates: Certificates) throws
        -> Signing.StampLater
    {
        let isWanted = try settings.stampPolicies[.signature] != .none
        guard isWanted, !settings.string("trust.tsa").isEmpty else { return { _, _ in { _ in } } }
        return { certificates.stampLater($0, .signature, object: $1) }
    }
}

extension Server {
    /// Pays what is owed every few seconds; when the authority does not answer, it is asked again a minute later.
    var stampJobs: [any Service] {
        let (certificates, database) = (runtime.certificates, runtime.database)
        let (holder, logger) = (runtime.holder, logger)
        let stamper = runtime.stamper
        let job = certificatesJob
        return [
            RepeatingJob("trust-stamps", restMilliseconds: 5_000, logger: logger) {
                try await certificates.stampDebts()
                guard let stamper else { return false }
                let lease = try await database.claim { connection in
                    try Lease.take("trust-stamps", holder: holder, seconds: 90, in: connection)
                }
                guard lease != nil else { return false }
                do {
                    return try await certificates.stampBatch(
                        by: stamper,
                        actor: job,
                        requestID: "job"
                    ) > 0
                } catch let fault as TimeStampFault {
                    logger.warning(
                        "the time-stamping authority is away; stamps are owed",
                        metadata: ["reason": "\(fault.code)"]
                    )
                    try await Task.sleep(for: .seconds(55))
                    return false
                }
            }
        ]
    }
}
