// SPDX-License-Identifier: Apache-2.0

extension HTML {
    static let nothing: HTML = ""

    /// ` name="value"`, or nothing without a value.
    static func attribute(_ name: String, _ value: String?) -> HTML {
        guard let value else { return nothing }
        return " \(HTML(trusted: name))=\"\(value)\""
    }

    /// ` name`, or nothing.
    static func flag(_ name: String, _ isSet: Bool) -> HTML {
        isSet ? " \(HTML(trusted: name))" : nothing
    }

    /// ` class="a b"` of the names that are given, or nothing.
    static func classes(_ names: String?...) -> HTML {
        let present = names.compactMap { $0 }.filter { !$0.isEmpty }
        return attribute("class", present.isEmpty ? nil : present.joined(separator: " "))
    }

    /// Text that only a screen reader says.
    static func unseen(_ text: String) -> HTML { "<span class=\"vh\">\(text)</span>" }

    /// A module that a component needs; a browser runs it once however often it is named.
    static func module(_ name: String) -> HTML {
        "<script type=\"module\" src=\"\(Assets.path(name))\"></script>"
    }

    /// Parts one after the other.
    package static func joined(_ parts: [HTML]) -> HTML { "\(parts)" }
}

/// A name, number or other text of a record made into an id for one page: `a-z A-Z 0-9 - _` stay.
func elementID(_ prefix: String, _ name: String) -> String {
    let safe = name.unicodeScalars.map { scalar -> Character in
        let isPlain =
            scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
        return isPlain ? Character(scalar) : "-"
    }
    return "\(prefix)-\(String(safe))"
}
