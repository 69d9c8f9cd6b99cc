// SPDX-License-Identifier: Apache-2.0

/// The identifier of an agency as it is written on the wire (mã định danh cơ quan).
///
/// Two official shapes exist, with validity dates kept in Directory and never computed one from the
/// other, because agencies were re-coded: 13 characters in four groups (QCVN 102:2016) and up to 35
/// characters from the left (QĐ 20/2020/QĐ-TTg, from 15/9/2020). Real traffic also carries test codes
/// of neither shape, so reading is liberal and `shape` says what was read.
package struct AgencyCode: Hashable, Sendable {
    package let text: String

    package enum Shape: String, Sendable, CaseIterable {
        case qcvn102, decision20, other
    }

    /// Nil when empty, longer than 35 characters, or with a character other than `A-Z a-z 0-9 . - _`.
    package init?(_ text: String) {
        guard !text.isEmpty, text.utf8.count <= 35, text.utf8.allSatisfy(Self.isAllowed) else {
            return nil
        }
        self.text = text
    }

    package var shape: Shape {
        let groups = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let official = text.utf8.allSatisfy { !Self.isLower($0) && $0 != 45 && $0 != 95 }
        guard official, let first = groups.first, let last = groups.last else { return .other }
        if groups.map(\.count) == [3, 2, 2, 3], last.first.map(Self.isUpper) ?? false {
            return .qcvn102
        }
        let isLevelOne = first.count == 3 && first.first.map(Self.isUpper) ?? false
        return isLevelOne && groups.allSatisfy { !$0.isEmpty } ? .decision20 : .other
    }

    private static func isUpper(_ byte: UInt8) -> Bool { (65...90).contains(byte) }
    private static func isLower(_ byte: UInt8) -> Bool { (97...122).contains(byte) }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        isUpper(byte) || isLower(byte) || (48...57).contains(byte) || [45, 46, 95].contains(byte)
    }
}

extension AgencyCode: LosslessStringConvertible, Comparable {
    package var description: String { text }

    package static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}
