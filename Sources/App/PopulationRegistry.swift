// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import Core
import NIOCore
import NIOHTTP1
import OneStop
import Procedures

extension Registry {
    /// The register of the population behind an address of the agency's own exchange (LGSP, NDXP): asked by
    /// `{"number", "name"}`, it answers `{"birthDate", "gender", "ethnicity", "nationality", "residence"}`,
    /// each of them optional.
    ///
    /// Whoever waits for it waits three seconds at most.
    static func population(at address: String) -> Registry {
        .population { citizen in
            var body = JSONWriter()
            body.value(["number": .string(citizen.number), "name": .string(citizen.name)])
            var request = HTTPClientRequest(url: address)
            request.method = .POST
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: body.bytes))
            let answer = try await HTTPClient.shared.execute(request, timeout: .seconds(3))
            let bytes = try await answer.body.collect(upTo: 64 << 10)
            guard answer.status == .ok else { throw Silent(status: Int(answer.status.code)) }
            let json = try JSON(parsing: Array(bytes.readableBytesView))
            let born = json["birthDate"]?.text.flatMap { CivilDate(text: $0)?.vietnamese }
            let told: [Prefill: String?] = [
                .personBirthDate: born, .personGender: json["gender"]?.text,
                .personEthnicity: json["ethnicity"]?.text,
                .personNationality: json["nationality"]?.text,
                .personResidence: json["residence"]?.text,
            ]
            return told.compactMapValues(\.self)
        }
    }

    private struct Silent: Error {
        let status: Int
    }
}
