// SPDX-License-Identifier: Apache-2.0

package import Core
import Foundation

/// Something that happens in a life or a business, and the procedures that it brings, in their order.
///
/// It ships as a file of data with days and citations; questions leave out what does not concern the reader.
package struct LifeEvent: Sendable, Codable {
    package enum Audience: String, Sendable, Codable, CaseIterable {
        case citizen, business
    }

    package struct Question: Sendable, Codable {
        package let id: String
        package let text: Wording
        package let answers: [Answer]
    }

    package struct Answer: Sendable, Codable {
        package let id: String
        package let text: Wording
    }

    package struct Step: Sendable, Codable {
        /// The code; nil for what is done at an agency that this catalogue does not have.
        package let procedure: String?
        /// Why, when, or where; may be empty beside a procedure.
        package let why: Wording
        /// The answers for which it is needed, by question; all must hold.
        package let when: [String: [String]]

        /// What nobody answered keeps a step: too much is told rather than too little.
        func isNeeded(_ chosen: [String: String]) -> Bool {
            when.allSatisfy { question, answers in
                chosen[question].map(answers.contains) ?? true
            }
        }
    }

    package let id: String
    /// Its first day, and the day from which it no longer holds.
    package let from: String
    package let until: String?
    /// Of the national catalogue by the course of life (vietnam.md §7.4).
    package let group: Wording
    package let audience: Audience
    package let name: Wording
    package let plain: Wording
    package let synonyms: [String]
    package let citation: String
    /// What must still be compared with the official text.
    package let review: [String]
    package let questions: [Question]
    package let steps: [Step]

    package func isInForce(on day: CivilDate) -> Bool {
        guard let first = CivilDate(text: from), first <= day else { return false }
        return until.flatMap { CivilDate(text: $0) }.map { day < $0 } ?? true
    }

    /// What is left of somebody's answers: questions that there are, answers that they have.
    package func chosen(_ given: [String: String]) -> [String: String] {
        given.filter { question, answer in
            questions.first { $0.id == question }?.answers.contains { $0.id == answer } ?? false
        }
    }

    package func steps(for chosen: [String: String]) -> [Step] {
        steps.filter { $0.isNeeded(chosen) }
    }

    /// Every question is answered.
    package func isNarrowed(_ chosen: [String: String]) -> Bool {
        questions.allSatisfy { chosen[$0.id] != nil }
    }
}

/// The events that ship with the program.
package struct LifeEvents: Sendable {
    let events: [LifeEvent]

    init(_ events: [LifeEvent]) { self.events = events }

    package static let shipped = LifeEvents(
        (try? JSONDecoder().decode(
            [LifeEvent].self,
            from: Data(PackageResources.life_events_json)
        )) ?? []
    )

    package func event(_ id: String, on day: CivilDate) -> LifeEvent? {
        events.first { $0.id == id && $0.isInForce(on: day) }
    }

    /// Those in force on a day whose words hold every word typed, by its beginning, accents or not; all for nothing typed.
    package func find(_ text: String, on day: CivilDate) -> [LifeEvent] {
        let asked = Vietnamese.words(in: String(text.prefix(200)))
        return events.filter { event in
            guard event.isInForce(on: day) else { return false }
            let own = [
                event.name.vi, event.name.en, event.plain.vi, event.plain.en, event.group.vi,
                event.group.en,
            ]
            let words = (own + event.synonyms).flatMap { Vietnamese.words(in: $0) }
            return asked.allSatisfy { word in words.contains { $0.hasPrefix(word) } }
        }
    }
}
