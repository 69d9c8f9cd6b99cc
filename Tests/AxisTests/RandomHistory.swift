// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Formats
import TestSupport

@testable import Axis

/// Counts by day, agency and counter, added up in the dullest way.
struct NaiveCounts: Equatable {
    private(set) var values: [String: Int64] = [:]
    private var days: [(day: CivilDate, key: String, count: Int64)] = []

    init() {}

    /// The same shape from what the statistics say.
    init(_ sums: [String: AgencyCounts]) {
        for (agency, counts) in sums {
            for counter in AgencyCounts.Counter.allCases where counts[counter] != 0 {
                values["\(agency) \(counter)"] = counts[counter]
            }
            for (step, histogram) in counts.durations where histogram.total != 0 {
                values["\(agency) \(step) times"] = histogram.total
            }
        }
    }

    static func == (left: Self, right: Self) -> Bool { left.values == right.values }

    subscript(agency: String, counter: AgencyCounts.Counter) -> Int64 {
        values["\(agency) \(counter)"] ?? 0
    }

    mutating func add(_ what: String, _ agency: AgencyCode, _ day: CivilDate, _ count: Int = 1) {
        days.append((day, "\(agency) \(what)", Int64(count)))
        values["\(agency) \(what)", default: 0] += Int64(count)
    }

    func sums(over period: Period) -> NaiveCounts {
        var sums = NaiveCounts()
        for entry in days where period.contains(entry.day) {
            sums.values[entry.key, default: 0] += entry.count
        }
        return sums
    }
}

/// A random life of a few agencies, counted while it happens.
struct RandomHistory {
    private let world: World
    private(set) var random: TestRandom
    private(set) var naive = NaiveCounts()
    private var letters: [Letter] = []
    private var copies: [(receipt: Receipt, sender: AgencyCode, recipient: AgencyCode)] = []
    private let first: CivilDate

    private static let agencies = [
        SmallCountry.office, SmallCountry.finance, SmallCountry.taxes, SmallCountry.hanoi,
        SmallCountry.interior, SmallCountry.angiang,
    ]

    init(_ world: World, seed: UInt64) {
        self.world = world
        random = TestRandom(seed: seed)
        first = world.clock.now.date
    }

    /// Some days within the history, or around it.
    mutating func period() -> Period? {
        let days = world.clock.now.date.dayNumber - first.dayNumber
        let start = first.adding(days: .random(in: -3...days, using: &random))
        return Period(
            start,
            through: start.adding(days: .random(in: 0...days + 40, using: &random))
        )
    }

    mutating func step() async throws {
        switch Int.random(in: 0...9, using: &random) {
        case 0, 1: world.clock.advance(seconds: .random(in: 1...200_000, using: &random))
        case 2, 3, 4: try await send()
        case 5: try await sendLater()
        case 6, 7: try await acknowledge()
        default: try await report()
        }
    }

    private mutating func send() async throws {
        var letter = Letter().numbered(letters.count)
        letter.from = pick(Self.agencies) ?? SmallCountry.office
        letter.id = "doc-\(letters.count)"
        let count = Int.random(in: 1...3, using: &random)
        letter.to = Array(Self.agencies.shuffled(using: &random).prefix(count))
        letter.priority = Bool.random(using: &random) ? 2 : nil
        let ago = Int.random(in: 0...4, using: &random)
        letter.promulgated = world.clock.now.date.adding(days: -ago)
        if Bool.random(using: &random) {
            letter.business = EdXMLBusiness(purpose: .new, paper: true)
        }
        try await take(letter)
        letters.append(letter)
    }

    private mutating func sendLater() async throws {
        guard let letter = pick(letters),
            let purpose = pick([EdXMLBusiness.Purpose.recall, .update, .replacement])
        else { return }
        var later = letter.later(purpose, id: "doc-\(letters.count)-later")
        // A replacement's own id must be new; the paper flag was of the first one.
        later.id += String(random.next())
        try await take(later)
    }

    private mutating func take(_ letter: Letter) async throws {
        let receipt = try await world.send(letter)
        let (now, day) = (world.clock.now, world.clock.now.date)
        naive.add("sent", letter.from, day)
        naive.add("sentCopies", letter.from, day, letter.to.count)
        for recipient in letter.to {
            naive.add("received", recipient, day)
            copies.append((receipt, letter.from, recipient))
        }
        switch letter.business?.purpose {
        case .recall?: naive.add("recalled", letter.from, day)
        case .update?: naive.add("updated", letter.from, day)
        case .replacement?: naive.add("replaced", letter.from, day)
        default: break
        }
        if letter.business?.paper == true { naive.add("withPaper", letter.from, day) }
        if letter.priority != nil { naive.add("urgent", letter.from, day) }
        let deadlines = SendingDeadlines(signed: letter.promulgated, calendar: .vietnam)
        if let morning = deadlines.morning, now > morning {
            naive.add("lateMorning", letter.from, day)
        }
        if let due = deadlines.day, now > due { naive.add("lateDay", letter.from, day) }
    }

    private mutating func acknowledge() async throws {
        guard let copy = pick(copies),
            let before = try await world.delivery(copy.receipt, copy.recipient),
            let handling = pick([Delivery.Handling.done, .done, .done, .failed, .processing])
        else { return }
        try await world.axis.acknowledge(
            before.key,
            handling,
            by: .exchange(copy.recipient),
            requestID: "test"
        )
        guard handling == .done, before.handling != .done, before.deliveredAt == nil else { return }
        let day = world.clock.now.date
        naive.add("delivered times", copy.recipient, day)
        if day > before.queuedAt.date {
            naive.add("lateAcknowledgement", copy.recipient, before.queuedAt.date)
        }
    }

    private mutating func report() async throws {
        guard let copy = pick(copies), let code = pick(StatusCode.allCases),
            let before = try await world.delivery(copy.receipt, copy.recipient)
        else { return }
        let isAnswer = [.changeAgreed, .changeRefused].contains(code)
        if isAnswer, before.request == .none { return }
        world.clock.advance(seconds: 1)
        try await world.report(
            code,
            "Lý do",
            on: copy.receipt,
            of: copy.recipient,
            by: code == .recallRequested ? .exchange(copy.sender) : nil
        )
        let day = world.clock.now.date
        let after = try await world.delivery(copy.receipt, copy.recipient)
        let isBreach = code == .changeRefused && before.request == .recall
        if isBreach { naive.add("breach", copy.recipient, day) }
        if isBreach || isIrregular(code, before) { naive.add("irregular", copy.recipient, day) }
        // The first word of a recipient shows that the document has arrived.
        let arrives = code.state != nil && before.deliveredAt == nil
        if arrives, day > before.queuedAt.date {
            naive.add("lateAcknowledgement", copy.recipient, before.queuedAt.date)
        }
        guard let after, after.state != before.state else { return }
        naive.add("\(after.state) times", copy.recipient, day)
        if after.state == .refused { naive.add("refused", copy.recipient, day) }
    }

    private func isIrregular(_ code: StatusCode, _ before: Delivery) -> Bool {
        guard let state = code.state else { return false }
        if before.frozenAt != nil { return true }
        return state != before.state && !before.state.followers.contains(state)
    }

    private mutating func pick<T>(_ list: [T]) -> T? { list.randomElement(using: &random) }
}
