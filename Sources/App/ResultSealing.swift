// SPDX-License-Identifier: Apache-2.0

import Axis
import Core
import Records
import Signing

/// The agency's signature on what its competent person signed, for results of the one-stop desk.
///
/// With the key on this server it is made at once; an agency that registered a certificate of its own has it
/// made by the keeper of its seal in a sitting; one that has neither gives out the person's alone.
struct ResultSealing: Sendable {
    private let signing: Signing
    private let seal: ServerSeal
    private let records: Records
    private let name: @Sendable (AgencyCode) -> String

    init(_ runtime: Runtime) {
        signing = runtime.signing
        seal = runtime.seal
        records = runtime.records
        let axis = runtime.axis
        name = { axis.name(of: $0) }
    }

    /// Nil while the keeper of the seal has not signed.
    func sealed(
        _ signed: [UInt8],
        _ request: SigningRequest,
        by actor: Actor
    ) async throws -> [UInt8]? {
        let agency = request.agency
        let here = try await seal.seal(
            signed,
            of: agency,
            name: name(agency),
            picture: try await records.sealPicture(of: agency)
        )
        if let here { return here.pdf }
        let keeper = Actor(
            subject: .job("onestop"),
            agency: agency,
            roles: [.sealKeeper],
            scope: .agency,
            strength: .machine
        )
        guard try await !signing.certificates(for: .issue, by: keeper).isEmpty else {
            return signed
        }
        let order = SigningOrder(
            title: request.title,
            fileName: request.fileName,
            bytes: signed,
            role: .issue,
            purpose: request.purpose
        )
        let batch = try await signing.order(
            [order],
            as: Self.beside(request.batch),
            returnPath: SigningPath.home,
            by: actor,
            requestID: "seal"
        )
        guard let second = try await signing.batch(batch, by: keeper).requests.first else {
            return nil
        }
        return try await signing.signedBytes(second.id, by: keeper)
    }

    /// A sitting's own neighbour: asked for twice it is one, and no other sitting's.
    private static func beside(_ batch: ID<SigningBatch>) -> ID<SigningBatch> {
        var bytes = batch.bytes
        bytes[15] ^= 1
        return ID(bytes: bytes) ?? batch
    }
}
