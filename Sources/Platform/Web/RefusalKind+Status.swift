// SPDX-License-Identifier: Apache-2.0

package import Core

extension RefusalKind {
    /// The HTTP status that this kind of refusal is answered with.
    package var status: Int {
        switch self {
        case .malformed: 400
        case .unauthenticated: 401
        case .forbidden: 403
        case .unknown: 404
        case .conflict: 409
        case .tooLarge: 413
        case .invalid: 422
        case .tooMany: 429
        case .busy: 503
        case .full: 507
        }
    }
}

/// The meaning of the statuses that this program refuses with, in RFC 9110's words.
enum StatusPhrase {
    private static let phrases = [
        400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found",
        405: "Method Not Allowed", 406: "Not Acceptable", 408: "Request Timeout", 409: "Conflict",
        412: "Precondition Failed", 413: "Content Too Large", 415: "Unsupported Media Type",
        416: "Range Not Satisfiable", 421: "Misdirected Request", 422: "Unprocessable Content",
        429: "Too Many Requests",
        500: "Internal Server Error", 503: "Service Unavailable", 507: "Insufficient Storage",
    ]

    static func of(_ status: Int) -> String { phrases[status] ?? "Error" }
}

extension Problem {
    /// RFC 9457 without a type of its own: `code` says which problem it is.
    package func json(requestID: String, title: String) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("type", "about:blank")
        writer.member("title", title)
        writer.member("status", status)
        writer.member("code", code)
        writer.member("detail", detail)
        writer.key("items")
        writer.beginArray()
        for item in items {
            writer.beginObject()
            writer.member("place", item.place)
            writer.member("message", item.message)
            writer.endObject()
        }
        writer.endArray()
        writer.member("request", requestID)
        writer.endObject()
        return writer.bytes
    }

    /// The schema of what `json` writes, for the documentation.
    static let schema = Schema.object([
        .required("type", .string.described("Always `about:blank`.")),
        .required("title", .string.described("The meaning of the HTTP status.")),
        .required("status", .integer(min: 400, max: 599)),
        .required("code", .string.described("Stable; what programs test.")),
        .required("detail", .string.described("A sentence for people, in the asked language.")),
        .required(
            "items",
            .array(
                of: .object([
                    .required(
                        "place",
                        .string.described(
                            "A JSON pointer into the body, `query.name`, `path.name`, `header.name`,"
                                + " an XML element or a line."
                        )
                    ),
                    .required("message", .string),
                ])
            )
        ),
        .required("request", .string.described("Names this request in the server's log.")),
    ])
}
