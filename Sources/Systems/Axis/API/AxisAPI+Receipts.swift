// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
import Web

extension AxisAPI {
    var receipts: Web.Operation {
        Operation(
            .get,
            "/axis/v1/documents/{id}/receipts",
            id: "listReceipts",
            tag: "following",
            summary: "The axis's signed receipts of a document.",
            description: """
                The sender sees its own and every delivery's, a recipient the one of its delivery. The keys \
                are at /axis/v1/keys; docs/trust-formats.md says what a receipt holds.
                """,
            right: "trace for the sender or a recipient",
            parameters: [Self.idParameter],
            answers: [
                .init(
                    200,
                    "In the order of their chains.",
                    .json(.array(of: .ref("SignedReceipt")))
                )
            ]
        ) { request, _ in
            let records = try await axis.receipts(of: try Self.id(request), by: request.actor)
            let own = try await axis.countersignatures(of: records)
            return .json(
                .array(
                    records.map { record in
                        [
                            "agency": .string(record.agency.text),
                            "number": .integer(record.number),
                            "kind": .string("\(record.kind)"),
                            "receipt": record.token.map { .string($0) } ?? .null,
                            "agencyReceipt": own.first {
                                $0.agency == record.agency && $0.number == record.number
                            }?.token.map { .string($0) } ?? .null,
                        ]
                    }
                )
            )
        }
    }
}
