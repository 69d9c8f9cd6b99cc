// SPDX-License-Identifier: Apache-2.0

import Axis
import Certificates
import Core
import Directory
import Journal
import Records
import Signing
import Storage
import Trust

extension Runtime {
    /// Documents and work, with the signing desk and the judge of signatures plugged in.
    static func records(
        _ ground: Ground,
        _ axis: Axis,
        _ signing: Signing,
        _ seal: ServerSeal,
        _ engines: EngineWatch
    ) -> Records {
        let (settings, random) = (ground.settings, ground.random)
        return Records(
            database: ground.database,
            bodies: ground.bodies,
            directory: ground.cache,
            axis: axis,
            calendar: .vietnam,
            signer: Signer(desk: signing, seal: seal),
            watermark: settings.training.watermark,
            judgeFile: { bytes, at in
                try FileJudge(try judge(settings, engines, random))
                    .verdict(of: bytes, detached: nil, at: at)
            },
            now: ground.now,
            random: random
        )
    }

    /// This program, asking the signing desk of an agency for what was signed.
    static func signingJob(_ agency: AgencyCode) -> Actor {
        Actor(
            subject: .job("records"),
            agency: agency,
            roles: [.clerk],
            scope: .agency,
            strength: .machine
        )
    }
}

extension Signer {
    /// What a leader or a keeper of a seal signs, he signs in a sitting of the signing desk; an agency
    /// whose key lies here is sealed at once.
    init(desk signing: Signing, seal: ServerSeal) {
        self.init(
            Service(
                event: SigningEvents.signed.name,
                order: { try await signing.handOver($0) },
                collect: { try await signing.collect($0, $1, $2) },
                withdraw: { try await signing.takeBack($0, $1, $2) },
                seal: { sealing in
                    try await seal.seal(
                        sealing.pdf,
                        of: sealing.office,
                        name: sealing.name,
                        picture: sealing.picture,
                        note: sealing.note
                    ).map { Signed(pdf: $0.pdf, signer: $0.signer) }
                }
            )
        )
    }
}

extension Signer.Part {
    /// The function of the signing program.
    fileprivate var signingRole: SigningRole {
        switch self {
        case .leader: .approval
        case .seal: .issue
        case .copy: .copy
        }
    }
}

extension Signing {
    fileprivate func handOver(_ handing: Signer.Handing) async throws -> String {
        let orders = handing.orders.map { order in
            SigningOrder(
                title: order.title,
                fileName: order.fileName,
                bytes: order.pdf,
                role: order.part.signingRole,
                signer: order.part == .leader ? handing.actor.name : nil,
                purpose: order.purpose,
                number: order.number,
                issuedAt: order.number.isEmpty ? nil : order.day.map { Instant($0) }
            )
        }
        let batch = try await order(
            orders,
            as: handing.sitting.recast(),
            returnPath: handing.returnPath,
            by: handing.actor,
            requestID: handing.requestID
        )
        return SigningPath.sitting(batch)
    }

    fileprivate func collect(
        _ sitting: ID<Signer.Sitting>,
        _ purpose: String,
        _ agency: AgencyCode
    ) async throws -> Signer.Signed? {
        let job = Runtime.signingJob(agency)
        guard let request = try await request(sitting, purpose, by: job),
            let pdf = try await signedBytes(request.id, by: job)
        else { return nil }
        let signer = try PDFSigners.certificates(in: pdf).last.map {
            try Certificate($0).subject.commonName
        }
        return Signer.Signed(pdf: pdf, signer: signer ?? "")
    }

    /// False when somebody has signed it.
    fileprivate func takeBack(
        _ sitting: ID<Signer.Sitting>,
        _ purpose: String,
        _ agency: AgencyCode
    ) async throws -> Bool {
        let job = Runtime.signingJob(agency)
        guard let request = try await request(sitting, purpose, by: job) else { return true }
        do {
            try await withdraw(request.id, by: job, requestID: "records")
            return true
        } catch SigningRefusal.notWaiting {
            return false
        }
    }

    /// The request of a sitting for one purpose; nil where there is none.
    private func request(
        _ sitting: ID<Signer.Sitting>,
        _ purpose: String,
        by actor: Actor
    ) async throws -> SigningRequest? {
        do {
            return try await batch(sitting.recast(), by: actor).requests
                .first { $0.purpose == purpose }
        } catch SigningRefusal.noSuchRequest {
            return nil
        }
    }
}
