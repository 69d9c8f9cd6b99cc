// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Foundation

/// AWS Signature Version 4, which every S3 server asks for.
struct S3Signature {
    let key: String
    let secret: String
    let region: String

    /// The headers of a request, `Authorization` and its own among them.
    ///
    /// `path` is encoded as it is sent; `query` is sorted by name; `headers` have small letters.
    func headers(
        _ method: String,
        host: String,
        path: String,
        query: [(name: String, value: String)],
        headers: [String: String] = [:],
        payload sha256: String,
        at now: Instant
    ) -> [String: String] {
        let time = Self.time(now)
        var signed = headers
        signed["host"] = host
        signed["x-amz-content-sha256"] = sha256
        signed["x-amz-date"] = time
        let names = signed.keys.sorted()
        let canonical = [
            method, path,
            query.map { "\(Self.encoded($0.name))=\(Self.encoded($0.value))" }.joined(
                separator: "&"
            ),
            names.map { "\($0):\(signed[$0] ?? "")\n" }.joined(),
            names.joined(separator: ";"), sha256,
        ].joined(separator: "\n")
        let day = String(time.prefix(8))
        let scope = "\(day)/\(region)/s3/aws4_request"
        let text = "AWS4-HMAC-SHA256\n\(time)\n\(scope)\n\(S3.digest(Array(canonical.utf8)))"
        var seal = Array("AWS4\(secret)".utf8)
        for part in [day, region, "s3", "aws4_request", text] { seal = Self.code(part, seal) }
        signed["authorization"] =
            "AWS4-HMAC-SHA256 Credential=\(key)/\(scope), "
            + "SignedHeaders=\(names.joined(separator: ";")), Signature=\(Hex.string(seal))"
        return signed
    }

    private static func code(_ text: String, _ key: [UInt8]) -> [UInt8] {
        let key = SymmetricKey(data: key)
        return Array(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key))
    }

    /// `20130524T000000Z`.
    static func time(_ now: Instant) -> String {
        let seconds = now.microseconds / 1_000_000
        let date = CivilDate(dayNumber: Int(seconds / 86_400)).description.filter { $0 != "-" }
        let parts = [seconds / 3600 % 24, seconds / 60 % 60, seconds % 60]
        let clock = parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined()
        return "\(date)T\(clock)Z"
    }

    /// RFC 3986: everything but letters, digits and `-._~`.
    static func encoded(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            let character = Character(Unicode.Scalar(byte))
            if character.isASCII,
                character.isLetter || character.isNumber || "-._~".contains(character)
            {
                result.append(character)
            } else {
                result += "%" + Hex.string([byte]).uppercased()
            }
        }
        return result
    }
}
