// SPDX-License-Identifier: Apache-2.0

import Web

/// The shapes of the operations on webhooks.
enum WebhookSchemas {
    static let components: [String: Schema] = [
        "Webhook": .object(properties),
        "NewWebhook": .object(
            properties + [.required("secret", .string.described("Shown this once; keep it."))]
        ),
        "WebhookDelivery": delivery,
    ]

    private static let properties: [Schema.Property] = [
        .required("id", .string(format: .uuid)),
        .required("url", .string),
        .required("agency", AxisSchemas.code),
        .required("createdAt", .string(format: .dateTime)),
    ]

    private static let delivery = Schema.object([
        .required("event", .string.described("The same id however often it is sent.")),
        .required("state", .choice(["pending", "done", "dead"])),
        .required("attempts", .integer(min: 0)),
        .required("createdAt", .string(format: .dateTime)),
        .required("nextAt", .nullable(.string(format: .dateTime))),
        .required("outcome", .string.described("What the last call came to.")),
    ])
}
