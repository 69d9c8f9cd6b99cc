// SPDX-License-Identifier: Apache-2.0

package import Axis
package import Core
import Directory
import Storage

/// A document of the agency on its way from the first words to its release (văn bản đi).
///
/// NĐ 30/2020 Đ10–19: written, checked for what it says and for its form, approved, signed, numbered,
/// released. What was released never changes: it can only be recalled or replaced.
package struct Outgoing: Sendable, Equatable {
    package let id: ID<Outgoing>
    package let office: AgencyCode
    package internal(set) var author: Party
    /// The unit that writes it, by its short name in the notation.
    package let unitName: String
    package internal(set) var state: State
    package internal(set) var fields: LetterFields
    /// The incoming document that it answers.
    package let answers: ID<Incoming>?
    /// The task in which it was written.
    package let task: Int?
    /// The leader before whom it lies, or who approved it.
    package internal(set) var leader: Party?
    package internal(set) var approvedAt: Instant?
    package internal(set) var signature: Signature?
    package internal(set) var registration: Registration?
    /// The released file.
    package internal(set) var file: RecordFile?
    /// Annexes and other files that go with it, each as it was put in.
    package internal(set) var attachments: [RecordFile] = []
    package internal(set) var releasedAt: Instant?
    /// As the axis keeps it, once it is sent.
    package internal(set) var message: ID<Message>?
    package internal(set) var recallReason: String
    package internal(set) var version: Int

    package enum State: Int, Sendable, CaseIterable {
        case drafting = 0
        /// Before the head of the unit: what it says.
        case content = 1
        /// Before the office: its form.
        case form = 2
        /// Before the leader.
        case approval = 3
        /// Approved; no signature yet.
        case unsigned = 4
        case signed = 5
        case numbered = 6
        case released = 7
        case recalled = 8
        case discarded = 9
        /// It carries the agency's signature too; not sent yet.
        case sealed = 10
        /// Another document stands in its place (Đ18.3).
        case replaced = 11

        /// Nothing more is to be done.
        static let over: [State] = [.released, .recalled, .discarded, .replaced]
    }

    package enum Action: String, Sendable, CaseIterable {
        case save, submit
        case passContent = "pass-content"
        case passForm = "pass-form"
        case giveBack = "give-back"
        case approve
        case sign
        /// Signed by hand on paper (Đ13.1).
        case paper
        /// Released without a signature: for information only (QĐ 28/2018 Đ4).
        case waive
        case number
        /// The agency signs what its competent person signed (Đ17.2).
        case seal
        case release, recall, discard
        /// What another document that was released does to it.
        case replace
    }

    /// The transition table: where an action leads, or nil where it cannot happen.
    ///
    /// No number without approval and a decision about the signature (Đ15.1), no change after release.
    package static func next(_ state: State, on action: Action) -> State? {
        switch (state, action) {
        case (.drafting, .save): .drafting
        case (.drafting, .submit): .content
        case (.content, .passContent): .form
        case (.form, .passForm): .approval
        case (.content, .giveBack), (.form, .giveBack), (.approval, .giveBack),
            (.unsigned, .giveBack):
            .drafting
        case (.approval, .approve): .unsigned
        case (.unsigned, .sign), (.unsigned, .paper), (.unsigned, .waive): .signed
        case (.signed, .number): .numbered
        case (.numbered, .seal): .sealed
        case (.numbered, .release), (.sealed, .release): .released
        case (.released, .recall): .recalled
        case (.released, .replace): .replaced
        case (.drafting, .discard): .discarded
        default: nil
        }
    }

    /// What was signed digitally goes out under the agency's signature; what was not has none (Đ5.2, Đ32).
    package func next(on action: Action) -> State? {
        let isDigital = signature?.kind == .digital
        if action == .seal, !isDigital { return nil }
        if action == .release, state == .numbered, isDigital { return nil }
        return Self.next(state, on: action)
    }

    package struct Signature: Sendable, Equatable {
        package enum Kind: Int, Sendable, CaseIterable {
            /// None: for information and reference only.
            case none = 0
            case digital = 1
            case paper = 2
        }

        package let kind: Kind
        package let name: String
        package let at: Instant
    }

    package struct Registration: Sendable, Equatable {
        package let book: NumberBook
        package let year: Int
        package let number: Int
        package let notation: String
        package let day: CivilDate
        package let clerk: String

        /// `05/TB-SNV`.
        package var text: String { "\(NumberBook.text(number))/\(notation)" }
    }

    package var object: String { "records.outgoing/\(id)" }

    init(
        id: ID<Outgoing>,
        office: AgencyCode,
        author: Party,
        unitName: String,
        fields: LetterFields,
        answers: ID<Incoming>?,
        task: Int?
    ) {
        self.id = id
        self.office = office
        self.author = author
        self.unitName = unitName
        self.fields = fields
        self.answers = answers
        self.task = task
        state = .drafting
        recallReason = ""
        version = 0
    }

    mutating func move(_ action: Action) throws(RecordsRefusal) {
        if state == .recalled { throw .recalled }
        guard let next = next(on: action) else {
            if action == .release, state == .numbered { throw .notSealed }
            throw .notNow(action: "outgoing.\(action.rawValue)", state: "outgoing.\(state)")
        }
        state = next
    }

    /// The notation that it will have, by the law of a day.
    package func notation(of office: Office, on day: CivilDate) -> String {
        fields.notation(of: office, unit: unitName, on: day)
    }
}
