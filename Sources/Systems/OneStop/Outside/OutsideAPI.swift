// SPDX-License-Identifier: Apache-2.0

package import Core
import Crypto
import Hummingbird
import NIOCore
import Procedures
import Storage
package import Web

/// What the software of an agency asks of the desk under `/onestop/v1`: the steps that are done in it.
package struct OutsideAPI: Sendable {
    let oneStop: OneStop
    /// What a client is called.
    let clientName: @Sendable (Actor) -> String

    package init(oneStop: OneStop, clientName: @escaping @Sendable (Actor) -> String) {
        self.oneStop = oneStop
        self.clientName = clientName
    }

    package var operations: Operations {
        Operations([list, read, file, report], components: Self.components)
    }

    private static let right = "onestop.step.serve for the agency of the step"

    private static let keyParameter = Web.Operation.Parameter.path(
        "id",
        .string(pattern: "^[0-9a-fA-F-]{36}_[a-z0-9_-]{1,40}$"),
        "The step, as the list and the webhook name it."
    )

    private static func key(_ request: OperationRequest) throws -> OutsideStep.Key {
        guard let key = OutsideStep.Key(request.path("id")) else {
            throw DossierRefusal.unknown(request.path("id"))
        }
        return key
    }

    private var list: Web.Operation {
        Operation(
            .get,
            "/onestop/v1/steps",
            id: "listSteps",
            tag: "one-stop",
            summary: "Open steps that wait in the caller's software, by when they are due.",
            description: """
                A webhook of the agency is called with `onestop.step.handed` when one more waits. A \
                step that is not listed any more was done, or its dossier stands still or is over.
                """,
            right: Self.right,
            parameters: [
                .query("after", .string(maxLength: 200), "`next` of the page before."),
                .query("limit", .integer(min: 1, max: 200), "Steps a page, 50 if left out."),
            ],
            answers: [.init(200, "One page.", .json(.ref("StepPage")))]
        ) { request, _ in
            let limit = Int(request.integer("limit") ?? 50)
            let found = try await oneStop.outsideTasks(
                after: request.string("after").flatMap { QueuePlace($0) },
                limit: limit,
                by: try request.actor
            )
            let last = found.count == limit ? found.last : nil
            let next = last.map {
                QueuePlace(sortAt: $0.stepDue.microseconds, id: $0.dossierID, step: $0.step)
                    .description
            }
            return .json([
                "items": .array(found.map(Self.json)),
                "next": next.map { .string($0) } ?? .null,
            ])
        }
    }

    private static func json(of task: DossierTask) -> JSON {
        let key = OutsideStep.Key(dossier: task.dossierID, step: task.step)
        return [
            "id": .string(key.description), "code": .string(task.code),
            "procedure": .string(task.procedureCode), "subject": .string(task.subject),
            "agency": .string(task.agency.text), "due": .string(task.stepDue.description),
            "dossierDue": task.dueAt.map { .string($0.description) } ?? .null,
        ]
    }

    private var read: Web.Operation {
        Operation(
            .get,
            "/onestop/v1/steps/{id}",
            id: "getStep",
            tag: "one-stop",
            summary: "One step with the answers and files that it is done from.",
            right: Self.right,
            parameters: [Self.keyParameter],
            answers: [.init(200, "The step.", .json(.ref("Step")))]
        ) { request, _ in
            .json(
                Self.json(
                    of: try await oneStop.outsideStep(try Self.key(request), by: request.actor)
                )
            )
        }
    }

    private static func json(of step: OutsideStep) -> JSON {
        let (sheet, progress) = (step.sheet, step.progress)
        let answers = sheet.content.answers
        let fields = sheet.revision.form.pages(for: answers).flatMap { $0.fields(for: answers) }
        return [
            "id": .string(step.key.description), "code": .string(sheet.dossier.code),
            "procedure": .string(sheet.dossier.procedureCode),
            "name": .string(progress.step.name.vi),
            "system": .string(progress.step.outside ?? ""),
            "status": .string(
                progress.done != nil ? "done" : progress.takenAt != nil ? "taken" : "waiting"
            ),
            "due": progress.dueAt.map { .string($0.description) } ?? .null,
            "applicant": .string(sheet.dossier.applicant),
            "applicantNumber": .string(sheet.dossier.applicantNumber),
            "answers": .array(
                fields.flatMap { answers.paths(of: $0) }.map { path in
                    [
                        "field": .string(path),
                        "values": .array(answers.all(path).map { .string($0) }),
                    ]
                }
            ),
            "files": .array(
                sheet.content.files.map { file in
                    [
                        "id": .string(file.id), "paper": .string(file.paper),
                        "name": .string(file.name), "size": .integer(Int64(file.size)),
                        "sha256": .string(file.sha256),
                    ]
                }
            ),
        ]
    }

    private var file: Web.Operation {
        Operation(
            .get,
            "/onestop/v1/steps/{id}/files/{file}",
            id: "getStepFile",
            tag: "one-stop",
            summary: "One file of the dossier; never one in which a virus was found.",
            right: Self.right,
            parameters: [
                Self.keyParameter, .path("file", .string(maxLength: 60), "As the step lists it."),
            ],
            answers: [.init(200, "The file.", .stream("application/octet-stream"))]
        ) { request, _ in
            let (_, body) = try await oneStop.outsideFile(
                request.path("file"),
                of: try Self.key(request),
                by: try request.actor
            )
            let reader = try oneStop.bodies.reader(of: body)
            return .stream(type: "application/octet-stream", length: body.size) { writer in
                var reader = reader
                while let bytes = try reader.next() {
                    try await writer.write(ByteBuffer(bytes: bytes))
                }
            }
        }
    }

    private var report: Web.Operation {
        Operation(
            .post,
            "/onestop/v1/steps/{id}/status",
            id: "reportStep",
            tag: "one-stop",
            summary: "Say that a step was taken up, or that it is done.",
            description: """
                Sent again under the same `Idempotency-Key` it is said once; the same key with other \
                words is refused. An agency whose system has a signing key puts a JWS of type \
                `vanlang-step+jwt` into `signature`, whose claims are `iss` (its code), `sub` (the \
                step's id), `status`, `number` and `note` as in the body.
                """,
            right: Self.right,
            parameters: [
                Self.keyParameter,
                .header(
                    "Idempotency-Key",
                    .string(minLength: 8, maxLength: 100),
                    "Names this report.",
                    isRequired: true
                ),
            ],
            body: .json(.ref("StepReport")),
            answers: [.init(204, "Written down; it is on disk.")]
        ) { request, context in
            let (actor, json) = (try request.actor, request.json)
            let key = try Self.key(request)
            let said = "\(key)\n\(String(decoding: json.bytes, as: UTF8.self))"
            try await oneStop.report(
                OutsideReport(
                    status: json["status"]?.text == "done" ? .done : .taken,
                    number: json["number"]?.text ?? "",
                    note: json["note"]?.text ?? "",
                    proof: json["signature"]?.text,
                    key: RequestKey(
                        actor: actor.name,
                        key: "onestop-\(request.string("Idempotency-Key") ?? "")",
                        digest: Array(SHA256.hash(data: Array(said.utf8)))
                    )
                ),
                on: key,
                actorName: clientName(actor),
                by: actor,
                requestID: context.requestID
            )
            return .empty()
        }
    }

    private static let components: [String: Schema] = [
        "StepLine": .object([
            .required("id", .string.described("`dossier_step`.")), .required("code", .string),
            .required("procedure", .string), .required("subject", .string),
            .required("agency", .string.described("The agency that received the dossier.")),
            .required("due", .string(format: .dateTime)),
            .required("dossierDue", .nullable(.string(format: .dateTime))),
        ]),
        "StepPage": .object([
            .required("items", .array(of: .ref("StepLine"))),
            .required("next", .nullable(.string)),
        ]),
        "Step": .object([
            .required("id", .string), .required("code", .string),
            .required("procedure", .string), .required("name", .string),
            .required("system", .string.described("As the process names the software.")),
            .required("status", .choice(["waiting", "taken", "done"])),
            .required("due", .nullable(.string(format: .dateTime))),
            .required("applicant", .string), .required("applicantNumber", .string),
            .required(
                "answers",
                .array(
                    of: .object([
                        .required("field", .string), .required("values", .array(of: .string)),
                    ])
                )
            ),
            .required(
                "files",
                .array(
                    of: .object([
                        .required("id", .string), .required("paper", .string),
                        .required("name", .string), .required("size", .integer(min: 0)),
                        .required("sha256", .string),
                    ])
                )
            ),
        ]),
        "StepReport": .object([
            .required("status", .choice(OutsideReport.Status.allCases.map(\.rawValue))),
            .optional(
                "number",
                .string(maxLength: 100).described("Under which it goes there; needed when done.")
            ),
            .optional("note", .string(maxLength: 1000)),
            .optional("signature", .string(maxLength: 8192).described("The JWS, where you sign.")),
        ]),
    ]
}
