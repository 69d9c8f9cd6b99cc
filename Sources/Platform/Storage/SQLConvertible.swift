// SPDX-License-Identifier: Apache-2.0

package import Core

/// A type with one faithful form in a column.
package protocol SQLConvertible {
    var sqlValue: SQL.Value { get }
    init?(sqlValue: SQL.Value)
}

extension String: SQLConvertible {
    package var sqlValue: SQL.Value { .text(self) }
    package init?(sqlValue: SQL.Value) {
        guard case .text(let text) = sqlValue else { return nil }
        self = text
    }
}

extension Int64: SQLConvertible {
    package var sqlValue: SQL.Value { .integer(self) }
    package init?(sqlValue: SQL.Value) {
        guard case .integer(let integer) = sqlValue else { return nil }
        self = integer
    }
}

extension Int: SQLConvertible {
    package var sqlValue: SQL.Value { .integer(Int64(self)) }
    package init?(sqlValue: SQL.Value) {
        guard case .integer(let integer) = sqlValue else { return nil }
        self = Int(integer)
    }
}

extension Bool: SQLConvertible {
    package var sqlValue: SQL.Value { .integer(self ? 1 : 0) }
    package init?(sqlValue: SQL.Value) {
        guard case .integer(let integer) = sqlValue, integer == 0 || integer == 1 else {
            return nil
        }
        self = integer == 1
    }
}

extension [UInt8]: SQLConvertible {
    package var sqlValue: SQL.Value { .bytes(self) }
    package init?(sqlValue: SQL.Value) {
        guard case .bytes(let bytes) = sqlValue else { return nil }
        self = bytes
    }
}

extension ID: SQLConvertible {
    package var sqlValue: SQL.Value { .bytes(bytes) }
    package init?(sqlValue: SQL.Value) {
        guard case .bytes(let bytes) = sqlValue else { return nil }
        self.init(bytes: bytes)
    }
}

extension Instant: SQLConvertible {
    package var sqlValue: SQL.Value { .integer(microseconds) }
    package init?(sqlValue: SQL.Value) {
        guard case .integer(let microseconds) = sqlValue else { return nil }
        self.init(microseconds: microseconds)
    }
}

extension CivilDate: SQLConvertible {
    package var sqlValue: SQL.Value { .text(description) }
    package init?(sqlValue: SQL.Value) {
        guard case .text(let text) = sqlValue else { return nil }
        self.init(text: text)
    }
}

extension AgencyCode: SQLConvertible {
    package var sqlValue: SQL.Value { .text(text) }
    package init?(sqlValue: SQL.Value) {
        guard case .text(let text) = sqlValue else { return nil }
        self.init(text)
    }
}

extension RawRepresentable where Self: SQLConvertible, RawValue: SQLConvertible {
    package var sqlValue: SQL.Value { rawValue.sqlValue }
    package init?(sqlValue: SQL.Value) {
        guard let rawValue = RawValue(sqlValue: sqlValue) else { return nil }
        self.init(rawValue: rawValue)
    }
}
