// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing
import Trust

@testable import vanlang

/// What a node publishes of its Journal, asked by somebody who is nobody.
@Suite struct JournalRoutesTests {
    @Test func `anybody gets checkpoint, key and tiles, and nothing else below them`() async throws
    {
        let country = try await Country()
        let (log, signer) = (country.runtime.log, country.runtime.logSigner)
        let application = Application(router: try country.server.site())
        try await application.test(.router) { client in
            let none = try await client.execute(uri: "/journal/v1/checkpoint", method: .get)
            #expect(none.status == .notFound)
            while try await log.seal(holder: "test") > 0 {}
            _ = try await log.checkpoint(signer: signer)
            let answer = try await client.execute(uri: "/journal/v1/checkpoint", method: .get)
            #expect(answer.headers[.contentType] == "text/plain; charset=utf-8")
            let key = try await client.execute(uri: "/journal/v1/key", method: .get)
            let line = String(buffer: key.body).dropLast()
            let known = try #require(NoteKey(String(line)))
            let note = try #require(SignedNote(parsing: Array(answer.body.readableBytesView)))
            #expect(note.isSigned(by: known))
            let size = try #require(Checkpoint(text: note.text)).size
            #expect(size > 256)
            let tile = try await client.execute(uri: "/journal/v1/1/tile/0/000", method: .get)
            #expect(tile.status == .ok && tile.body.readableBytes == 8192)
            for path in [
                "/journal/v1/2/checkpoint", "/journal/v1/x/checkpoint", "/journal/v1/1/tile/0/999",
                "/journal/v1/1/tile/0/0", "/journal/v1/1/tile/entries/000", "/journal/v1/1/tile/",
                "/journal/v1/1/tile/0/..%2f000", "/journal/v1/99999999999999999999/tile/0/000",
            ] {
                let answer = try await client.execute(uri: path, method: .get)
                #expect(answer.status == .notFound, "\(path)")
            }
        }
    }

    @Test func `a witness answers strangers without co-signing`() async throws {
        let country = try await Country()
        let application = Application(router: try country.server.site())
        try await application.test(.router) { client in
            let key = try await client.execute(uri: "/journal/v1/witness/key", method: .get)
            let line = String(buffer: key.body).dropLast()
            #expect(NoteKey(String(line))?.kind == .cosignature)
            let path = "/journal/v1/witness/add-checkpoint"
            let note =
                "old 0\n\na\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— a AAAAAAA=\n"
            for (body, status) in [("", 400), ("old 0\n", 400), (note, 404)] {
                let answer = try await client.execute(
                    uri: path,
                    method: .post,
                    body: ByteBuffer(string: body)
                )
                #expect(answer.status.code == status, "\(body)")
            }
            let huge = try await client.execute(
                uri: path,
                method: .post,
                body: ByteBuffer(repeating: 65, count: 200_000)
            )
            #expect(huge.status == .contentTooLarge)
            let keys = try await client.execute(uri: "/axis/v1/keys", method: .get)
            #expect(String(buffer: keys.body) == #"{"keys":[]}"#)
        }
    }
}
