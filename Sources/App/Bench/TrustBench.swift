// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Trust

/// What signing, certifying and stamping cost, per second of CPU of one thread.
struct TrustBench {
    let seconds: Double
    let now = Runtime.systemClock()
    private let content = [UInt8](repeating: 0x56, count: 10_240)

    /// CPU seconds of this process; nothing else runs in it.
    private static var cpu: Double { Double(clock()) / 1e6 }

    /// Runs an operation for the time and gives how many a CPU second does.
    func rate(_ operation: () async throws -> Void) async throws -> Double {
        for _ in 0..<20 { try await operation() }
        let start = Self.cpu
        var count = 0
        while Self.cpu - start < seconds {
            for _ in 0..<20 { try await operation() }
            count += 20
        }
        return Double(count) / (Self.cpu - start)
    }

    func run() async throws -> [(String, Double)] {
        let world = try await World(at: now)
        var results: [(String, Double)] = []
        let message = Array("vanlang".utf8)
        let signature = try world.leafKey.sign(message)
        let publicKey = try PublicKey(der: world.leafKey.publicKeyDER)
        results.append(("p256Sign", try await rate { _ = try world.leafKey.sign(message) }))
        results.append(
            (
                "p256Verify",
                try await rate {
                    guard publicKey.isValid(signature, of: message, by: .ecdsaSHA256) else {
                        throw PlainError("a signature of our own does not verify")
                    }
                }
            )
        )
        results += try openssl()
        results += try await documents(world)
        results += try await pdf(
            by: world.leaf,
            stamper: world.stamps.stamper,
            judge: Judge(trust: try TrustList(roots: [world.root.der]))
        )
        results += try await authority(world)
        return results
    }

    private func documents(_ world: World) async throws -> [(String, Double)] {
        let cades: () async throws -> [UInt8] = {
            try await CMSSignature.make(
                digest: DigestAlgorithm.sha256.digest(content),
                by: world.leaf,
                signedAt: now
            )
        }
        let cms = try await cades()
        let judge = Judge(trust: try TrustList(roots: [world.root.der]))
        let digest = DigestAlgorithm.sha256.digest(content)
        return [
            ("cadesSign10kB", try await rate { _ = try await cades() }),
            (
                "cadesVerifyBothEngines",
                try await rate {
                    let verdict = try judge.judge(cms: cms, detached: { _ in digest }, at: now)
                    guard verdict.outcome == .totalPassed else {
                        throw PlainError("a signature of our own is judged \(verdict)")
                    }
                }
            ),
            (
                "timeStamp",
                try await rate {
                    _ = try await world.stamps.token(TimeStampRequest(.sha256, digest), at: now)
                }
            ),
        ]
    }

    private func authority(_ world: World) async throws -> [(String, Double)] {
        let request = try await CertificateRequest.make(
            subject: world.leafName,
            publicKey: world.leafKey.publicKeyDER,
            by: world.leaf
        )
        let id = OCSPCertificateID(.sha1, issuer: world.root, serialContent: [3])
        let answer = OCSPResponse.Single(
            id: id,
            .good,
            thisUpdate: now,
            nextUpdate: now.adding(seconds: 3600)
        )
        let issued = try await rate {
            let read = try CertificateRequest(request)
            guard read.provesPossession else { throw PlainError("no possession") }
            _ = try await world.certify(read.subject, read.publicKey.der, .signer)
        }
        let answered = try await rate {
            _ = try await OCSPDraft(answers: [answer], producedAt: now).issue(by: world.responder)
        }
        let entries = (0..<100_000).map { index in
            CertificateList.Entry(
                serialContent: [0x40] + (0..<15).map { UInt8(truncatingIfNeeded: index >> $0) },
                revokedAt: now,
                reason: 4
            )
        }
        let start = Self.cpu
        _ = try await CertificateListDraft(
            issuer: world.root,
            number: 1,
            thisUpdate: now,
            nextUpdate: now.adding(seconds: 86_400),
            entries: entries
        ).issue(by: world.rootSigner)
        let list = Self.cpu - start
        return [
            ("certificateIssue", issued), ("ocspAnswer", answered),
            ("crl100000Seconds", list),
        ]
    }

    /// `openssl speed` in the same run: signatures and verifications of P-256 a second.
    private func openssl() throws -> [(String, Double)] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "openssl", "speed", "-seconds", "\(max(1, Int(seconds)))", "ecdsap256",
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        letAlarmsThrough()
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let last = String(decoding: data, as: UTF8.self).split(separator: "\n").last ?? ""
        let numbers = last.split(separator: " ").compactMap { Double($0) }
        guard numbers.count >= 2 else { return [] }
        return [
            ("opensslP256Sign", numbers[numbers.count - 2]),
            ("opensslP256Verify", numbers[numbers.count - 1]),
        ]
    }

    /// A root that certifies whom the bench needs.
    private struct World {
        let root: Certificate
        let rootSigner: SigningKey
        let leafName: DistinguishedName
        let leafKey: PrivateKey
        let leaf: SigningKey
        let responder: SigningKey
        let stamps: TimeStampAuthority
        private let now: Instant

        init(at now: Instant) async throws {
            self.now = now
            let key = try Self.newKey()
            let name = try DistinguishedName(text: "CN=Gốc đo thử,C=VN")
            root = try Certificate(
                await Self.draft(name, key.publicKeyDER, .root, now).issue(
                    by: key.signingKey(label: "root", chain: []),
                    issuer: nil
                )
            )
            rootSigner = key.signingKey(label: "root", chain: [root.der])
            leafName = try DistinguishedName(text: "CN=Nguyễn Thị Đo,O=Văn phòng mẫu,C=VN")
            let (root, signer, leafName) = (root, rootSigner, leafName)
            let certified: (PrivateKey, CertificateProfile) async throws -> SigningKey = {
                let draft = Self.draft(leafName, $0.publicKeyDER, $1, now)
                let der = try await draft.issue(by: signer, issuer: root)
                return $0.signingKey(label: "bench", chain: [der, root.der])
            }
            leafKey = try Self.newKey()
            leaf = try await certified(leafKey, .signer)
            responder = try await certified(Self.newKey(), .ocsp)
            stamps = TimeStampAuthority(
                key: try await certified(Self.newKey(), .timeStamping),
                policy: "1.3.6.1.4.1.99999.1.1",
                serial: { [1] }
            )
        }

        func certify(_ name: DistinguishedName, _ key: [UInt8], _ profile: CertificateProfile)
            async throws -> [UInt8]
        {
            try await Self.draft(name, key, profile, now).issue(by: rootSigner, issuer: root)
        }

        private static func newKey() throws -> PrivateKey {
            guard let key = PrivateKey.make(.ecdsaSHA256) else { throw PlainError("no key") }
            return key
        }

        private static func draft(
            _ name: DistinguishedName,
            _ key: [UInt8],
            _ profile: CertificateProfile,
            _ now: Instant
        ) -> CertificateDraft {
            CertificateDraft(
                subject: name,
                publicKey: key,
                // One serial for two certificates of an issuer, and a signature names both.
                serial: [0x40] + DigestAlgorithm.sha256.digest(key).prefix(8),
                notBefore: now.adding(seconds: -3600),
                notAfter: now.adding(seconds: 86_400),
                profile: profile
            )
        }
    }
}
