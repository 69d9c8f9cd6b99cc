// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Identity
import NIOCore
import OneStop
import Testing
import Web

@testable import vanlang

/// Every page and every operation of the program, tried by everybody who has no business there: new
/// routes are walked without being named here.
@Suite struct StrangersTests {
    @Test func `no stranger gets anything of another agency, on any route`() async throws {
        let country = try await Country()
        // Signing out is anybody's, and would end the walk here.
        let routes = country.server.pages.filter { $0.path != AccountPath.signOut }
        for stranger in Stranger.allCases {
            // Each server counts requests anew: otherwise the limits would answer for the later routes.
            for start in stride(from: 0, to: routes.count, by: 40) {
                let application = Application(router: try country.server.site())
                try await application.test(.live) { client in
                    let token = try await Self.formToken(stranger, country, client)
                    for route in routes[start..<min(start + 40, routes.count)] {
                        try await Self.walk(route, stranger, token, country, client)
                    }
                }
            }
        }
    }

    @Test func `no operation answers without a token, or with another agency's about this one`()
        async throws
    {
        let country = try await Country()
        let operations = try country.server.operations.all.filter { $0.security == .bearer }
        #expect(!operations.isEmpty)
        let application = Application(router: try country.server.site())
        try await application.test(.live) { client in
            for operation in operations {
                for bearer in [nil, "vlk_wrong", country.foreignBearer] {
                    var headers: HTTPFields = [.contentType: "application/json"]
                    if let bearer { headers[.authorization] = "Bearer \(bearer)" }
                    let method = HTTPRequest.Method(
                        rawValue: operation.method.rawValue.uppercased()
                    )
                    let response = try await client.execute(
                        uri: country.path(operation.path),
                        method: try #require(method),
                        headers: headers,
                        body: method == .get ? nil : ByteBuffer(string: "{}")
                    )
                    let name = "\(operation.id) as \(bearer ?? "nobody")"
                    let isOther = bearer == country.foreignBearer
                    #expect(isOther || response.status == .unauthorized, "\(name)")
                    #expect(response.status.code < 500, "\(name): \(response.status)")
                    Self.expectNoSecret(response, country, name)
                }
            }
        }
    }

    private static func walk(
        _ route: PageRoute,
        _ stranger: Stranger,
        _ token: String,
        _ country: Country,
        _ client: some TestClientProtocol
    ) async throws {
        let isForm = if case .form = route.body { true } else { false }
        var headers = cookie(stranger, country)
        headers[.accept] = "text/html"
        if isForm { headers[.contentType] = "application/x-www-form-urlencoded" }
        let method = HTTPRequest.Method(rawValue: route.method.rawValue.uppercased())
        let response = try await client.execute(
            uri: country.path(route.path),
            method: try #require(method),
            headers: headers,
            body: isForm ? ByteBuffer(string: "_token=\(token)") : nil
        )
        let name = "\(route.method) \(route.path) as \(stranger)"
        #expect(response.status.code < 500, "\(name): \(response.status)")
        expectNoSecret(response, country, name)
        guard route.access == .signedIn else { return }
        if !stranger.isSignedIn {
            let location = response.headers[.location] ?? ""
            let isSentAway =
                response.status == .seeOther && location.hasPrefix(PageRouter.signInPath)
                || [401, 403, 404, 409, 422].contains(response.status.code)
            #expect(isSentAway, "\(name): \(response.status) \(location)")
        } else if route.path.hasPrefix("/admin/agencies/:id/")
            || route.path.hasPrefix("/admin/people/") || route.path.hasPrefix("/admin/clients/")
        {
            #expect([403, 404].contains(response.status.code), "\(name): \(response.status)")
        } else if stranger == .withoutRole, route.right != IdentityAction.keepOwn.rawValue,
            // Everybody may file for himself.
            !route.right.hasPrefix(OneStopAction.file.rawValue)
        {
            #expect(
                [303, 401, 403, 404, 422].contains(response.status.code),
                "\(name): \(response.status)"
            )
        }
    }

    private static func expectNoSecret(
        _ response: TestResponse,
        _ country: Country,
        _ name: String
    ) {
        let body = String(buffer: response.body)
        for secret in country.secrets { #expect(!body.contains(secret), "\(name) tells \(secret)") }
    }

    private static func cookie(_ stranger: Stranger, _ country: Country) -> HTTPFields {
        country.sessions[stranger].map { [.cookie: "vanlang=\($0)"] } ?? [:]
    }

    /// A token that forms of this stranger carry, so that the doors themselves are tried.
    private static func formToken(
        _ stranger: Stranger,
        _ country: Country,
        _ client: some TestClientProtocol
    ) async throws -> String {
        let path = stranger.isSignedIn ? AccountPath.account : PageRouter.signInPath
        let page = try await client.execute(
            uri: path,
            method: .get,
            headers: cookie(stranger, country)
        )
        let body = String(buffer: page.body)
        let mark = try #require(body.range(of: "name=\"_token\" value=\""), "\(stranger): \(body)")
        return String(body[mark.upperBound...].prefix { $0 != "\"" })
    }
}
