// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Web

extension AxisAPI {
    var caller: Web.Operation {
        Web.Operation(
            .get,
            "/axis/v1/client",
            id: "getClient",
            tag: "directory",
            summary: "For whom the axis takes the caller.",
            description: """
                To try a token or a certificate before anything is sent.
                """,
            right: "itself, for every client",
            answers: [.init(200, "The client.", .json(.ref("Caller")))]
        ) { request, context in
            let actor = try request.actor
            guard case .client(let text) = actor.subject, let id = ID<ApiClient>(text),
                let client = directory.current().client(id)
            else { throw WebRefusal.bearerInvalid }
            return .json([
                "systemid": .string(client.systemID), "name": .string(client.name),
                "agency": .string(actor.agency?.text ?? ""),
                "roles": .array(client.roles.map(\.rawValue).sorted().map { .string($0) }),
                "scope": .string(client.scope.word),
                "certificate": context.peerCertificate.map { .string(Hex.string($0.sha256)) }
                    ?? .null,
            ])
        }
    }
}
