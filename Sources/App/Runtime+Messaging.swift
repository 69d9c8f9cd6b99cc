// SPDX-License-Identifier: Apache-2.0

import Axis
import Identity
import ServiceLifecycle
import Trust

extension Runtime {
    /// By what this node reaches people: a mail server, a gateway for short messages, or a folder for both.
    static func messaging(_ settings: Settings) throws -> Messaging {
        var senders: [Channel: MessageSender] = [:]
        let folder = settings.string("identity.message-folder")
        if !folder.isEmpty {
            senders = [.mail: .file(folder: folder), .phone: .file(folder: folder)]
        }
        let mail = settings.string("identity.mail-server")
        if !mail.isEmpty {
            guard
                let server = MailServer(
                    url: mail,
                    from: settings.string("identity.mail-from"),
                    user: settings.string("identity.mail-user"),
                    password: settings.string("identity.mail-password")
                )
            else {
                throw PlainError(
                    "Setting identity.mail-server is smtp://host:587 or smtps://host:465, and identity.mail-from the address that mail comes from."
                )
            }
            senders[.mail] = .mail(server)
        }
        let gateway = settings.string("identity.sms-gateway")
        if !gateway.isEmpty {
            senders[.phone] = .gateway(
                url: gateway,
                token: settings.string("identity.sms-token")
            )
        }
        return Messaging(senders: senders, publicURL: settings.publicURL)
    }

    /// The store of Trust for keys of tokens, where the operator wants them in a device; all processes must reach it.
    static func tokenKeyStore(_ settings: Settings, _ random: @escaping @Sendable () -> UInt64)
        throws -> (any KeyStore)?
    {
        switch settings.string("identity.token-keys") {
        case "database": return nil
        case "trust": return try TrustTools(settings: settings, random: random).keyStore()
        default: throw PlainError("Setting identity.token-keys is database or trust.")
        }
    }
}

extension Server {
    /// What Identity does beside the requests, each safe in any number of processes.
    var identityJobs: [any Service] {
        let identity = runtime.identity
        return [
            RepeatingJob("session-refresh", restMilliseconds: 1000, logger: logger) {
                try await identity.refresh()
                return false
            },
            RepeatingJob("sign-in-purge", restMilliseconds: 60_000, logger: logger) {
                try await identity.purge()
                return false
            },
            RepeatingJob("identity-certificates", restMilliseconds: 15_000, logger: logger) {
                try await identity.endSessionsOfRefusedCertificates(requestID: "job")
                return false
            },
            RepeatingJob("identity-messages", restMilliseconds: 1000, logger: logger) {
                try await identity.sendMessages()
            },
        ]
    }
}
