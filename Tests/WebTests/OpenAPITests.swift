// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

struct OpenAPITests {
    private let document = SampleSite.operations.openAPI(
        title: SampleSite.title,
        version: "1.0",
        serverURL: "/"
    )

    private func statuses(_ path: String, _ method: String) -> [String] {
        document["paths"]?[path]?[method]?["responses"]?.members?.map(\.0) ?? []
    }

    @Test func `it is served as it is made`() async throws {
        try await SampleSite().application.test(.router) { client in
            let answer = try await client.send(.get, "/openapi.json", token: nil)
            #expect(answer.headers[.contentType] == "application/json")
            #expect(try answer.json == document)
        }
    }

    @Test func `each operation documents what it can answer`() {
        #expect(
            statuses("/v1/documents/{id}", "get") == [
                "200", "400", "401", "403", "404", "422", "429", "500", "503",
            ]
        )
        #expect(
            statuses("/v1/documents", "post") == [
                "201", "400", "401", "403", "409", "413", "415", "422", "429", "500", "503", "507",
            ]
        )
        #expect(statuses("/v1/open", "get") == ["200", "400", "422", "429", "500", "503"])
    }

    @Test func `each operation states its permission and its sign-in`() {
        let get = document["paths"]?["/v1/documents/{id}"]?["get"]
        #expect(get?["description"] == "Permission: exchange for a party of the document.")
        #expect(get?["security"] == [["bearer": []]])
        #expect(document["paths"]?["/v1/open"]?["get"]?["security"] == [])
        #expect(document["components"]?["securitySchemes"]?["bearer"]?["scheme"] == "bearer")
    }

    @Test func `every reference leads somewhere`() {
        var names: Set<String> = []
        Self.collectReferences(document, into: &names)
        for name in names { #expect(document["components"]?["schemas"]?[name] != nil, "\(name)") }
        #expect(names == ["Document", "Attachment", "Problem", "AnyJSON"])
    }

    private static func collectReferences(_ json: JSON, into names: inout Set<String>) {
        for element in json.elements ?? [] { collectReferences(element, into: &names) }
        for (name, member) in json.members ?? [] {
            if name == "$ref", let target = member.text?.split(separator: "/").last {
                names.insert(String(target))
            }
            collectReferences(member, into: &names)
        }
    }

    @Test func `a declaration that contradicts itself is found before the program serves`() {
        func operation(_ path: String, right: String) -> Web.Operation {
            Web.Operation(
                .get,
                path,
                id: "a",
                tag: "a",
                summary: "A",
                right: right,
                answers: [.init(204, "Nothing.")]
            ) { _, _ in .empty() }
        }
        func faults(_ all: [Web.Operation], _ components: [String: Schema] = [:]) -> [String] {
            Operations.faults(in: all, components: components)
        }
        let good = operation("/a", right: "anyone")
        #expect(faults([good]) == [])
        #expect(faults([operation("/a", right: "")]) == ["a: an operation states its right"])
        #expect(
            faults([operation("/a/{id}", right: "anyone")])
                == ["a: path parameters are not the path's"]
        )
        #expect(faults([good, good]) == ["two operations share an id"])
        #expect(faults([], ["A": .array(of: .ref("B"))]) == ["there is no component B"])
    }

    @Test(.enabled(if: Self.hasValidator))
    func `an outside validator takes it`() throws {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "openapi-\(UUID().uuidString).json")
        try Data(document.bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let script = """
            import json, sys
            from openapi_spec_validator import validate
            validate(json.load(open(sys.argv[1])))
            """
        #expect(try Self.python(script, file.path) == 0)
    }

    private static let hasValidator = (try? python("import openapi_spec_validator")) == 0

    private static func python(_ script: String, _ arguments: String...) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script] + arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
