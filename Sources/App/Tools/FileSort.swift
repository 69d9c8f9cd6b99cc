// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What a file is, by its first bytes.
enum FileSort: Equatable {
    case pdf, zip, picture, plain, other
    /// An OLE file: Word, Excel and PowerPoint before 2007, or a newer one behind a password.
    case compound
    case rich

    init(_ head: [UInt8]) {
        func begins(_ bytes: [UInt8]) -> Bool { head.starts(with: bytes) }
        self =
            if begins([0x50, 0x4B, 3, 4]) {
                .zip
            } else if begins([0xD0, 0xCF, 0x11, 0xE0]) {
                .compound
            } else if begins([0x89, 0x50, 0x4E, 0x47]) || begins([0xFF, 0xD8, 0xFF])
                || begins([0x49, 0x49, 0x2A, 0]) || begins([0x4D, 0x4D, 0, 0x2A])
            {
                .picture
            } else if begins(Array("{\\rtf".utf8)) {
                .rich
            } else if Self.contains(head, Array("%PDF-".utf8)) {
                .pdf
            } else if Self.isPlain(head) {
                .plain
            } else {
                .other
            }
    }

    /// UTF-8 without control bytes; the last character may be cut.
    private static func isPlain(_ head: [UInt8]) -> Bool {
        guard !head.isEmpty,
            !head.contains(where: { $0 < 9 || (14...31).contains($0) && $0 != 27 })
        else { return false }
        return (0...3).contains { String(validating: head.dropLast($0), as: UTF8.self) != nil }
    }

    private static func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
        bytes.indices.contains { bytes[$0...].starts(with: part) }
    }

    /// What an OLE file's directory names.
    enum Mark: CaseIterable {
        case encrypted, macros, sheet, slides

        var name: String {
            switch self {
            case .encrypted: "EncryptedPackage"
            case .macros: "_VBA_PROJECT"
            case .sheet: "Workbook"
            case .slides: "PowerPoint Document"
            }
        }
    }

    static func marks(inFileAt path: String) -> Set<Mark> {
        guard let data = try? Data(contentsOf: URL(filePath: path), options: .alwaysMapped) else {
            return []
        }
        return Set(
            Mark.allCases.filter { mark in
                data.range(of: Data(mark.name.utf16.flatMap { [UInt8($0 & 0xFF), 0] })) != nil
            }
        )
    }
}
