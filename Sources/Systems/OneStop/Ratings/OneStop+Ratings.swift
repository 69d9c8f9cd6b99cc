// SPDX-License-Identifier: Apache-2.0

package import Core
import Journal
import Procedures
import Storage

/// Why a rating is not taken.
package enum RatingRefusal: Refusal, Equatable {
    case notYet
    case incomplete
    /// It may be changed for so many days.
    case tooLate(days: Int)

    package var code: String {
        switch self {
        case .notYet: "onestop.rating-not-yet"
        case .incomplete: "onestop.rating-incomplete"
        case .tooLate: "onestop.rating-too-late"
        }
    }

    package var arguments: [String: String] {
        if case .tooLate(let days) = self { ["days": String(days)] } else { [:] }
    }

    package var kind: RefusalKind { self == .incomplete ? .invalid : .conflict }
}

extension OneStop {
    /// Words of a rating are no longer than this.
    package static let ratingWords = 1000

    /// What was said of a dossier, to whoever may say it.
    package func rating(of sheet: DossierSheet) async throws -> Rating? {
        let id = sheet.dossier.id
        return try await database.read { try RatingStore(connection: $0).find(id) }
    }

    /// Whether there is something to rate: an end, whichever, that its citizen did not make himself.
    package func isRateable(_ sheet: DossierSheet) -> Bool {
        sheet.standing == .owner && Self.isRateable(sheet.dossier.state)
    }

    private static func isRateable(_ state: DossierState) -> Bool {
        state == .decided || state.isOver && state != .withdrawn
    }

    /// What is asked about a dossier: by the law of the day on which it was first rated.
    package func criteria(of sheet: DossierSheet, _ rating: Rating?) -> RatingSet? {
        RatingSet.inForce(on: (rating?.givenAt ?? now()).date)
    }

    /// Says how it was, or says it otherwise; one rating of each dossier.
    package func rate(
        _ id: ID<Dossier>,
        answers: [String: Satisfaction],
        words: String,
        by actor: Actor,
        requestID: String
    ) async throws {
        let sheet = try await sheet(id, by: actor)
        guard sheet.standing == .owner else { throw FilingRefusal.notOwner }
        let known = try await rating(of: sheet)
        guard let set = criteria(of: sheet, known) else { throw RatingRefusal.notYet }
        let asked = Set(set.criteria(for: sheet.dossier.channel).map(\.id))
        guard Set(answers.keys) == asked else { throw RatingRefusal.incomplete }
        let stamp = stamp(actor, requestID)
        let text = String(words.prefix(Self.ratingWords))
        try await database.write { connection in
            guard let dossier = try DossierStore(connection: connection).find(id),
                Self.isRateable(dossier.state)
            else { throw RatingRefusal.notYet }
            let store = RatingStore(connection: connection)
            let old = try store.find(id)
            if let old {
                // The same press again changes nothing.
                if old.answers == answers, old.words == text { return }
                guard stamp.at < old.givenAt.adding(seconds: set.changeDays * 86_400) else {
                    throw RatingRefusal.tooLate(days: set.changeDays)
                }
            }
            let rating = Rating(
                dossierID: id,
                agency: dossier.agency,
                procedureCode: dossier.procedureCode,
                givenAt: old?.givenAt ?? stamp.at,
                answers: answers,
                words: text,
                version: (old?.version ?? 0) + 1
            )
            try store.save(rating, instead: old, at: stamp.at)
            try Self.journal(rating, dossier, by: stamp, in: connection)
        }
    }

    private static func journal(
        _ rating: Rating,
        _ dossier: Dossier,
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        try Journal.append(
            Event(
                OneStopEvents.rated,
                of: "onestop.rating/\(dossier.id)",
                version: rating.version,
                by: stamp,
                right: OneStopAction.file.rawValue,
                facts: [
                    "code": .text(dossier.code), "agency": .text(dossier.agency.text),
                    "procedure": .text(dossier.procedureCode),
                ],
                personal: ["words": .text(rating.words)]
            ),
            in: connection
        )
    }

    /// What was said of a procedure everywhere; nothing of what too few said.
    package func ratings(on procedure: String) async throws -> RatingTally {
        let tally = try await database.read {
            try RatingStore(connection: $0).tally(on: procedure)
        }
        return tally.shown(least: leastShown)
    }

    /// What was said of an agency, together and by procedure; nothing of what too few said.
    package func ratings(of agency: AgencyCode) async throws -> (
        all: RatingTally, byProcedure: [String: RatingTally]
    ) {
        let tallies = try await database.read {
            try RatingStore(connection: $0).tallies(of: agency)
        }
        let all = RatingTally(summing: tallies.values)
        let least = leastShown
        return (all.shown(least: least), tallies.mapValues { $0.shown(least: least) })
    }

    /// Fewer answers are hidden.
    package var leastShown: Int { RatingSet.inForce(on: now().date)?.least ?? 5 }

    /// The words said of the actor's agency, without who said them.
    package func ratingWords(
        before last: (Instant, ID<Dossier>)? = nil,
        limit: Int = 50,
        by actor: Actor
    ) async throws -> [Rating] {
        guard Self.may(actor, .report, .receiving) else { throw DossierRefusal.forbidden(.report) }
        let agency = try agency(of: actor)
        let place = last.map { ($0.0, $0.1) }
        return try await database.read {
            try RatingStore(connection: $0).words(of: agency, before: place, limit: limit)
        }
    }
}
