// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Foundation
import TestSupport
import Testing

@testable import Trust

struct XMLSignatureTests {
    static let now = Instant(microseconds: 1_583_805_600_000_000)
    private static let letter = """
        <?xml version="1.0" encoding="UTF-8"?>
        <thu xmlns="urn:mau" xmlns:x="urn:x"><x:so a="1">7816</x:so><noi-dung>Kính gửi &amp; nhận</noi-dung></thu>
        """

    private static func signed(
        _ authority: TestAuthority,
        _ xml: String = letter,
        inside element: String? = nil,
        stamper: TimeStamper? = nil
    ) async throws -> [UInt8] {
        try await XMLSigner.sign(
            Array(xml.utf8),
            inside: element,
            by: authority.certify("Nguyễn Văn Mẫu"),
            at: now,
            role: "Vụ trưởng",
            stamper: stamper
        )
    }

    private static func judge(_ authority: TestAuthority, _ xml: String) -> Verdict {
        Judge(trust: authority.trust).judge(xml: Array(xml.utf8), at: now)
    }

    @Test func `what we sign we call good, with who and when`() async throws {
        let authority = try await TestAuthority.make()
        let bytes = try await Self.signed(authority, stamper: authority.stamper())
        let verdict = Judge(trust: authority.trust).judge(xml: bytes, at: Self.now)
        #expect(verdict.outcome == .totalPassed || verdict.subIndication == .tryLater, "\(verdict)")
        let signer = try #require(verdict.signers.first)
        #expect(signer.name == "Nguyễn Văn Mẫu" && signer.role == "Vụ trưởng")
        #expect(signer.signedAt == Self.now && signer.coversWholeFile)
        #expect(signer.stampedAt != nil)
        // The document before and behind the signature is what it was.
        let text = String(decoding: bytes, as: UTF8.self)
        let start = try #require(text.range(of: "<ds:Signature"))
        let end = try #require(text.range(of: "</ds:Signature>"))
        #expect(text[..<start.lowerBound] + text[end.upperBound...] == Self.letter)
    }

    /// xmlsec1 and signxml know nothing of our code; both judge XML-DSig, the latter XAdES too.
    @Test func `xmlsec1 and signxml call ours good, and not when a letter is changed`() async throws
    {
        let authority = try await TestAuthority.make()
        let bytes = try await Self.signed(authority)
        let text = String(decoding: bytes, as: UTF8.self)
        let changed = text.replacing("7816", with: "7817")
        for (xml, isGood) in [(text, true), (changed, false)] {
            let answer = try Opponent.ask(
                "xmldsig.py",
                [
                    "do": "verify", "xml": .string(xml),
                    "root": .string(PEM.text("CERTIFICATE", authority.root.der)),
                ]
            )
            #expect(answer["signxml"]?.boolean == isGood, "\(answer)")
            #expect(answer["xmlsec1"]?.boolean == isGood, "\(answer)")
        }
    }

    @Test(arguments: ["xades", "dsig"])
    func `we judge signxml as it judges itself`(_ kind: String) async throws {
        let authority = try await TestAuthority.make()
        let theirs = try await authority.stranger("Trần Thị Mẫu")
        let answer = try Opponent.ask(
            "xmldsig.py",
            [
                "do": "sign", "kind": .string(kind), "xml": .string(Self.letter),
                "key": .string(theirs.key), "chain": .string(theirs.chain),
            ]
        )
        let xml = try #require(answer["xml"]?.text)
        // signxml writes the time of its machine.
        let later = Instant(CivilDate(dayNumber: 22_000))
        let judge = Judge(trust: authority.trust)
        let verdict = judge.judge(xml: Array(xml.utf8), at: later)
        #expect(verdict.outcome == .totalPassed || verdict.subIndication == .tryLater, "\(verdict)")
        #expect(verdict.signers.first?.name == "Trần Thị Mẫu")
        let changed = xml.replacing("7816", with: "7817")
        let bent = judge.judge(xml: Array(changed.utf8), at: later)
        #expect(bent.subIndication == .hashFailure, "\(bent)")
    }

    @Test func `edXML: the signature goes into the header`() async throws {
        let authority = try await TestAuthority.make()
        let xml = "<e><edXMLHeader><a/></edXMLHeader><b/></e>"
        let bytes = try await Self.signed(authority, xml, inside: "edXMLHeader")
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains("</ds:Signature></edXMLHeader><b/></e>"))
        #expect(Self.judge(authority, text).subIndication != .hashFailure)
        await #expect(throws: XMLSignerFault.self) {
            try await Self.signed(authority, "<a/>")
        }
    }

    /// Each entry takes a good signed letter and attacks it; none may be called good.
    private static let attacks: [(String, @Sendable (String) -> String)] = [
        ("a changed text", { $0.replacing("Kính gửi", with: "Gửi") }),
        ("a changed attribute", { $0.replacing("a=\"1\"", with: "a=\"2\"") }),
        ("an added element", { $0.replacing("<noi-dung>", with: "<them/><noi-dung>") }),
        ("a removed element", { $0.replacing("<x:so a=\"1\">7816</x:so>", with: "") }),
        ("a changed digest", { $0.replacing("<ds:DigestValue>", with: "<ds:DigestValue>AAAA") }),
        ("a changed time", { $0.replacing("2020-03-10T", with: "2020-03-09T") }),
        ("a changed role", { $0.replacing("Vụ trưởng", with: "Bộ trưởng") }),
        ("no signature value", { $0.replacing("ds:SignatureValue", with: "ds:Nothing") }),
        (
            "an unknown transform",
            {
                $0.replacing(
                    XMLSignatureNames.enveloped,
                    with: "http://www.w3.org/TR/1999/REC-xpath-19991116"
                )
            }
        ),
        (
            "an HMAC",
            { $0.replacing("xmldsig-more#ecdsa-sha256", with: "xmldsig-more#hmac-sha256") }
        ),
        (
            "another canonicalisation",
            {
                $0.replacing(XMLSignatureNames.exclusive, with: "urn:no-canonicalisation")
            }
        ),
        (
            "the certificate left out",
            {
                $0.replacing(/<ds:KeyInfo>.*<\/ds:KeyInfo>/, with: "<ds:KeyInfo></ds:KeyInfo>")
            }
        ),
        ("a wrapped document", { "<evil>\($0.drop { $0 != ">" }.dropFirst())</evil>" }),
        (
            "a doubled Id",
            { text in
                let id =
                    text.firstMatch(of: /Id="(sig-[0-9a-f]+)-props"/).map { String($0.1) } ?? ""
                return text.replacing("<noi-dung>", with: "<noi-dung Id=\"\(id)-props\">")
            }
        ),
        (
            "unsigned properties",
            { text in
                text.replacing(
                    /<ds:Reference Type=.*?<\/ds:Reference>/,
                    with: ""
                )
            }
        ),
    ]

    @Test(arguments: attacks.indices)
    func `nothing that was done to a signed letter is called good`(_ index: Int) async throws {
        let (name, attack) = Self.attacks[index]
        let authority = try await TestAuthority.make()
        let text = String(decoding: try await Self.signed(authority), as: UTF8.self)
        let attacked = attack(text)
        #expect(attacked != text, "\(name) did nothing")
        let verdict = Self.judge(authority, attacked)
        #expect(
            verdict.outcome != .totalPassed && verdict.subIndication != .tryLater,
            "\(name): \(verdict)"
        )
    }

    /// The classic: the signed element is moved aside and another one stands where it is read.
    @Test func `signature wrapping is not called good, and what is covered is named`() async throws
    {
        let authority = try await TestAuthority.make()
        let theirs = try await authority.stranger("Trần Thị Mẫu")
        let answer = try Opponent.ask(
            "xmldsig.py",
            [
                "do": "sign", "kind": "part", "xml": "<thu><goc Id=\"goc\"><so>1</so></goc></thu>",
                "key": .string(theirs.key), "chain": .string(theirs.chain),
            ]
        )
        let honest = try #require(answer["xml"]?.text)
        let wrapped = honest.replacing(
            "<goc Id=\"goc\"><so>1</so></goc>",
            with: "<goc><so>1000</so></goc><an><goc Id=\"goc\"><so>1</so></goc></an>"
        )
        #expect(wrapped != honest)
        for xml in [honest, wrapped] {
            let verdict = Self.judge(authority, xml)
            #expect(verdict.outcome == .indeterminate, "\(verdict)")
            let document = try XMLDocument(parsing: Array(xml.utf8))
            let signature = try #require(try XMLSignature.all(in: document).first)
            let covered = signature.covers.compactMap { cover -> XMLNode? in
                if case .element(let node) = cover { node } else { nil }
            }
            #expect(covered.map(\.text) == ["1"])
        }
    }

    @Test(arguments: [
        "", "<a/>", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
        "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"/>",
        "<a><Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><SignedInfo/></Signature></a>",
    ])
    func `what has no signature that can be read is not called good`(xml: String) async throws {
        let authority = try await TestAuthority.make()
        #expect(Self.judge(authority, xml).outcome != .totalPassed)
    }

    @Test func `more signatures than anybody makes are refused, and in no time`() async throws {
        let authority = try await TestAuthority.make()
        let one =
            "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><SignedInfo/></Signature>"
        let xml = "<a>" + String(repeating: one, count: 5000) + "</a>"
        #expect(Self.judge(authority, xml).subIndication == .formatFailure)
    }
}

extension TestAuthority {
    /// A key that was made and stays outside, certified by this authority; all in PEM.
    func stranger(_ name: String) async throws -> (key: String, chain: String) {
        let made = try Opponent.ask("xmldsig.py", ["do": "key"])
        let certificate = try await CertificateDraft(
            subject: DistinguishedName([
                (.country, "VN"), (.organisation, "Văn phòng mẫu"), (.commonName, name),
            ]),
            publicKey: Hex.bytes(of: made["public"]?.text ?? "") ?? [],
            serial: [0x22, 0x01],
            notBefore: from,
            notAfter: until,
            profile: .signer
        ).issue(by: issuingSigner, issuer: issuing)
        let chain = [certificate, issuing.der].map { PEM.text("CERTIFICATE", $0) }.joined()
        return (made["key"]?.text ?? "", chain)
    }
}
