// SPDX-License-Identifier: Apache-2.0

package import Core
package import Hummingbird

/// Turns a bearer token, or the caller's certificate alone, into who asks, or throws a refusal; App plugs it in.
package typealias Authenticator =
    @Sendable (_ bearerToken: String?, AppContext) async throws -> Actor

/// All operations of a program: from this one list come its routes and its documentation.
package struct Operations: Sendable {
    package let all: [Operation]
    /// Named schemas, which `Schema.ref` points to.
    package let components: [String: Schema]

    package init(_ all: [Operation], components: [String: Schema] = [:]) {
        let faults = Self.faults(in: all, components: components)
        precondition(faults.isEmpty, faults.joined(separator: "\n"))
        self.all = all
        self.components = components
    }

    /// What is wrong with a list of operations; the program does not start with any.
    static func faults(in all: [Operation], components: [String: Schema]) -> [String] {
        var faults = all.flatMap(\.faults)
        if Set(all.map(\.id)).count != all.count { faults.append("two operations share an id") }
        if components["Problem"] != nil || components["AnyJSON"] != nil {
            faults.append("Problem and AnyJSON are the shell's own components")
        }
        let named = Set((all.flatMap(\.schemas) + components.values).flatMap(\.references))
        return faults + named.subtracting(components.keys).map { "there is no component \($0)" }
    }

    package static func + (left: Self, right: Self) -> Self {
        Operations(
            left.all + right.all,
            components: left.components.merging(right.components) { _, name in
                preconditionFailure("two components share a name: \(name)")
            }
        )
    }

    package func add(
        to router: some RouterMethods<AppContext>,
        authenticator: @escaping Authenticator
    ) {
        for operation in all {
            let endpoint = OperationEndpoint(
                operation: operation,
                components: components,
                authenticator: authenticator
            )
            let method = HTTPRequest.Method(rawValue: operation.method.rawValue.uppercased())
            guard let method else { preconditionFailure("\(operation.method) is no method") }
            router.on(RouterPath(operation.path), method: method, use: endpoint.respond)
        }
    }

    /// Serves the document of these operations, made once.
    package func serveOpenAPI(
        on router: some RouterMethods<AppContext>,
        at path: String,
        title: String,
        version: String,
        serverURL: String
    ) {
        let document = openAPI(title: title, version: version, serverURL: serverURL).bytes
        router.get(RouterPath(path)) { _, _ in Response.json(document) }
    }
}
