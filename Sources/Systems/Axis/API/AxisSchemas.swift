// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// The shapes of the API, documented and checked by the same declarations.
enum AxisSchemas {
    static let components: [String: Schema] = [
        "Receipt": receipt, "SignedReceipt": signedReceipt, "Upload": upload,
        "Attachment": attachment, "Document": document,
        "Item": item, "Inbox": inbox, "Trace": trace, "Status": status, "Agency": agency,
        "Submission": submission, "StatusReport": statusReport, "Statistics": statistics,
        "Caller": caller,
    ]

    static let code = Schema.string(pattern: "^[A-Za-z0-9._-]{1,35}$").described(
        "An agency's code, in the 13-character form of QCVN 102 or that of QĐ 20/2020."
    ).example("000.00.00.G22")

    static let caller = Schema.object([
        .required("systemid", .string), .required("name", .string), .required("agency", code),
        .required("roles", .array(of: .string)),
        .required("scope", .choice(["agency", "subtree", "nation"])),
        .required(
            "certificate",
            .nullable(.string).described(
                "SHA-256 of the certificate that this connection showed, hex; null without one."
            )
        ),
    ])

    static let signedReceipt = Schema.object([
        .required("agency", code.described("In whose chain it stands.")),
        .required("number", .integer(min: 1)),
        .required("kind", .choice(["accepted", "delivered"])),
        .required("receipt", .nullable(.string).described("The JWS; null for a moment.")),
        .required(
            "agencyReceipt",
            .nullable(.string).described(
                "The same signed by the receiving agency, where this node keeps its key."
            )
        ),
    ])

    static let receipt = Schema.object([
        .required("id", .string(format: .uuid).described("The axis's id of the document.")),
        .required("receivedAt", .string(format: .dateTime)),
        .required("digest", .string.described("SHA-256 over header fields and files, hex.")),
        .required("recipients", .integer(min: 0)),
        .required("repeated", .boolean.described("True when it was known already.")),
        .required(
            "receipt",
            .nullable(.string).described("The axis's signed receipt (JWS), where it signs.")
        ),
    ])

    static let upload = Schema.object([
        .required("id", .string(format: .uuid)),
        .required("size", .integer(min: 0)),
        .required("sha256", .string),
    ])

    static let attachment = Schema.object([
        .required("index", .integer(min: 0)), .required("name", .string),
        .required("contentType", .string), .required("size", .integer(min: 0)),
        .required("sha256", .string),
    ])

    private static let documentProperties: [Schema.Property] = [
        .required("id", .string(format: .uuid)),
        .required("kind", .choice(["document", "status"])),
        .required("sender", code), .required("documentId", .string),
        .required("business", .integer(min: 0, max: 9)),
        .required("number", .string), .required("notation", .string),
        .required("subject", .string),
        .required("promulgated", .nullable(.string(format: .date))),
        .required("typeName", .string), .required("priority", .integer(min: 0)),
        .required("status", .nullable(.string)),
        .required("receivedAt", .string(format: .dateTime)),
        .required("digest", .string),
        .required("frozenAt", .nullable(.string(format: .dateTime))),
        .required("attachments", .array(of: .ref("Attachment"))),
    ]

    static let document = Schema.object(documentProperties)

    static let item = Schema.object([
        .required("delivery", .string.described("Names this copy in every other call.")),
        .required("recipient", code),
        .required("urgent", .boolean),
        .required("queuedAt", .string(format: .dateTime)),
        .required("handling", .choice(["none", "processing", "failed", "done"])),
        .required("document", .ref("Document")),
    ])

    static let inbox = Schema.object([
        .required("items", .array(of: .ref("Item"))),
        .required("next", .nullable(.string).described("Give it as `after` for the next page.")),
    ])

    static let status = Schema.object([
        .required("code", .string), .required("reporter", code),
        .required("claimedAt", .string(format: .dateTime)),
        .required("receivedAt", .string(format: .dateTime)),
        .required("reason", .string),
        .required("regular", .boolean.described("False when it came out of order.")),
    ])

    static let trace = Schema.object(
        documentProperties + [
            .required("pending", .integer(min: 0).described("Recipients not yet queued.")),
            .required(
                "archived",
                .nullable(
                    .object([
                        .required("archive", .string), .required("at", .string(format: .dateTime)),
                    ])
                ).described("Where the content and the statuses went; null while they are here.")
            ),
            .required(
                "recipients",
                .array(
                    of: .object([
                        .required("recipient", code), .required("collectedBy", code),
                        .required("state", .string), .required("stateName", .string),
                        .required("queuedAt", .string(format: .dateTime)),
                        .required("deliveredAt", .nullable(.string(format: .dateTime))),
                        .required("stateAt", .nullable(.string(format: .dateTime))),
                        .required("givenUp", .boolean), .required("request", .string),
                        .required("answer", .string),
                        .required("frozenAt", .nullable(.string(format: .dateTime))),
                        .required("statuses", .array(of: .ref("Status"))),
                    ])
                )
            ),
        ]
    )

    static let agency = Schema.object([
        .required("code", code), .required("name", .string),
        .required("level", .integer(min: 1, max: 4)),
        .required("parent", .nullable(code)), .required("sample", .boolean),
    ])

    static let submission = Schema.object([
        .optional("sender", code.described("Your own agency when left out.")),
        .required("to", .array(of: code, min: 1, max: 20_000)),
        .required(
            "documentId",
            .string(minLength: 1, maxLength: 200).described("Your own id, used once for ever.")
        ),
        .required("number", .string(minLength: 1, maxLength: 14)),
        .required("notation", .string(minLength: 1, maxLength: 30)),
        .required("place", .string(minLength: 1, maxLength: 100)),
        .required("promulgated", .string(format: .date)),
        .required("typeName", .string(minLength: 1, maxLength: 100)),
        .required("subject", .string(minLength: 1, maxLength: 500)),
        .optional("content", .string(maxLength: 10_000)),
        .optional("signer", .string(maxLength: 50)),
        .optional("signerPosition", .string(maxLength: 100)),
        .optional("dueDate", .string(format: .date)),
        .optional("priority", .integer(min: 0, max: 4)),
        .optional("sphere", .string(maxLength: 100).described("Phạm vi lưu hành.")),
        .optional("business", .choice(["new", "recall", "update", "replacement"])),
        .optional("reason", .string(maxLength: 1000).described("Needed unless it is new.")),
        .optional("about", .array(of: .string(minLength: 1, maxLength: 200), max: 100)),
        .optional("taskCodes", .array(of: .string(minLength: 1, maxLength: 100), max: 100)),
        .optional(
            "attachments",
            .array(
                of: .object([
                    .required("upload", .string(format: .uuid)),
                    .required("name", .string(minLength: 1, maxLength: 255)),
                    .required("contentType", .string(minLength: 1, maxLength: 100)),
                ]),
                max: 100
            )
        ),
    ])

    static let statusReport = Schema.object([
        .required("code", .choice(["01", "02", "03", "04", "05", "06", "13", "15", "16"])),
        .optional("reason", .string(maxLength: 1000).described("Needed with 02, 13 and 16.")),
    ])

    private static let times = Schema.object([
        .required("count", .integer(min: 0)), .required("medianSeconds", .nullable(.number)),
        .required("p95Seconds", .nullable(.number)),
    ])

    static let statistics = Schema.object(
        [.required("code", code), .required("name", .string)]
            + AgencyCounts.Counter.allCases.map { .required("\($0)", .integer(min: 0)) } + [
                .required(
                    "times",
                    .object(AgencyCounts.Step.allCases.map { .required("\($0)", times) })
                ),
                .required("paperSent", .nullable(.integer(min: 0))),
                .required("paperCoverage", .number),
                .required("electronicShare", .nullable(.number)),
            ]
    )
}
