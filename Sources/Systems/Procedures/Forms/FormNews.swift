// SPDX-License-Identifier: Apache-2.0

package import Core

/// What somebody who is filling in a form must be told when a newer version takes its place.
///
/// His answers stay as they are, under the same stable ids: only what is asked changes.
package struct FormNews: Sendable, Equatable, Codable {
    package enum Kind: String, Sendable, CaseIterable, Codable {
        /// A question that was not asked before.
        case asked
        /// An answer that is no longer asked for; it is not sent.
        case dropped
        /// An answer that the newer form does not take as it is.
        case again
        /// The same question in other words.
        case reworded
        case paperAsked = "paper-asked"
        case paperDropped = "paper-dropped"
    }

    package let kind: Kind
    /// The question or the paper.
    package let name: Wording

    package init(_ kind: Kind, _ name: Wording) {
        self.kind = kind
        self.name = name
    }
}

extension ProcedureRevision {
    /// What a newer version means for somebody with these answers.
    package func news(for answers: FormAnswers, since old: ProcedureRevision, on today: CivilDate)
        -> [FormNews]
    {
        let before = Self.asked(old.form, answers)
        let after = Self.asked(form, answers)
        let wrongBefore = Self.wrong(old.form, answers, today)
        let wrongAfter = Self.wrong(form, answers, today)
        let known = Dictionary(before.map { ($0.id, $0) }) { first, _ in first }
        var news = after.compactMap { field -> FormNews? in
            let isAnswered = answers.paths(of: field).contains { !answers.first($0).isEmpty }
            if isAnswered, wrongAfter.contains(field.id), !wrongBefore.contains(field.id) {
                return FormNews(.again, field.label)
            }
            guard let old = known[field.id] else {
                return isAnswered ? nil : FormNews(.asked, field.label)
            }
            return old.label == field.label ? nil : FormNews(.reworded, field.label)
        }
        let asked = Set(after.map(\.id))
        news += before.filter { field in
            !asked.contains(field.id)
                && answers.paths(of: field).contains { !answers.first($0).isEmpty }
        }.map { FormNews(.dropped, $0.label) }
        let (papersBefore, papersAfter) = (
            old.record.papers(for: answers), record.papers(for: answers)
        )
        news += papersAfter.filter { paper in !papersBefore.contains { $0.code == paper.code } }
            .map { FormNews(.paperAsked, $0.name) }
        news += papersBefore.filter { paper in !papersAfter.contains { $0.code == paper.code } }
            .map { FormNews(.paperDropped, $0.name) }
        return news
    }

    private static func asked(_ form: FormDefinition, _ answers: FormAnswers) -> [FormField] {
        form.pages(for: answers).flatMap { $0.fields(for: answers) }
            .filter { $0.kind != .explanation }
    }

    private static func wrong(
        _ form: FormDefinition,
        _ answers: FormAnswers,
        _ today: CivilDate
    ) -> Set<String> {
        Set(form.faults(in: answers, on: today).map { String($0.path.prefix { $0 != "." }) })
    }
}
