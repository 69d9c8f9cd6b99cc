// SPDX-License-Identifier: Apache-2.0

import Core
import TestSupport
import Testing

@testable import Trust

/// RFC 3161 against openssl, in both directions.
struct TimeStampTests {
    private let now = Instant(microseconds: 1_795_000_000_000_000)
    private let content = Array("chữ ký".utf8)

    private func authority(_ root: TestAuthority) async throws -> TimeStampAuthority {
        TimeStampAuthority(
            key: try await root.certify("Mẫu TSA", .timeStamping),
            policy: "1.2.3.4",
            serial: { [0xff, 1] }
        )
    }

    @Test(arguments: ["-cert", "-no_nonce", "-cert -tspolicy 1.2.3.4", "-cert -sha512"])
    func `openssl verifies our answer to its question`(options: String) async throws {
        let root = try await TestAuthority.make()
        let openssl = try OpenSSL()
        try openssl.write("content", content)
        try openssl.write("root.pem", PEM.text("CERTIFICATE", root.root.der))
        let digest = options.contains("sha") ? "" : "-sha256"
        try openssl.must("ts -query -data content \(digest) \(options) -out request")
        let authority = try await authority(root)
        let answer = try await authority.answer(try openssl.read("request"), at: now)
        try openssl.write("answer", answer)
        let tsa = try await root.certify("Mẫu TSA", .timeStamping)
        try openssl.write(
            "chain.pem",
            (tsa.chain.dropFirst()).map { PEM.text("CERTIFICATE", $0) }.joined()
        )
        guard options.contains("-cert") else {
            // Without a certificate in it the token names its signer alone; reading it is what counts.
            #expect(try openssl.must("ts -reply -in answer -text").contains("Granted"))
            return
        }
        let verdict = try openssl.must(
            "ts -verify -queryfile request -in answer -CAfile root.pem -untrusted chain.pem"
        )
        #expect(verdict.contains("Verification: OK"))
    }

    @Test func `a question that we do not answer is refused in the form of the standard`()
        async throws
    {
        let root = try await TestAuthority.make()
        let authority = try await authority(root)
        let openssl = try OpenSSL()
        try openssl.write("content", content)
        try openssl.must("ts -query -data content -sha1 -out old")
        try openssl.must("ts -query -data content -sha256 -tspolicy 1.2.9 -out policy")
        for (name, word) in [("old", "unrecognized"), ("policy", "policy")] {
            let answer = try await authority.answer(try openssl.read(name), at: now)
            try openssl.write("answer", answer)
            #expect(try openssl.must("ts -reply -in answer -text").contains(word))
        }
        let answer = try await authority.answer([0x30, 0x84, 0xff, 0xff, 0xff, 0xff], at: now)
        try openssl.write("answer", answer)
        #expect(try openssl.must("ts -reply -in answer -text").contains("Rejected"))
    }

    @Test func `we believe the token of openssl, over these bytes and by this root alone`()
        async throws
    {
        let openssl = try OpenSSL()
        try openssl.write("content", content)
        try openssl.must(
            "req -x509 -newkey rsa:2048 -nodes -keyout rootkey.pem -out root.pem -days 3650 -subj /CN=Mau"
        )
        try openssl.must(
            "req -newkey rsa:2048 -nodes -keyout key.pem -out csr.pem -subj /CN=TSA"
        )
        try openssl.write(
            "ext",
            "extendedKeyUsage=critical,timeStamping\nkeyUsage=digitalSignature\n"
        )
        try openssl.must(
            "x509 -req -in csr.pem -CA root.pem -CAkey rootkey.pem -days 3000 -extfile ext -out tsa.pem"
        )
        try openssl.write(
            "ts.cnf",
            """
            [tsa]
            default_tsa = t
            [t]
            serial = serial
            signer_cert = tsa.pem
            signer_key = key.pem
            signer_digest = sha256
            default_policy = 1.2.3
            digests = sha256
            ess_cert_id_alg = sha256
            """
        )
        try openssl.must("ts -query -data content -sha256 -cert -out request")
        try openssl.must("ts -reply -config ts.cnf -queryfile request -token_out -out token")
        let roots = PEM.certificates(in: try openssl.read("root.pem"))
        let later = try Certificate(roots[0]).notBefore.adding(seconds: 600)
        let token = try openssl.read("token")
        let judge = Judge(trust: try TrustList(roots: roots))
        guard case .success = judge.stamp(token, over: content, at: later) else {
            Issue.record("\(judge.stamp(token, over: content, at: later))")
            return
        }
        #expect(
            judge.stamp(token, over: content + [0], at: later)
                == .failure(.init("trust.stamp.other"))
        )
        let stranger = Judge(trust: TrustList())
        guard case .failure(let fault) = stranger.stamp(token, over: content, at: later) else {
            Issue.record("a stranger's stamp was believed")
            return
        }
        #expect(fault.key == "trust.stamp.unknown")
    }

    private func client(_ send: @escaping TimeStampClient.Transport) -> TimeStampClient {
        TimeStampClient(nonce: { 77 }, send: send)
    }

    @Test func `a client takes no answer to another question`() async throws {
        let root = try await TestAuthority.make()
        let authority = try await authority(root)
        let now = now
        let digest = DigestAlgorithm.sha256.digest(content)
        let honest = client { try await authority.answer($0, at: now) }
        #expect(try TimeStamp(token: await honest.stamp(digest)).time == now)
        let replayed = try await authority.answer(
            TimeStampRequest(.sha256, digest, nonce: [78]).der,
            at: now
        )
        let old = client { _ in replayed }
        await #expect(throws: TimeStampFault.otherAnswer) { try await old.stamp(digest) }
        let refusing = client { _ in
            DER.sequence(DER.sequence(DER.integer(2)))
        }
        await #expect(throws: TimeStampFault.refused(code: 2)) { try await refusing.stamp(digest) }
        let garbage = client { _ in [1, 2, 3] }
        await #expect(throws: TimeStampFault.unreadable) { try await garbage.stamp(digest) }
    }
}
