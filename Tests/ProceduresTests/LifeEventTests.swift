// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import TestSupport
import Testing

@testable import Procedures

/// What happens in a life, and the procedures that it brings.
struct LifeEventTests {
    private static let day = CivilDate(year: 2020, month: 3, day: 10)

    private static func codes(_ id: String, _ chosen: [String: String]) throws -> [String] {
        let date = try #require(day)
        let event = try #require(LifeEvents.shipped.event(id, on: date))
        return event.steps(for: event.chosen(chosen)).compactMap(\.procedure)
    }

    @Test func `the file that ships is whole: every step, question and condition means something`()
        throws
    {
        let events = LifeEvents.shipped.events
        #expect(events.count >= 12 && Set(events.map(\.id)).count == events.count)
        let agency = try #require(AgencyCode("000.00.00.H02"))
        let described = try SampleProcedures.described(
            agencies: ["@department": agency, "@province": agency]
        )
        let known = Set(described.map(\.record.code))
        for event in events {
            #expect(CivilDate(text: event.from) != nil && !event.citation.isEmpty, "\(event.id)")
            #expect(!event.steps.isEmpty && !event.review.isEmpty, "\(event.id)")
            for words in [event.name, event.plain, event.group] + event.questions.map(\.text)
                + event.questions.flatMap(\.answers).map(\.text)
            {
                #expect(!words.vi.isEmpty && !words.en.isEmpty, "\(event.id): \(words)")
            }
            for step in event.steps {
                #expect(step.procedure.map(known.contains) ?? !step.why.vi.isEmpty, "\(event.id)")
                #expect(step.why.vi.isEmpty == step.why.en.isEmpty, "\(event.id)")
                for (question, answers) in step.when {
                    let asked = event.questions.first { $0.id == question }?.answers ?? []
                    #expect(Set(asked.map(\.id)).isSuperset(of: answers), "\(event.id) \(question)")
                }
            }
            // No answer leaves somebody with nothing.
            for chosen in event.everyChoice {
                #expect(!event.steps(for: chosen).isEmpty, "\(event.id) \(chosen)")
            }
        }
    }

    @Test func `questions leave out what does not concern somebody, and keep the order`() throws {
        let birth = ["cha": "co", "bien_gioi": "khong", "giay": "khong"]
        #expect(try Self.codes("sinh-con", birth) == ["1.001193", "1.004222", "3.000700"])
        let border = birth.merging(["bien_gioi": "co"]) { $1 }
        #expect(try Self.codes("sinh-con", border) == ["1.000110", "1.004222", "3.000700"])
        #expect(try Self.codes("sinh-con", [:]).count == 6, "nothing answered shows all")
        #expect(try Self.codes("sinh-con", ["cha": "<b>", "x": "y"]).count == 6)
    }

    @Test(arguments: ["cuoi", "lấy vợ", "KẾT HÔN", "getting mar"])
    func `an event is found by the words of every day, with accents or without`(text: String)
        throws
    {
        let date = try #require(Self.day)
        let found = LifeEvents.shipped.find(text, on: date)
        #expect(found.contains { $0.id == "ket-hon" }, "\(text)")
        #expect(!found.contains { $0.id == "nghi-huu" }, "\(text)")
    }

    @Test func `an event holds from its first day until another stands in its place`() throws {
        let event = try #require(LifeEvents.shipped.events.first)
        let read = try JSONSerialization.jsonObject(with: JSONEncoder().encode(event))
        var json = try #require(read as? [String: Any])
        json["until"] = "2021-01-01"
        let ended = try JSONDecoder().decode(
            LifeEvent.self,
            from: JSONSerialization.data(withJSONObject: json)
        )
        let days = ["2019-12-08", "2019-12-09", "2020-12-31", "2021-01-01"].compactMap {
            CivilDate(text: $0)
        }
        #expect(days.map(ended.isInForce) == [false, true, true, false])
        #expect(days.map(event.isInForce) == [false, true, true, true])
    }
}

extension LifeEvent {
    /// Every way to answer all questions.
    fileprivate var everyChoice: [[String: String]] {
        questions.reduce([[:]]) { choices, question in
            choices.flatMap { choice in
                question.answers.map { answer in
                    choice.merging([question.id: answer.id]) { $1 }
                }
            }
        }
    }
}
