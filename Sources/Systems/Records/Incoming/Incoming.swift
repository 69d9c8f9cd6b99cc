// SPDX-License-Identifier: Apache-2.0

package import Axis
package import Core
package import Storage

/// A document that came to the agency (văn bản đến), with what the register says of it.
package struct Incoming: Sendable, Equatable {
    package let id: ID<Incoming>
    package let office: AgencyCode
    package let source: Source
    /// The message on the axis; nil for what came on paper.
    package let message: ID<Message>?
    package let sender: AgencyCode?
    package let arrivedAt: Instant
    package internal(set) var state: State
    package internal(set) var entry: Entry
    package internal(set) var registration: Registration?
    package internal(set) var files: [RecordFile]
    /// Our own document that this one answers.
    package internal(set) var answers: ID<Outgoing>?
    package internal(set) var version: Int

    package enum Source: Int, Sendable, CaseIterable {
        case axis = 0
        case paper = 1
        case imported = 2
        /// A scanner's file, laid before the clerks with a proposal.
        case scan = 3
    }

    package enum State: Int, Sendable, CaseIterable {
        case arrived = 0
        case refused = 1
        case registered = 2
        /// Its sender took it back; kept with what led to it (Annex VI.8).
        case recalled = 3
    }

    package enum Action: String, Sendable, CaseIterable {
        case register, refuse, correct, recall
    }

    package static func next(_ state: State, on action: Action) -> State? {
        switch (state, action) {
        case (.arrived, .register): .registered
        case (.arrived, .refuse): .refused
        case (.registered, .correct): .registered
        case (.arrived, .recall), (.registered, .recall), (.refused, .recall): .recalled
        default: nil
        }
    }

    /// The columns of the register that a person may fill in (NĐ 30/2020 Annex IV and VI).
    package struct Entry: Sendable, Equatable {
        /// Tác giả: the agency that issued it.
        package var author: String
        package var number: String
        package var notation: String
        package var issued: CivilDate?
        package var typeName: String
        package var subject: String
        package var signer: String
        package var pages: Int?
        package var priority: Int
        /// Hạn trả lời, which the document itself asks for.
        package var due: CivilDate?
        package var note: String

        package init(
            author: String = "",
            number: String = "",
            notation: String = "",
            issued: CivilDate? = nil,
            typeName: String = "",
            subject: String = "",
            signer: String = "",
            pages: Int? = nil,
            priority: Int = 0,
            due: CivilDate? = nil,
            note: String = ""
        ) {
            self.author = author
            self.number = number
            self.notation = notation
            self.issued = issued
            self.typeName = typeName
            self.subject = subject
            self.signer = signer
            self.pages = pages
            self.priority = priority
            self.due = due
            self.note = note
        }

        /// `7816/VPCP-TTĐT`; the notation alone where there is no number.
        package var reference: String {
            [number, notation].filter { !$0.isEmpty }.joined(separator: "/")
        }

        /// The same for every way of writing one number of one author (NĐ 30/2020 Annex VI.III.1h); nil
        /// where it says nothing.
        var key: String? {
            guard !number.isEmpty || !notation.isEmpty else { return nil }
            let number = String(number.drop { $0 == "0" })
            return [number, notation, author].map { text in
                Vietnamese.fold(text).split(separator: " ").joined(separator: " ")
            }.joined(separator: "|")
        }

        func check() throws(RecordsRefusal) {
            guard !author.isEmpty else { throw .fieldMissing("author") }
            guard !subject.isEmpty else { throw .fieldMissing("subject") }
        }
    }

    /// The place in the register: one number of one book and year, given once.
    package struct Registration: Sendable, Equatable {
        package let book: NumberBook
        package let year: Int
        package let number: Int
        /// Ngày đến.
        package let day: CivilDate
        package let at: Instant
        package let clerk: String

        /// Numbers below 10 have a leading zero.
        package var text: String { NumberBook.text(number) }
    }

    package var object: String { "records.incoming/\(id)" }

    /// The end of the day until which the document asks to be dealt with.
    package var dueAt: Instant? {
        entry.due.map { Instant($0.adding(days: 1)).adding(microseconds: -1) }
    }

    package var instructionID: ID<Instruction> { id.recast() }

    mutating func move(_ action: Action) throws(RecordsRefusal) {
        if state == .recalled { throw .recalled }
        guard let next = Self.next(state, on: action) else {
            throw .notNow(action: "incoming.\(action.rawValue)", state: "incoming.\(state)")
        }
        state = next
    }
}

/// A file of a document: carried by a message of the axis, or kept here.
package struct RecordFile: Sendable, Equatable {
    package let name: String
    package let contentType: String
    package let size: Int
    package let sha256: [UInt8]
    /// Where its bytes are; nil when the message carries them.
    package let body: ID<Body>?
    package let isWrapped: Bool

    package init(
        name: String,
        contentType: String,
        size: Int,
        sha256: [UInt8],
        body: ID<Body>?,
        isWrapped: Bool = false
    ) {
        self.name = name
        self.contentType = contentType
        self.size = size
        self.sha256 = sha256
        self.body = body
        self.isWrapped = isWrapped
    }
}
