// SPDX-License-Identifier: Apache-2.0

package import Core
package import Storage

/// A document that is being written; everybody of the agency who may send sees it.
package struct Draft: Sendable, Equatable {
    package let id: ID<Draft>
    /// The agency that will send it, by its kept code.
    package let agency: AgencyCode
    package let author: String
    package let authorName: String
    package internal(set) var state: State
    package let business: Message.Business
    /// The document that this one will replace or update.
    package let relatedID: ID<Message>?
    package internal(set) var fields: DraftFields
    package internal(set) var recipients: [RecipientChoice]
    package internal(set) var files: [File]
    package let createdAt: Instant
    package internal(set) var updatedAt: Instant
    package internal(set) var messageID: ID<Message>?
    package internal(set) var version: Int

    package enum State: Int, Sendable {
        case open = 0
        case sent = 1
    }

    /// An uploaded file; its bytes are kept already.
    package struct File: Sendable, Equatable {
        package let id: ID<Body>
        package let name: String
        package let contentType: String
        package let size: Int
        package let sha256: [UInt8]
    }

    package static let maximumFiles = 50

    var object: String { "axis.draft/\(id)" }
}

/// What was typed into a draft, right or wrong; checked when it is sent.
package struct DraftFields: Sendable, Equatable {
    package enum Name: String, Sendable, CaseIterable {
        case number, notation, place, promulgated, type, subject, content, competence, position
        case signer, due, priority, sphere, paper, reason, staff, department, mobile

        /// In characters; longer text is refused when it is saved, for no column holds a book.
        package var limit: Int {
            switch self {
            case .content: 20_000
            case .subject, .reason: 2000
            default: 300
            }
        }
    }

    private var values: [Name: String]

    package init(_ values: [Name: String] = [:]) {
        self.values = values.filter { !$0.value.isEmpty }
    }

    package subscript(name: Name) -> String {
        get { values[name] ?? "" }
        set { values[name] = newValue.isEmpty ? nil : newValue }
    }

    /// The column's form: a JSON object of texts.
    var json: String {
        var writer = JSONWriter()
        writer.beginObject()
        for name in Name.allCases where !self[name].isEmpty {
            writer.member(name.rawValue, self[name])
        }
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    init(json: String) throws {
        let members = try JSON(parsing: Array(json.utf8)).members ?? []
        let pairs = members.compactMap { name, value in
            Name(rawValue: name).flatMap { name in value.text.map { (name, $0) } }
        }
        self.init(Dictionary(pairs) { _, last in last })
    }

    func checkLengths() throws {
        for name in Name.allCases where self[name].unicodeScalars.count > name.limit {
            throw DeskRefusal.tooLong(field: name.rawValue, limit: name.limit)
        }
    }
}

/// What keeps a draft from being sent, by field; the form shows each beside its field.
package struct DraftFault: Sendable, Equatable {
    package let field: String
    /// The key of a sentence.
    package let key: String
    package let arguments: [String: String]

    init(_ field: DraftFields.Name, _ key: String, _ arguments: [String: String] = [:]) {
        self.field = field.rawValue
        self.key = key
        self.arguments = arguments
    }

    init(field: String, _ key: String, _ arguments: [String: String] = [:]) {
        self.field = field
        self.key = key
        self.arguments = arguments
    }
}

/// A draft is not ready: everything that is wrong with it at once.
package struct DraftNotReady: Refusal, Equatable {
    package let faults: [DraftFault]

    package var code: String { "desk.draft.not-ready" }
    package var arguments: [String: String] { ["count": String(faults.count)] }
    package var kind: RefusalKind { .invalid }
}
