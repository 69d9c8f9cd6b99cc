// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import TestSupport
import Testing
import Trust

@testable import vanlang

/// The agency's signature by a key on this server, on a letter of ours and on a file of anybody's.
struct ServerSealTests {
    /// One key under one label.
    private struct OneKey: KeyStore {
        let label: String
        let signing: SigningKey

        func list() async throws -> [KeyRecord] { [] }
        func make(_ label: String, _ algorithm: SignatureAlgorithm) async throws -> KeyRecord {
            throw KeyFault.exists(label: label)
        }
        func attach(_ chain: [[UInt8]], to label: String) async throws {}
        func key(_ label: String) async throws -> SigningKey {
            guard label == self.label else { throw KeyFault.unknown(label: label) }
            return signing
        }
    }

    private static let agency = AgencyCode("000.00.00.G22")
    private static let now = Instant(text: "2026-11-22T09:00:00+07:00") ?? Instant(microseconds: 0)

    private static func code() throws -> AgencyCode { try #require(agency) }

    private static func letter(_ isDraft: Bool) throws -> [UInt8] {
        let letter = OfficialLetter(
            agency: "Văn phòng mẫu",
            number: "12",
            notation: "VP-TH",
            place: "Hà Nội",
            date: CivilDate(dayNumber: 20_779),
            subject: "báo cáo",
            paragraphs: ["Đề nghị báo cáo."],
            signerTitles: ["Chánh văn phòng"],
            signerName: "Nguyễn Văn Mẫu",
            recipients: ["Như trên"],
            isSample: true
        )
        return isDraft ? try letter.draft() : try letter.pdf()
    }

    private struct Scene {
        let authority: TestAuthority
        let leader: SigningKey
        let seal: ServerSeal

        init(believes: Bool = true) async throws {
            let authority = try await TestAuthority.make()
            let other = try await TestAuthority.make("Khác")
            self.authority = authority
            leader = try await authority.certify("Nguyễn Văn Mẫu", serial: [0x31])
            let key = try await authority.certify("Văn phòng mẫu", serial: [0x32])
            let trust = believes ? authority.trust : other.trust
            seal = ServerSeal(
                keys: ServerKeys(OneKey(label: "seal-000.00.00.g22", signing: key)),
                judge: { Judge(trust: trust) },
                now: { ServerSealTests.now }
            )
        }

        func signed(_ pdf: [UInt8], _ request: PDFSigningRequest) async throws -> [UInt8] {
            try await PDFSigning.sign(PDFFile(pdf), request, by: leader)
        }
    }

    @Test func `an agency's key is found under any of its codes, and nobody else's is`()
        async throws
    {
        let authority = try await TestAuthority.make()
        let own = try await authority.certify("Văn phòng mẫu", serial: [0x33])
        let codes = ["000.00.00.G22", "G22", "000.00.00.H01"].compactMap { AgencyCode($0) }
        let keys = ServerKeys(OneKey(label: "seal-g22", signing: own)) { asked in
            asked == codes[2] ? [asked] : [asked] + codes.prefix(2).filter { $0 != asked }
        }
        #expect(try await keys.key("seal", of: codes[0])?.chain == own.chain)
        #expect(try await keys.key("seal", of: codes[1])?.chain == own.chain)
        #expect(try await keys.key("seal", of: codes[2]) == nil)
        #expect(try await keys.key("slip", of: codes[0]) == nil)
    }

    @Test(
        "NĐ 30/2020 Đ17.2: the agency's signature follows the leader's, in the letter's own place"
    )
    func ownPlace() async throws {
        let scene = try await Scene()
        let place = PDFSigningRequest(
            field: LetterPlace.signer.rawValue,
            name: "Nguyễn Văn Mẫu",
            at: Self.now
        )
        let signed = try await scene.signed(try Self.letter(true), place)
        let answer = try await scene.seal.seal(
            signed,
            of: Self.code(),
            name: "Văn phòng mẫu",
            picture: nil
        )
        let sealed = try #require(answer)
        #expect(sealed.signer == "Văn phòng mẫu" && sealed.pdf.starts(with: signed))
        let verdict = Judge(trust: scene.authority.trust).judge(pdf: sealed.pdf, at: Self.now)
        #expect(verdict.outcome == .totalPassed)
        #expect(verdict.signers.map(\.name) == ["Nguyễn Văn Mẫu", "Văn phòng mẫu"])
    }

    @Test(
        "NĐ 30/2020 Annex I: in a file without places the seal stands over a third of the signature, on its left"
    )
    func besideSignature() async throws {
        let scene = try await Scene()
        let rectangle = PDFRectangle(left: 300, bottom: 200, right: 420, top: 260)
        let signed = try await scene.signed(
            try Self.letter(false),
            PDFSigningRequest(
                field: "ChuKy",
                place: PDFSigningRequest.Place(page: 0, rectangle: rectangle),
                name: "Nguyễn Văn Mẫu",
                at: Self.now
            )
        )
        let sealed = try await scene.seal.seal(
            signed,
            of: Self.code(),
            name: "Văn phòng mẫu",
            picture: nil
        )
        let file = try PDFFile(sealed?.pdf ?? [])
        let place = try #require(
            try PDFFilling.rectangle(of: LetterPlace.seal.rawValue, in: file)
        )
        #expect(abs(place.right - rectangle.left - rectangle.width / 3) < 0.01)
        #expect(place.left < rectangle.left)
    }

    @Test func `an agency whose key is elsewhere is not sealed here`() async throws {
        let scene = try await Scene()
        let other = try #require(AgencyCode("000.00.00.G23"))
        let sealed = try await scene.seal.seal(
            try Self.letter(true),
            of: other,
            name: "Khác",
            picture: nil
        )
        #expect(sealed?.signer == nil)
    }

    @Test func `what our own judge would not believe is not handed out`() async throws {
        let scene = try await Scene(believes: false)
        await #expect(throws: PDFReturnRefusal.self) {
            _ = try await scene.seal.seal(
                try Self.letter(true),
                of: Self.code(),
                name: "Văn phòng mẫu",
                picture: nil
            )
        }
    }
}
