// SPDX-License-Identifier: Apache-2.0

package import Core
import Crypto
import Foundation

/// What passes between this node and a payment service: JSON in the words of the national contract
/// (`PhiLePhi[]`, `MaHoSo` …), under a signature of the exact bytes.
package enum PaymentMessage {
    package static let signatureHeader = "Vanlang-Signature"
    /// A notice older than this is turned away; sent anew it is signed anew.
    static let windowSeconds = 300

    /// `t=<seconds since 1970>,v1=<HMAC-SHA256 over "t.body", hex>`, as on webhooks.
    package static func signature(of body: [UInt8], secret: [UInt8], at now: Instant) -> String {
        let time = String(now.microseconds / 1_000_000)
        return "t=\(time),v1=\(Hex.string(code(time, body, secret).finalize()))"
    }

    private static func code(_ time: String, _ body: [UInt8], _ secret: [UInt8]) -> HMAC<SHA256> {
        var code = HMAC<SHA256>(key: SymmetricKey(data: secret))
        code.update(data: Data("\(time).".utf8))
        code.update(data: Data(body))
        return code
    }

    /// Whether a signature is of these bytes, by this secret, and of now.
    package static func isSigned(
        _ body: [UInt8],
        _ header: String,
        secret: [UInt8],
        at now: Instant
    ) -> Bool {
        let parts = header.split(separator: ",").reduce(into: [String: String]()) { parts, part in
            let pair = part.split(separator: "=", maxSplits: 1)
            if pair.count == 2 { parts[String(pair[0])] = String(pair[1]) }
        }
        guard !secret.isEmpty, let time = parts["t"], let given = parts["v1"],
            let seconds = Int64(time),
            abs(now.microseconds / 1_000_000 - seconds) <= Int64(windowSeconds)
        else { return false }
        let expected = Array(Hex.string(code(time, body, secret).finalize()).utf8)
        let found = Array(given.utf8)
        guard found.count == expected.count else { return false }
        // All of it is compared, wherever they differ first.
        return zip(found, expected).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    package static func order(_ order: PaymentService.Order, publicURL: String) -> JSON {
        let dossier = order.dossier
        return [
            "MaThamChieu": .string(order.id.description), "MaHoSo": .string(dossier.code),
            "MaTTHC": .string(dossier.procedureCode), "TenTTHC": .string(order.procedureName),
            "MaDonVi": .string(dossier.agency.text), "TenDonVi": .string(order.agencyName),
            "HoTenNguoiNop": .string(dossier.applicant), "SoTien": .integer(Int64(order.amount)),
            "NoiDungThanhToan": .string("\(dossier.code) phi, le phi"),
            "PhiLePhi": .array(
                order.lines.map { line in
                    [
                        "MaPhiLePhi": .string(line.line), "TenPhiLePhi": .string(line.name),
                        "SoLuong": .integer(Int64(line.count)),
                        "SoTien": .integer(Int64(line.total)),
                    ]
                }
            ),
            "UrlTroVe": .string(publicURL + order.returnPath),
            "UrlThongBao": .string(publicURL + PaymentRoutes.path),
        ]
    }

    package static func refund(_ refund: PaymentService.Refund) -> JSON {
        [
            "MaHoanTien": .string(refund.id.description),
            "MaGiaoDich": .string(refund.reference), "SoTien": .integer(Int64(refund.amount)),
            "LyDo": .string(refund.reason),
        ]
    }

    /// A notice, or one line of a statement; nil when it cannot be read.
    package static func notice(_ json: JSON) -> PaymentService.Notice? {
        guard let order = json["MaThamChieu"]?.text.flatMap({ ID<PaymentOrder>($0) }),
            let reference = json["MaGiaoDich"]?.text, (1...64).contains(reference.utf8.count),
            let amount = json["SoTien"]?.integer, (0...1_000_000_000_000).contains(amount),
            let state = json["TrangThaiThanhToan"]?.integer,
            let at = json["ThoiGian"]?.text.flatMap({ Instant(text: $0) })
        else { return nil }
        return PaymentService.Notice(
            order: order,
            reference: reference,
            amount: Int(amount),
            isPaid: state == 1,
            at: at
        )
    }
}
