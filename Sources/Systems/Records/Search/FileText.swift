// SPDX-License-Identifier: Apache-2.0

import Storage

/// What was read in a file so that it can be found by its words; the file itself is never touched.
package struct FileText: Sendable, Equatable {
    package enum State: Int, Sendable, CaseIterable {
        /// Nobody looked at it yet.
        case waiting = 0
        case read = 1
        /// It could be read and has no words: a photograph.
        case empty = 2
        /// Of a kind that is not read.
        case unknown = 3
        /// Needs a password.
        case encrypted = 4
        case broken = 5
        case tooLarge = 6
        /// Reading it took longer than is allowed.
        case tooLong = 7
    }

    package var state: State
    package var text: String
    /// It carries programs, which nobody runs here.
    package var hasMacros: Bool
    /// Recognised from a picture: words may be wrong.
    package var isRecognised: Bool

    package init(
        _ state: State,
        text: String = "",
        hasMacros: Bool = false,
        isRecognised: Bool = false
    ) {
        self.state = state
        self.text = text
        self.hasMacros = hasMacros
        self.isRecognised = isRecognised
    }

    /// Of a long document the beginning is kept, in characters.
    package static let keptCharacters = 400_000
}

/// Reads the words of files; `App` plugs in the tools of the machine.
package struct TextReader: Sendable {
    /// Hands over a file's bytes in order; `write` throws when it wants no more.
    package typealias Give =
        @Sendable (_ write: @escaping @Sendable ([UInt8]) throws -> Void) async throws -> Void

    /// Throws `Away` when the tools themselves cannot be asked now; then the file is asked about again.
    package typealias Read =
        @Sendable (_ name: String, _ size: Int, _ give: Give) async throws -> FileText

    package struct Away: Error {
        package let reason: String

        package init(_ reason: String) { self.reason = reason }
    }

    let read: Read

    package init(_ read: @escaping Read) { self.read = read }
}

extension FileText.State: SQLConvertible {}
