// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Storage
import TestSupport
import Testing
import Trust

@testable import Signing

@Suite struct SigningTests {
    @Test(arguments: TestDatabase.engines)
    func `a document goes to the token and comes back signed`(engine: TestEngine) async throws {
        let fixture = try await Fixture(engine)
        try await fixture.registerLeader()
        let request = try await fixture.order().requests[0]
        let errand = try await fixture.signing.errand(
            request.id,
            token: fixture.leaderKey.chain[0],
            by: fixture.leader
        )
        let (_, bytes) = try await fixture.signing.handOut(errand.download)
        let signed = try await fixture.sign(bytes)
        let taken = try await fixture.signing.take(signed, upload: errand.upload, requestID: "up")
        #expect(taken.state == .signed)
        let kept = try await fixture.signing.signedBytes(request.id, by: fixture.clerk)
        #expect(kept == signed)
        // The program never heard the answer and sends again.
        let again = try await fixture.signing.take(signed, upload: errand.upload, requestID: "up")
        #expect(again.version == taken.version)
        #expect(try await fixture.signing.waiting(for: fixture.leader).isEmpty)
    }

    @Test func `an address works once, for ten minutes, and only for what it is`() async throws {
        let fixture = try await Fixture()
        try await fixture.registerLeader()
        let request = try await fixture.order().requests[0]
        let token = fixture.leaderKey.chain[0]
        let signing = fixture.signing
        let errand = try await signing.errand(request.id, token: token, by: fixture.leader)
        _ = try await signing.handOut(errand.download)
        for secret in [errand.download, errand.upload, "", "0"] {
            await #expect(throws: SigningRefusal.noSuchAddress) {
                _ = try await signing.handOut(secret)
            }
        }
        let late = try await signing.errand(request.id, token: token, by: fixture.leader)
        let signed = try await fixture.sign(try Fixture.letter("1"))
        fixture.clock.advance(seconds: Signing.ticketSeconds)
        for secret in [late.upload, late.download, errand.upload] {
            await #expect(throws: SigningRefusal.noSuchAddress) {
                _ = try await signing.take(signed, upload: secret, requestID: "up")
            }
        }
    }

    @Test func `another person's token is caught before anything is signed`() async throws {
        let fixture = try await Fixture()
        try await fixture.registerLeader()
        let request = try await fixture.order().requests[0]
        await #expect(
            throws: SigningRefusal.anotherCertificate(
                expected: Fixture.leaderName,
                found: Fixture.agencyName
            )
        ) {
            _ = try await fixture.signing.errand(
                request.id,
                token: fixture.sealKey.chain[0],
                by: fixture.leader
            )
        }
        await #expect(throws: SigningRefusal.self) {
            try await fixture.signing.register(
                own: fixture.sealKey.chain[0],
                for: .approval,
                personName: Fixture.leaderName,
                by: fixture.leader,
                requestID: "register"
            )
        }
    }

    @Test func `what comes back is taken only if it is what was handed out, signed by the token`()
        async throws
    {
        let fixture = try await Fixture()
        try await fixture.registerLeader()
        let request = try await fixture.order().requests[0]
        let original = try Fixture.letter("1")
        let good = try await fixture.sign(original)
        var changed = PDFUpdate(try PDFFile(original))
        changed.set(PDFReference(4), .dictionary(["Type": .name("Page")]))
        let attempts: [(String, [UInt8], String)] = [
            ("swapped", try await fixture.sign(try Fixture.letter("99")), "anotherDocument"),
            ("unsigned", original, "unsigned"), ("empty", [], "anotherDocument"),
            ("cut", Array(good.dropLast(10)), "pdf.damaged"),
            (
                "another token", try await fixture.sign(original, by: fixture.sealKey),
                "anotherSigner"
            ),
            ("changed, then signed", try await fixture.sign(changed.bytes().bytes), "pdf.change"),
        ]
        for (name, bytes, code) in attempts {
            let errand = try await fixture.signing.errand(
                request.id,
                token: fixture.leaderKey.chain[0],
                by: fixture.leader
            )
            let error = await #expect(throws: (any Error).self, "\(name)") {
                _ = try await fixture.signing.take(bytes, upload: errand.upload, requestID: "up")
            }
            let refusal = try #require(error as? any Refusal)
            #expect(refusal.code.contains(code), "\(name): \(refusal.code)")
            #expect(PDFTexts.texts[refusal.code] != nil, "\(refusal.code)")
        }
        let waiting = try await fixture.signing.waiting(for: fixture.leader)
        #expect(waiting.map(\.id) == [request.id])
        #expect(try await fixture.kinds().filter { $0 == "signing.request.failed" }.count == 6)
    }

    @Test func `the agency's seal may write number and date, a leader may not`() async throws {
        let fixture = try await Fixture()
        try await fixture.registerSeal()
        try await fixture.registerLeader()
        let approved = try await fixture.sign(try Fixture.letter())
        let numbered = try PDFFilling.number(
            try PDFFile(approved),
            numberLine: "Số: 12/SM-VP",
            dateLine: "Hà Nội, ngày 10 tháng 3 năm 2020"
        )
        let issued = try await fixture.sign(numbered, .seal, by: fixture.sealKey)
        let issue = try await fixture.order(.issue, approved).requests[0]
        let taken = try await fixture.signing.take(
            issued,
            for: issue.id,
            by: fixture.clerk,
            requestID: "outside"
        )
        #expect(taken.state == .signed)
        let approval = try await fixture.order(.approval, try Fixture.letter()).requests[0]
        let early = try PDFFilling.number(
            try PDFFile(try Fixture.letter()),
            numberLine: "Số: 13",
            dateLine: "Hà Nội"
        )
        let signed = try await fixture.sign(early)
        await #expect(throws: PDFReturnRefusal.self) {
            _ = try await fixture.signing.take(
                signed,
                for: approval.id,
                by: fixture.leader,
                requestID: "outside"
            )
        }
    }

    @Test func `the program may sign number, date and seal one after the other`() async throws {
        let fixture = try await Fixture()
        try await fixture.registerSeal()
        let approved = try await fixture.sign(try Fixture.letter())
        let request = try await fixture.order(.issue, approved).requests[0]
        var bytes = approved
        for (field, left) in [("So", 90.0), ("Ngay", 320)] {
            let place = PDFRectangle(left: left, bottom: 700, right: left + 120, top: 716)
            bytes = try await PDFSigning.sign(
                PDFFile(bytes),
                PDFSigningRequest(
                    field: field,
                    place: PDFSigningRequest.Place(page: 0, rectangle: place),
                    name: "Văn thư",
                    at: fixture.clock.now
                ),
                by: fixture.sealKey
            )
        }
        bytes = try await fixture.sign(bytes, .seal, by: fixture.sealKey)
        let taken = try await fixture.signing.take(
            bytes,
            for: request.id,
            by: fixture.clerk,
            requestID: "outside"
        )
        #expect(taken.state == .signed)
    }

    @Test func `sixty documents in one sitting, each by its own address`() async throws {
        let fixture = try await Fixture()
        try await fixture.registerLeader()
        let batch = try await fixture.order(count: 60)
        for request in batch.requests {
            let errand = try await fixture.signing.errand(
                request.id,
                token: fixture.leaderKey.chain[0],
                by: fixture.leader
            )
            let (_, bytes) = try await fixture.signing.handOut(errand.download)
            let signed = try await fixture.sign(bytes)
            _ = try await fixture.signing.take(signed, upload: errand.upload, requestID: "up")
        }
        let done = try await fixture.signing.batch(batch.id, by: fixture.leader)
        #expect(done.requests.count == 60)
        #expect(done.waiting.isEmpty)
    }

    @Test func `only the one who signs, or keeps the seal of this agency, sees and signs`()
        async throws
    {
        let fixture = try await Fixture()
        let approval = try await fixture.order()
        let issue = try await fixture.order(.issue)
        let signing = fixture.signing
        #expect(try await signing.waiting(for: fixture.leader).count == 1)
        #expect(try await signing.waiting(for: fixture.clerk).count == 1)
        #expect(try await signing.waiting(for: fixture.colleague).isEmpty)
        #expect(try await signing.waiting(for: fixture.stranger).isEmpty)
        for (id, actor) in [
            (approval, fixture.stranger), (issue, fixture.stranger), (approval, fixture.colleague),
            (issue, fixture.leader),
        ] {
            await #expect(throws: SigningRefusal.self) {
                _ = try await signing.errand(
                    id.requests[0].id,
                    token: fixture.leaderKey.chain[0],
                    by: actor
                )
            }
        }
        await #expect(throws: SigningRefusal.self) {
            _ = try await signing.original(approval.requests[0].id, by: fixture.stranger)
        }
    }

    @Test func `ordered twice under one id is ordered once; withdrawn is not signed`() async throws
    {
        let fixture = try await Fixture()
        let id = ID<SigningBatch>(at: fixture.clock.now, random: (1, 2))
        let order = SigningOrder(
            title: "A",
            fileName: "a.pdf",
            bytes: try Fixture.letter(),
            role: .approval,
            signer: fixture.leader.name,
            purpose: "records.draft/1"
        )
        for _ in 0..<2 {
            try await fixture.signing.order(
                [order],
                as: id,
                returnPath: "/",
                by: fixture.clerk,
                requestID: "one"
            )
        }
        let request = try await fixture.signing.batch(id, by: fixture.clerk).requests[0]
        #expect(try await fixture.kinds() == ["signing.request.ordered"])
        try await fixture.signing.withdraw(request.id, by: fixture.clerk, requestID: "w")
        #expect(try await fixture.signing.waiting(for: fixture.leader).isEmpty)
        await #expect(throws: PDFRefusal.self) {
            let none = SigningOrder(
                title: "B",
                fileName: "b.pdf",
                bytes: [1, 2],
                role: .approval,
                purpose: "x/1"
            )
            try await fixture.signing.order(
                [none],
                returnPath: "/",
                by: fixture.clerk,
                requestID: "two"
            )
        }
    }
}

@Suite struct AgentCallTests {
    @Test(arguments: SigningRole.allCases)
    func `the frame is what the program reads`(role: SigningRole) async throws {
        let fixture = try await Fixture()
        let request = try await fixture.order(role).requests[0]
        let call = AgentCall(request: request, download: "http://a/1", upload: "http://a/2")
        let json = try JSON(parsing: Array(call.frame.utf8))
        #expect(json["FileName"]?.text == "http://a/1")
        #expect(json["FileUploadHandler"]?.text == "http://a/2")
        #expect(json["SessionId"]?.text == "" && json["JWTToken"]?.text == "")
        #expect((json["IssuedDate"] != nil) == (role == .issue))
        if role == .issue { #expect(json["IssuedDate"]?.text == "2020-03-10T02:00:00.000Z") }
        let functions: [SigningRole: String] = [
            .approval: "SignApproved", .issue: "SignIssued", .copy: "SignCopy",
            .annex: "SignAppendix", .incoming: "SignIncome", .opinion: "Comment",
        ]
        #expect(call.function == functions[role])
    }

    @Test func `the upload is answered with a boolean`() throws {
        let answer = AgentUploadAnswer(isTaken: false, message: "vì sao", fileName: "")
        let json = try JSON(parsing: answer.bytes)
        #expect(json["Status"]?.boolean == false)
        #expect(json["Message"]?.text == "vì sao")
        #expect(json["FileServer"]?.text == "")
    }
}
