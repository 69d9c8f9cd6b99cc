// SPDX-License-Identifier: Apache-2.0

/// Finds where an element ends in the bytes of a document, to put something in as its last child.
package enum XMLInsertion {
    /// The byte at which the end tag begins of the root, or of the first element with this local name.
    ///
    /// Nil when there is none, or when it closes itself and has no end tag.
    package static func endTag(
        of name: String? = nil,
        in bytes: [UInt8],
        limits: XMLLimits = XMLLimits()
    ) throws -> Int? {
        let finder = Finder(name)
        let reader = XMLReader(consumer: finder, limits: limits)
        try reader.feed(bytes)
        try reader.finish()
        return finder.offset
    }

    private final class Finder: XMLConsumer {
        private let name: String?
        private var depth = 0
        /// The depth at which the element stands that is looked for.
        private var level: Int?
        private(set) var offset: Int?

        init(_ name: String?) { self.name = name }

        func start(_ element: XMLStart) {
            depth += 1
            let isWanted = name.map { $0 == element.localName } ?? (depth == 1)
            if level == nil, isWanted { level = depth }
        }

        func characters(_ bytes: UnsafeBufferPointer<UInt8>) -> XMLTextUse { .streamed }

        func end(_ element: XMLEnd) {
            if level == depth, offset == nil { offset = element.tagOffset }
            if level == depth { level = -1 }
            depth -= 1
        }
    }
}
