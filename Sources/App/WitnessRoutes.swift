// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import Core
import Directory
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1
import Trust
import Web

/// This node as a witness of other nodes' logs (C2SP tlog-witness).
struct WitnessRoutes: Sendable {
    let witness: Witness

    func add(to router: some RouterMethods<AppContext>) {
        router.get("journal/v1/witness/key") { _, _ in
            answer(.ok, "\(witness.signer.key)\n")
        }
        router.post("journal/v1/witness/add-checkpoint") { request, _ in
            let body = try await request.bytes(upTo: Witness.maximumBytes)
            return switch try await witness.add(Array(body.readableBytesView)) {
            case .cosigned(let line): answer(.ok, line)
            case .conflict(let size): answer(.conflict, "\(size)\n", type: "text/x.tlog.size")
            case .malformed: answer(.badRequest, "")
            case .unknownLog: answer(.notFound, "")
            case .notSigned: answer(.forbidden, "")
            case .inconsistent: answer(.unprocessableContent, "")
            }
        }
    }

    private func answer(
        _ status: HTTPResponse.Status,
        _ text: String,
        type: String = "text/plain; charset=utf-8"
    ) -> Response {
        Response(
            status: status,
            headers: [.contentType: type],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }
}

extension Runtime {
    /// This node as a witness: for the logs whose keys `journal.witnessed` names.
    var witness: Witness {
        get throws {
            let logs = try Self.list(settings.string("journal.witnessed")).map(Self.noteKey)
            return Witness(
                database: database,
                signer: try NoteSigner(
                    name: "\(settings.string("axis.hop"))/witness",
                    kind: .cosignature,
                    seed: secrets.derived(for: "journal-witness")
                ),
                logs: logs,
                now: now
            )
        }
    }

    /// Where checkpoints go: folders, and witnesses as `address key`.
    var checkpointPlaces: [CheckpointPlace] {
        get throws {
            let folders = Self.list(settings.string("journal.copies")).map {
                CheckpointPlace.folder($0, now: now)
            }
            let witnesses = try Self.list(settings.string("journal.witnesses")).map { entry in
                let parts = entry.split(separator: " ").map(String.init)
                guard parts.count == 2 else {
                    throw PlainError("journal.witnesses wants «address key», not «\(entry)».")
                }
                let key = try Self.noteKey(parts[1])
                let address = "\(parts[0])/add-checkpoint"
                return CheckpointPlace.witness(key: key) { body in
                    try await Self.post(body, to: address)
                }
            }
            return folders + witnesses
        }
    }

    private static func post(_ body: [UInt8], to address: String) async throws -> (
        status: Int, body: [UInt8]
    ) {
        var request = HTTPClientRequest(url: address)
        request.method = .POST
        request.body = .bytes(body)
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(10))
        let bytes = try await response.body.collect(upTo: Witness.maximumBytes)
        return (Int(response.status.code), Array(bytes.readableBytesView))
    }

    private static func list(_ text: String) -> [String] {
        text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    }

    private static func noteKey(_ text: String) throws -> NoteKey {
        guard let key = NoteKey(text) else { throw PlainError("«\(text)» is no key of a note.") }
        return key
    }
}
