// SPDX-License-Identifier: Apache-2.0

package import Core

/// Why a line of a file cannot be read as CSV at all.
package enum CSVFault: Refusal, Equatable {
    case fileTooLarge(limit: Int)
    case tooManyRecords(Int)
    case tooManyFields(Int)
    case fieldTooLong(Int)
    case unterminatedQuote
    case strayQuote
    case textAfterQuote
    case notUTF8
    case wrongFieldCount(found: Int, expected: Int)
    case empty
    case semicolons
    case missingColumn(String)
    case unknownColumn(String)
    case columnTwice(String)

    package var kind: RefusalKind {
        if case .fileTooLarge = self { .tooLarge } else { .malformed }
    }

    package var code: String {
        switch self {
        case .fileTooLarge: "directory.csv.file-too-large"
        case .tooManyRecords: "directory.csv.too-many-records"
        case .tooManyFields: "directory.csv.too-many-fields"
        case .fieldTooLong: "directory.csv.field-too-long"
        case .unterminatedQuote: "directory.csv.unterminated-quote"
        case .strayQuote: "directory.csv.stray-quote"
        case .textAfterQuote: "directory.csv.text-after-quote"
        case .notUTF8: "directory.csv.not-utf8"
        case .wrongFieldCount: "directory.csv.wrong-field-count"
        case .empty: "directory.csv.empty"
        case .semicolons: "directory.csv.semicolons"
        case .missingColumn: "directory.csv.missing-column"
        case .unknownColumn: "directory.csv.unknown-column"
        case .columnTwice: "directory.csv.column-twice"
        }
    }

    package var arguments: [String: String] {
        switch self {
        case .fileTooLarge(let limit), .tooManyRecords(let limit), .tooManyFields(let limit),
            .fieldTooLong(let limit):
            ["limit": String(limit)]
        case .wrongFieldCount(let found, let expected):
            ["found": String(found), "expected": String(expected)]
        case .missingColumn(let name), .unknownColumn(let name), .columnTwice(let name):
            [
                "name": AgencyFault.shown(name),
                "names": AgencyColumn.allCases.map(\.rawValue).joined(separator: ", "),
            ]
        default: [:]
        }
    }

    package static let texts: Texts = Texts(
        uniqueKeysWithValues: sentences.map { ("directory.csv." + $0.key, $0.value) }
    )

    private static let sentences: Texts = [
        "file-too-large": Text(
            vi: "tệp lớn hơn {limit} byte; xin chia nhỏ",
            en: "the file is larger than {limit} bytes; split it"
        ),
        "too-many-records": Text(
            vi: "tệp có quá {limit} dòng; xin chia nhỏ",
            en: "the file has more than {limit} rows; split it"
        ),
        "too-many-fields": Text(
            vi: "dòng có quá {limit} ô; xin kiểm tra dấu phẩy",
            en: "the row has more than {limit} cells; check its commas"
        ),
        "field-too-long": Text(
            vi: "một ô dài quá {limit} byte; xin kiểm tra dấu ngoặc kép",
            en: "a cell is longer than {limit} bytes; check its quotes"
        ),
        "unterminated-quote": Text(
            vi: "dấu ngoặc kép mở ở dòng này không được đóng; xin thêm dấu đóng",
            en: "a quote that opens in this row is never closed; close it"
        ),
        "stray-quote": Text(
            vi: "có dấu ngoặc kép giữa ô; xin đặt cả ô trong ngoặc kép và viết đôi dấu bên trong",
            en: "a quote stands inside a cell; quote the whole cell and double the inner quote"
        ),
        "text-after-quote": Text(
            vi: "sau dấu ngoặc kép đóng phải là dấu phẩy; dấu bên trong ô phải viết đôi",
            en: "a comma must follow the closing quote; double the quotes inside a cell"
        ),
        "not-utf8": Text(
            vi: "dòng không phải UTF-8; xin lưu lại theo kiểu “CSV UTF-8”",
            en: "the row is not UTF-8; save the file as “CSV UTF-8”"
        ),
        "wrong-field-count": Text(
            vi: "dòng có {found} ô, tiêu đề có {expected}; xin kiểm tra dấu phẩy",
            en: "the row has {found} cells and the header {expected}; check its commas"
        ),
        "empty": Text(
            vi: "tệp rỗng; dòng đầu phải là tên cột",
            en: "the file is empty; its first line names the columns"
        ),
        "semicolons": Text(
            vi: "các ô cách nhau bằng dấu chấm phẩy; xin lưu lại với dấu phẩy",
            en: "the cells are separated by semicolons; save the file with commas"
        ),
        "missing-column": Text(
            vi: "thiếu cột {name}; xin thêm vào dòng tiêu đề",
            en: "the column {name} is missing; add it to the first line"
        ),
        "unknown-column": Text(
            vi: "không có cột “{name}”; các cột là: {names}",
            en: "there is no column “{name}”; the columns are: {names}"
        ),
        "column-twice": Text(
            vi: "cột {name} có hai lần; xin bỏ một",
            en: "the column {name} stands twice; remove one"
        ),
    ]
}
