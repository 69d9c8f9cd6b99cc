// SPDX-License-Identifier: Apache-2.0

package import Core
package import Formats
import Hummingbird
import NIOCore
package import Storage
import Web

extension AxisAPI {
    var uploadBody: Web.Operation {
        Operation(
            .post,
            "/axis/v1/bodies",
            id: "uploadBody",
            tag: "sending",
            summary: "Upload a file that a document will carry.",
            description:
                "Streamed; any size up to the axis's limit. Name its id in submitDocument.",
            right: "send for the caller's agency",
            body: .stream(contentTypes: ["application/octet-stream"], limitBytes: bodyLimit),
            answers: [.init(201, "Kept; it is on disk.", .json(.ref("Upload")))]
        ) { request, _ in
            let actor = try request.actor
            var spool = axis.spool()
            do {
                for try await buffer in request.body {
                    try buffer.withUnsafeReadableBytes { try spool.write($0) }
                }
            } catch {
                spool.discard()
                throw error
            }
            let upload = try await axis.keep(try spool.finish(), by: actor)
            return .json(
                [
                    "id": .string(upload.id.description),
                    "size": .integer(Int64(upload.body.size)),
                    "sha256": .string(Hex.string(upload.body.sha256)),
                ],
                status: 201
            )
        }
    }

    var submitDocument: Web.Operation {
        Operation(
            .post,
            "/axis/v1/documents",
            id: "submitDocument",
            tag: "sending",
            summary: "Send a document to agencies.",
            description: """
                Safe to send again: the same document gets its original receipt, new recipients are \
                added, other content under a used documentId is refused.
                """,
            right: "send for the sender",
            body: .json(.ref("Submission"), limitBytes: 4 << 20),
            answers: Self.receiptAnswers,
            refusals: [.unknown]
        ) { request, context in
            let actor = try request.actor
            var uploads: [Upload] = []
            for file in request.json["attachments"]?.elements ?? [] {
                let text = file["upload"]?.text ?? ""
                guard let id = ID<Body>(text) else { throw AxisRefusal.noSuchUpload(text) }
                uploads.append(try await axis.upload(id, by: actor))
            }
            let document = try SubmissionJSON(json: request.json, uploads: uploads)
                .document(sender: actor.agency)
            let receipt = try await axis.submit(
                document,
                uploads: uploads,
                by: actor,
                requestID: context.requestID
            )
            return Self.answer(receipt)
        }
    }

    var submitMessage: Web.Operation {
        Operation(
            .post,
            "/axis/v1/messages",
            id: "submitMessage",
            tag: "sending",
            summary: "Send an edXML file as it is: a document or a status.",
            description: "Streamed; read strictly, with every fault named by line and element.",
            right: "send for the agency in From",
            parameters: [
                .header(
                    "X-Document-Signature",
                    .string(maxLength: 8192),
                    "What the sender's system signed about the file (docs/trust-formats.md)."
                )
            ],
            body: .stream(
                contentTypes: ["application/xml", "text/xml", "application/octet-stream"],
                limitBytes: bodyLimit
            ),
            answers: Self.receiptAnswers
        ) { request, context in
            let actor = try request.actor
            var ingest = Ingest(spool: axis.spool(), limit: bodyLimit)
            do {
                for try await buffer in request.body {
                    try buffer.withUnsafeReadableBytes { try ingest.feed($0) }
                }
            } catch {
                ingest.discard()
                throw (error as? EdXMLRefusal).map { MessageRefusal(refusal: $0) } ?? error
            }
            let (reading, body): (EdXMLReading, StoredBody)
            do { (reading, body) = try ingest.finish() } catch let refusal as EdXMLRefusal {
                throw MessageRefusal(refusal: refusal)
            }
            let receipt = try await axis.submit(
                reading,
                body: body,
                signature: request.string("X-Document-Signature").map {
                    SenderSignature(token: $0)
                },
                by: actor,
                requestID: context.requestID
            )
            return Self.answer(receipt)
        }
    }

    var report: Web.Operation {
        Operation(
            .post,
            "/axis/v1/deliveries/{delivery}/statuses",
            id: "reportStatus",
            tag: "statuses",
            summary: "Report what became of a document.",
            description: """
                01 arrived, 02 refused, 03 accepted, 04 assigned, 05 processing, 06 completed, 13 \
                the sender takes it back, 15 the recipient agrees to a change, 16 refuses it.
                """,
            right: "send for the recipient (13: for the sender)",
            parameters: [Self.deliveryParameter],
            body: .json(.ref("StatusReport")),
            answers: Self.receiptAnswers
        ) { request, context in
            let actor = try request.actor
            let key = try Self.key(request)
            guard let code = request.json["code"]?.text.flatMap(StatusCode.init(rawValue:)) else {
                throw AxisRefusal.badValue(name: "code", value: "", expected: "01 to 16")
            }
            let receipt = try await axis.report(
                code,
                reason: request.json["reason"]?.text ?? "",
                on: key,
                by: actor,
                requestID: context.requestID
            )
            return Self.answer(receipt)
        }
    }
}

extension Axis {
    /// Submits what an edXML file says, in the name of the agency in From; a document goes to
    /// `recipients`, or to all in To.
    @discardableResult
    package func submit(
        _ reading: EdXMLReading,
        body: StoredBody,
        to recipients: [AgencyCode]? = nil,
        signature: SenderSignature? = nil,
        by actor: Actor,
        requestID: String
    ) async throws -> Receipt {
        let sender = try exchangeCode(of: reading.message.from.organId)
        switch reading.message {
        case .document(let document):
            var submission = DocumentSubmission(
                document,
                sender: sender,
                recipients: recipients,
                body: body,
                traceSlot: reading.traceSlot
            )
            submission.signature = signature
            return try await submit(submission, by: actor, requestID: requestID)
        case .status(let status):
            guard
                let submission = StatusSubmission(
                    status,
                    reporter: sender,
                    body: body,
                    traceSlot: reading.traceSlot
                )
            else { throw AxisRefusal.relatedUnknown(ref: "") }
            return try await submit(submission, by: actor, requestID: requestID)
        }
    }
}
