// SPDX-License-Identifier: Apache-2.0

package import Core
package import Hummingbird

/// A request that has passed its declaration: every declared value has its declared shape.
package struct OperationRequest: Sendable {
    let operation: Operation
    let values: [String: JSON]
    /// The checked body; `null` when the operation takes none.
    package let json: JSON
    /// The body as it comes, already bounded, when it is declared as a stream.
    package let body: RequestBody
    /// The media type of the body without its parameters, in lower case.
    package let contentType: String?
    /// The announced size of the body in bytes; nil when it comes in chunks.
    package let contentLength: Int?
    package let headers: HTTPFields
    let signedIn: Actor?

    /// Who asks; a refusal where the operation asked for nobody.
    package var actor: Actor {
        get throws {
            guard let signedIn else { throw WebRefusal.bearerMissing }
            return signedIn
        }
    }

    /// The value of a declared parameter, typed as its schema says; nil when it was left out.
    package func value(_ name: String) -> JSON? {
        precondition(
            operation.parameters.contains { $0.name == name },
            "\(operation.id) declares no parameter \(name)"
        )
        return values[name]
    }

    package func string(_ name: String) -> String? { value(name)?.text }
    package func integer(_ name: String) -> Int64? { value(name)?.integer }
    package func boolean(_ name: String) -> Bool? { value(name)?.boolean }

    package func strings(_ name: String) -> [String] {
        value(name)?.elements?.compactMap(\.text) ?? []
    }

    /// A path parameter, which the router has always found.
    package func path(_ name: String) -> String { string(name) ?? "" }
}
