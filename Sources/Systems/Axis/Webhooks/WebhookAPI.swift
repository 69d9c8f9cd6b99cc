// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
package import Web

/// The operations on webhooks under `/axis/v1/webhooks`.
package struct WebhookAPI: Sendable {
    let webhooks: Webhooks

    package init(webhooks: Webhooks) { self.webhooks = webhooks }

    package var operations: Operations {
        Operations(
            [add, list, remove, test, deliveries],
            components: WebhookSchemas.components
        )
    }

    private static let idParameter = Web.Operation.Parameter.path(
        "id",
        .string(format: .uuid),
        "The webhook, as its registration answered."
    )

    private static func id(_ request: OperationRequest) throws -> ID<Webhook> {
        guard let id = ID<Webhook>(request.path("id")) else {
            throw WebhookRefusal.unknown(request.path("id"))
        }
        return id
    }

    /// The agency that is named, else the caller's own.
    private static func agency(_ text: String?, _ actor: Actor) throws -> AgencyCode {
        guard let code = text.flatMap({ AgencyCode($0) }) ?? actor.agency else {
            throw AxisRefusal.forbidden(action: .webhooks, agency: "")
        }
        return code
    }

    private static func members(of webhook: Webhook) -> [(String, JSON)] {
        [
            ("id", .string(webhook.id.description)), ("url", .string(webhook.url)),
            ("agency", .string(webhook.agency.text)),
            ("createdAt", .string(webhook.createdAt.description)),
        ]
    }

    private var add: Web.Operation {
        Operation(
            .post,
            "/axis/v1/webhooks",
            id: "addWebhook",
            tag: "webhooks",
            summary: "Be called when a document or status arrives, or a status is reported.",
            description: """
                Calls are POSTs of JSON with the headers `Vanlang-Event` (an id that stays the same \
                when the event is sent again) and `Vanlang-Signature: t=<seconds>,v1=<hex>`, \
                HMAC-SHA256 under the secret over `t`, a full stop and the body. Answer 2xx within \
                10 s; anything else is tried again, 20 times at most.
                """,
            right: "webhooks for the agency",
            body: .json(
                .object([
                    .required(
                        "url",
                        .string(minLength: 1, maxLength: TargetRule.maximumLength)
                    ),
                    .optional("agency", AxisSchemas.code.described("Your own when left out.")),
                ])
            ),
            answers: [
                .init(201, "Registered; the secret is shown once.", .json(.ref("NewWebhook")))
            ]
        ) { request, context in
            let actor = try request.actor
            let (webhook, secret) = try await webhooks.add(
                request.json["url"]?.text ?? "",
                for: try Self.agency(request.json["agency"]?.text, actor),
                by: actor,
                requestID: context.requestID
            )
            let members = Self.members(of: webhook) + [("secret", .string(secret))]
            return .json(.object(members), status: 201)
        }
    }

    private var list: Web.Operation {
        Operation(
            .get,
            "/axis/v1/webhooks",
            id: "listWebhooks",
            tag: "webhooks",
            summary: "The webhooks of an agency, without their secrets.",
            right: "webhooks for the agency",
            parameters: [.query("agency", AxisSchemas.code, "Your own when left out.")],
            answers: [.init(200, "Webhooks.", .json(.array(of: .ref("Webhook"))))]
        ) { request, _ in
            let actor = try request.actor
            let agency = try Self.agency(request.string("agency"), actor)
            let found = try await webhooks.list(of: agency, by: actor)
            return .json(.array(found.map { .object(Self.members(of: $0)) }))
        }
    }

    private var remove: Web.Operation {
        Operation(
            .delete,
            "/axis/v1/webhooks/{id}",
            id: "removeWebhook",
            tag: "webhooks",
            summary: "Call it no more; what still waits for it is given up.",
            right: "webhooks for its agency",
            parameters: [Self.idParameter],
            answers: [.init(204, "Removed.")]
        ) { request, context in
            try await webhooks.remove(
                try Self.id(request),
                by: try request.actor,
                requestID: context.requestID
            )
            return .empty()
        }
    }

    private var test: Web.Operation {
        Operation(
            .post,
            "/axis/v1/webhooks/{id}/test",
            id: "testWebhook",
            tag: "webhooks",
            summary: "Queue a call of the type axis.webhook.test.",
            right: "webhooks for its agency",
            parameters: [Self.idParameter],
            answers: [
                .init(202, "Queued.", .json(.object([.required("event", .string)])))
            ]
        ) { request, _ in
            let event = try await webhooks.test(try Self.id(request), by: try request.actor)
            return .json(["event": .string(event)], status: 202)
        }
    }

    private var deliveries: Web.Operation {
        Operation(
            .get,
            "/axis/v1/webhooks/{id}/deliveries",
            id: "listWebhookDeliveries",
            tag: "webhooks",
            summary: "The newest events for a webhook, and what their calls came to.",
            right: "webhooks for its agency",
            parameters: [
                Self.idParameter,
                .query("limit", .integer(min: 1, max: 500), "How many, 100 if left out."),
            ],
            answers: [.init(200, "Events.", .json(.array(of: .ref("WebhookDelivery"))))]
        ) { request, _ in
            let found = try await webhooks.deliveries(
                of: try Self.id(request),
                limit: Int(request.integer("limit") ?? 100),
                by: try request.actor
            )
            return .json(.array(found.map(Self.json)))
        }
    }

    private static func json(of delivery: WebhookDelivery) -> JSON {
        [
            "event": .string(delivery.eventID), "state": .string("\(delivery.state)"),
            "attempts": .integer(Int64(delivery.attempts)),
            "createdAt": .string(delivery.createdAt.description),
            "nextAt": delivery.state == .pending ? .string(delivery.nextAt.description) : .null,
            "outcome": .string(delivery.outcome),
        ]
    }
}
