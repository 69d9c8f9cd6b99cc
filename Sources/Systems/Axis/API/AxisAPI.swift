// SPDX-License-Identifier: Apache-2.0

import Core
package import Directory
import Formats
import Hummingbird
import Storage
package import Web

/// The modern API of the axis under `/axis/v1`: each operation is declared once.
package struct AxisAPI: Sendable {
    let axis: Axis
    let directory: DirectoryCache
    /// Largest body in bytes.
    let bodyLimit: Int

    package init(axis: Axis, directory: DirectoryCache, bodyLimit: Int) {
        self.axis = axis
        self.directory = directory
        self.bodyLimit = bodyLimit
    }

    package var operations: Operations {
        Operations(
            [
                uploadBody, submitDocument, submitMessage, inbox, item, edXML, attachment,
                acknowledge, report, trace, receipts, sent, statistics, agencies, caller,
            ],
            components: AxisSchemas.components
        )
    }

    static let deliveryParameter = Web.Operation.Parameter.path(
        "delivery",
        .string(pattern: "^[0-9a-fA-F-]{36}_[A-Za-z0-9._-]{1,35}$"),
        "The delivery, as the inbox names it: document id, underscore, recipient."
    )

    static let idParameter = Web.Operation.Parameter.path(
        "id",
        .string(format: .uuid),
        "The axis's id of the document, as the receipt has it."
    )

    static func key(_ request: OperationRequest) throws -> Delivery.Key {
        guard let key = Delivery.Key(request.path("delivery")) else {
            throw AxisRefusal.noSuchDelivery(request.path("delivery"))
        }
        return key
    }

    static func id(_ request: OperationRequest) throws -> ID<Message> {
        guard let id = ID<Message>(request.path("id")) else {
            throw AxisRefusal.noSuchMessage(request.path("id"))
        }
        return id
    }

    static func answer(_ receipt: Receipt) -> OperationResponse {
        .json(
            [
                "id": .string(receipt.messageID.description),
                "receivedAt": .string(receipt.receivedAt.description),
                "digest": .string(Hex.string(receipt.digest)),
                "recipients": .integer(Int64(receipt.recipients)),
                "repeated": .bool(receipt.isRepeat),
                "receipt": receipt.token.map { .string($0) } ?? .null,
            ],
            status: receipt.isRepeat ? 200 : 201
        )
    }

    static let receiptAnswers: [Web.Operation.Answer] = [
        .init(201, "Taken; it is on disk.", .json(.ref("Receipt"))),
        .init(200, "Known already; the original receipt.", .json(.ref("Receipt"))),
    ]
}
