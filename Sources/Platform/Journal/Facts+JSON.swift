// SPDX-License-Identifier: Apache-2.0

import Core

extension Facts {
    /// The one JSON text of these facts: names in binary order and no spaces, so that the same facts
    /// always have the same bytes.
    package var json: String {
        var writer = JSONWriter()
        writer.beginObject()
        for name in names {
            writer.key(name)
            switch self[name] {
            case .text(let text)?: writer.string(text)
            case .integer(let integer)?: writer.integer(integer)
            case .flag(let flag)?: writer.bool(flag)
            case .list(let list)?:
                writer.beginArray()
                for item in list { writer.string(item) }
                writer.endArray()
            case nil: writer.null()
            }
        }
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// Reads what `json` wrote; nil when it is something else.
    package init?(json: String) {
        guard let members = try? JSON(parsing: Array(json.utf8)).members else { return nil }
        var facts: [String: Fact] = [:]
        for (name, value) in members {
            guard let fact = Fact(value) else { return nil }
            facts[name] = fact
        }
        self.init(facts)
    }
}

extension Fact {
    fileprivate init?(_ json: JSON) {
        if let text = json.text {
            self = .text(text)
        } else if let flag = json.boolean {
            self = .flag(flag)
        } else if let integer = json.integer {
            self = .integer(integer)
        } else if let elements = json.elements {
            let texts = elements.compactMap(\.text)
            guard texts.count == elements.count else { return nil }
            self = .list(texts)
        } else {
            return nil
        }
    }
}
