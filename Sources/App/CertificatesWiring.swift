// SPDX-License-Identifier: Apache-2.0

import Axis
import Certificates
import Core
import Directory
import Identity
import OneStop
import ServiceLifecycle
import Storage
import Trust
import Web

extension Runtime {
    /// Our authority, with the keys of this node.
    static func certificates(
        _ settings: Settings,
        _ database: any Database,
        _ keys: ServerKeys,
        _ now: @escaping @Sendable () -> Instant,
        _ random: @escaping @Sendable () -> UInt64
    ) -> Certificates {
        var own = CertificatesSettings()
        own.publicAddress = settings.string("trust.address")
        return Certificates(
            database: database,
            keys: keys.store,
            settings: own,
            now: now,
            random: random
        )
    }

    /// What judges signatures by the trust folder as it is now.
    func fileJudge() throws -> FileJudge {
        FileJudge(try Self.judge(settings, engines, random))
    }

    /// The same for whoever has no runtime yet.
    static func judge(
        _ settings: Settings,
        _ engines: EngineWatch,
        _ random: @escaping @Sendable () -> UInt64
    ) throws -> Judge {
        let tools = TrustTools(settings: settings, random: random)
        let content = try TrustFolder.load(tools.trustFolder)
        return Judge(
            trust: content.trust,
            revocation: content.revocation,
            others: content.others,
            onDifference: { engines.note($0) }
        )
    }
}

extension Runtime {
    /// What `/verify` asks of the rest of the node.
    var verifyServices: VerifyServices {
        let (certificates, log, signer, oneStop) = (certificates, log, logSigner, oneStop)
        let label = settings.string("axis.key")
        let codes = CodeTool(root: "\(settings.data)/text-work")
        return VerifyServices(
            proof: { digest in
                guard let origin = try await certificates.origin(of: digest) else { return nil }
                let proofs = try await log.proofs(of: origin.objects)
                let key = try await signer.named(log.head().origin).key
                return FileProof(
                    record: try await certificates.evidenceRecord(of: digest),
                    log: proofs.map {
                        LogProof(
                            checkpoint: $0.checkpoint,
                            key: key,
                            events: $0.events,
                            archives: $0.archives
                        )
                    },
                    stampedAt: origin.stampedAt
                )
            },
            bundleKey: {
                label.isEmpty ? nil : try await certificates.certifiedKey(label)
            },
            fetcher: fetcher,
            // The page of a dossier shows its state alone, and asks for more before it shows more.
            page: { code in
                let found = try await oneStop.lookUp(code)
                return found == nil ? nil : "/lookup?code=\(LocalPath.encoded(code))"
            },
            codes: { try await codes.codes(in: $0) }
        )
    }
}

extension Server {
    /// The page and the service that judge signatures.
    func verifyRoutes(
        navigation: @escaping @Sendable (PageContext) -> Navigation = { _ in .none }
    ) -> VerifyRoutes {
        let runtime = runtime
        return VerifyRoutes(
            judge: { try runtime.fileJudge() },
            services: runtime.verifyServices,
            now: runtime.now,
            navigation: navigation
        )
    }

    /// Lists, answers and time-stamps, for others' software.
    func certificatesAPI() async -> CertificatesAPI {
        let random = runtime.random
        let key = try? await runtime.certificates.stampingKey(
            runtime.settings.string("trust.tsa-key")
        )
        let stamps = key.map { key in
            TimeStampAuthority(key: key, policy: CertificatesSettings.stampPolicy) {
                [random(), random()].flatMap { word in
                    (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
                }
            }
        }
        return CertificatesAPI(certificates: runtime.certificates, stamps: stamps)
    }

    func demandRoutes(navigation: @escaping @Sendable (PageContext) -> Navigation)
        -> DemandRoutes
    {
        DemandRoutes(
            demands: Demands(
                database: runtime.database,
                calendar: WorkingCalendar.vietnam,
                now: runtime.now,
                random: runtime.random
            ),
            navigation: navigation
        )
    }

    /// As what the jobs of Certificates act.
    var certificatesJob: Actor {
        Actor(
            subject: .job("certificates"),
            agency: nil,
            roles: [],
            scope: .nation,
            strength: .machine
        )
    }

    var certificatesJobs: [any Service] {
        let (runtime, certificates, engines) = (runtime, runtime.certificates, runtime.engines)
        let job = certificatesJob
        return [
            RepeatingJob("certificates-publish", restMilliseconds: 15_000, logger: logger) {
                _ = try await certificates.publishLists()
                _ = try await certificates.publishAnswers()
                return false
            },
            RepeatingJob("certificates-engines", restMilliseconds: 2_000, logger: logger) {
                _ = try await certificates.keepDifferences(engines, by: job, requestID: "job")
                return false
            },
            RepeatingJob("receiver-keys", restMilliseconds: 60_000, logger: logger) {
                try await runtime.loadReceiverKeys()
                return false
            },
            RepeatingJob("certificates-expiry", restMilliseconds: 3_600_000, logger: logger) {
                _ = try await certificates.warnOfExpiry(by: job, requestID: "job")
                _ = try await certificates.sweepFetched()
                return false
            },
        ]
    }
}

extension Identity {
    /// The actor of a person who proves who it is for one command; the session ends with it.
    func actor(login: String, password: String) async throws -> Actor {
        let signedIn = try await signIn(
            SignInRequest(
                login: login,
                password: password,
                place: Place(address: "127.0.0.1"),
                agent: "vanlang",
                requestID: "shell"
            )
        )
        let session = try await sessionSource.find(signedIn.token.text)
        try await signOut(token: signedIn.token.text, requestID: "shell")
        guard let session, !signedIn.mustChangePassword else {
            throw PlainError("\(login) must first sign in and choose an own password.")
        }
        return session.actor
    }
}
