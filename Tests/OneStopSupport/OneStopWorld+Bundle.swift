// SPDX-License-Identifier: Apache-2.0

package import Core
package import OneStop
package import Procedures
import TestSupport

/// A birth with residence and health insurance in one filing.
extension OneStopWorld {
    private static let parts = ["1.004222", "3.000700"]

    /// Answers to what the birth alone does not ask.
    package static let bundleAnswers = answers.merging([
        "p2-dia_chi_thuong_tru": ["Thôn Mẫu"], "p2-chu_ho_ten": ["Nguyễn Thị Mẫu"],
        "p2-chu_ho_so": ["001090000123"], "p2-chu_ho_quan_he": ["con"],
        "p3-noi_kham": ["Trạm y tế xã Mẫu"],
    ]) { $1 }

    /// Publishes the other procedures of the bundle.
    package func publishBundle() async throws {
        for code in Self.parts {
            try await publishPart(code)
            try await procedures.receive(code, at: [Self.commune], by: Self.root)
        }
    }

    /// Publishes a described procedure, changed, from today on.
    package func publishPart(_ code: String, _ change: (inout ProcedureContent) -> Void = { _ in })
        async throws
    {
        let described = try SampleProcedures.described(
            agencies: ["@department": Self.department, "@province": Self.province]
        )
        for var content in described where content.record.code == code {
            change(&content)
            let draft = try await procedures.draft(content, by: Self.root, requestID: "t")
            _ = try await procedures.publish(
                draft.id,
                expecting: 1,
                from: clock.now.date,
                decision: "1/QĐ",
                by: Self.root,
                requestID: "t"
            )
        }
    }

    /// The birth with another form from tomorrow on, and that day come.
    package func republish(_ change: (inout FormDefinition) throws -> Void) async throws {
        let current = try await procedures.current(Self.birth)
        var form = current.form
        try change(&form)
        clock.set(Self.time("2020-03-11T09:00:00"))
        let draft = try await procedures.draft(
            ProcedureContent(record: current.record, form: form, process: current.process),
            by: Self.root,
            requestID: "t"
        )
        _ = try await procedures.publish(
            draft.id,
            expecting: 1,
            from: clock.now.date,
            decision: "2/QĐ",
            by: Self.root,
            requestID: "t"
        )
    }

    /// A draft with all that is asked for, or with the birth's answers alone.
    package func bundle(with optional: Set<String> = ["1.004222"], complete: Bool = true)
        async throws -> ID<Filing>
    {
        try await publishBundle()
        guard
            let bundle = ProcedureBundles.shipped.bundle("tre-duoi-6-tuoi", on: clock.now.date)
        else { preconditionFailure("the bundle does not ship") }
        let filing = try await oneStop.beginBundle(
            bundle,
            with: optional,
            at: Self.commune,
            by: Self.citizen,
            requestID: "t"
        )
        let answers = complete ? Self.bundleAnswers : Self.answers
        try await oneStop.save(answers, in: filing.id, by: Self.citizen)
        try await attach([1, 2, 3], paper: "CS", to: filing.id)
        if complete, optional.contains("1.004222") {
            try await attach([4, 5, 6], paper: "p2-CO", to: filing.id)
        }
        return filing.id
    }

    @discardableResult
    package func send(_ filing: ID<Filing>) async throws -> ID<Dossier> {
        try await oneStop.submit(
            filing,
            actorName: "Nguyễn Thị Mẫu",
            by: Self.citizen,
            requestID: "t"
        )
    }
}
