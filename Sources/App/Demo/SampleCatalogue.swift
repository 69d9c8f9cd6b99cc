// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Procedures

/// The described procedures, published and received by the sample commune.
struct SampleCatalogue: Sendable {
    let runtime: Runtime
    private let requestID = "sample-catalogue"

    /// The first day of TT 01/2018/TT-VPCP, so that dossiers of any demo have a version.
    private static let first = CivilDate(year: 2019, month: 1, day: 6)

    /// Publishes what is missing, and tells how many there were.
    func publish(generated: Int = 0) async throws -> Int {
        let agencies = try SamplePeople(runtime: runtime).places()
        let codes = agencies.map { $0.code102?.code ?? $0.code(on: $0.validity.start) }
        guard codes.count == 4, let day = Self.first else { return 0 }
        let described = try SampleProcedures.described(
            agencies: ["@province": codes[1], "@department": codes[2]]
        )
        let made = SampleProcedures.generated(generated, like: described)
        var count = 0
        for content in described + made where try await publish(content, at: codes[3], from: day) {
            count += 1
        }
        return count
    }

    private func publish(_ content: ProcedureContent, at agency: AgencyCode, from day: CivilDate)
        async throws -> Bool
    {
        let (procedures, code) = (runtime.procedures, content.record.code)
        guard try await procedures.versions(of: code, by: Runtime.shell).isEmpty else {
            return false
        }
        let draft = try await procedures.draft(
            content,
            by: Runtime.shell,
            requestID: requestID
        )
        _ = try await procedures.publish(
            draft.id,
            expecting: draft.version,
            from: day,
            decision: "Dữ liệu mẫu",
            by: Runtime.shell,
            requestID: requestID
        )
        try await procedures.receive(code, at: [agency], by: Runtime.shell)
        return true
    }
}
