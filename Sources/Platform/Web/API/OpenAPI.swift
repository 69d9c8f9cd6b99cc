// SPDX-License-Identifier: Apache-2.0

package import Core

extension Operations {
    /// The OpenAPI 3.1 document of these operations.
    package func openAPI(title: String, version: String, serverURL: String) -> JSON {
        var schemas = components.map { ($0.key, $0.value.openAPI) }.sorted { $0.0 < $1.0 }
        schemas += [("AnyJSON", Schema.anyJSON), ("Problem", Problem.schema.openAPI)]
        return [
            "openapi": "3.1.0",
            "info": ["title": .string(title), "version": .string(version)],
            "servers": [["url": .string(serverURL)]],
            "tags": .array(tags.map { ["name": .string($0)] }),
            "paths": .object(paths),
            "components": [
                "schemas": .object(schemas),
                "securitySchemes": ["bearer": ["type": "http", "scheme": "bearer"]],
            ],
        ]
    }

    private var tags: [String] {
        var seen: Set<String> = []
        return all.map(\.tag).filter { seen.insert($0).inserted }
    }

    private var paths: [(String, JSON)] {
        var paths: [(String, [(String, JSON)])] = []
        for operation in all {
            let member = (operation.method.rawValue, operation.openAPI)
            if let index = paths.firstIndex(where: { $0.0 == operation.path }) {
                paths[index].1.append(member)
            } else {
                paths.append((operation.path, [member]))
            }
        }
        return paths.map { ($0.0, .object($0.1)) }
    }
}

extension Operation {
    var openAPI: JSON {
        var members: [(String, JSON)] = [
            ("operationId", .string(id)),
            ("tags", [.string(tag)]),
            ("summary", .string(summary)),
            ("description", .string(fullDescription)),
            ("parameters", .array(parameters.map(\.openAPI))),
        ]
        if let body { members.append(("requestBody", body.openAPI)) }
        members.append(("responses", .object(responses)))
        members.append(("security", security == .bearer ? [["bearer": []]] : []))
        return .object(members)
    }

    private var fullDescription: String {
        let permission = "Permission: \(right)."
        return description.isEmpty ? permission : "\(description)\n\n\(permission)"
    }

    /// Declared answers first, then what is refused and 500, each status once.
    private var responses: [(String, JSON)] {
        let declared = answers.map { (String($0.status), $0.openAPI) }
        var refused = refusalKinds.map(\.status) + [500]
        if body != nil { refused.append(415) }
        let others = Set(refused).subtracting(answers.map(\.status)).sorted()
        return declared + others.map { (String($0), Self.problem($0)) }
    }

    private static func problem(_ status: Int) -> JSON {
        var members: [(String, JSON)] = [
            ("description", .string(StatusPhrase.of(status))),
            (
                "content",
                ["application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]]
            ),
        ]
        let header: String? = [401: "WWW-Authenticate", 503: "Retry-After"][status]
        if let header { members.append(("headers", [header: ["schema": ["type": "string"]]])) }
        return .object(members)
    }
}

extension Operation.Parameter {
    var openAPI: JSON {
        [
            "name": .string(name),
            "in": .string(place.rawValue),
            "required": .bool(isRequired),
            "description": .string(description),
            "schema": place == .path ? schema.filled.openAPI : schema.openAPI,
        ]
    }
}

extension Operation.Body {
    var openAPI: JSON {
        let schema: JSON =
            switch self {
            case .json(let schema, _): schema.openAPI
            case .stream: ["type": "string", "format": "binary"]
            }
        return [
            "required": true,
            "description": .string("At most \(limitBytes) bytes."),
            "content": .object(contentTypes.map { ($0, .object([("schema", schema)])) }),
        ]
    }
}

extension Operation.Answer {
    var openAPI: JSON {
        var members: [(String, JSON)] = [("description", .string(description))]
        if !headers.isEmpty {
            let list = headers.map { header -> (String, JSON) in
                (
                    header.name,
                    [
                        "description": .string(header.description),
                        "schema": ["type": "string"],
                    ]
                )
            }
            members.append(("headers", .object(list)))
        }
        switch content {
        case .none: break
        case .json(let schema):
            members.append(("content", ["application/json": ["schema": schema.openAPI]]))
        case .stream(let type):
            let schema: JSON = ["type": "string", "format": "binary"]
            members.append(("content", .object([(type, .object([("schema", schema)]))])))
        }
        return .object(members)
    }
}
