// SPDX-License-Identifier: Apache-2.0

import Core

/// Documents with state secrets must not pass over the axis at all (QĐ 28/2018 Đ1.2): blocked, not
/// merely warned about.
package enum Secrecy {
    /// The three degrees of the law on state secrets, folded: Mật, Tối mật, Tuyệt mật.
    private static let degrees: Set<String> = ["mat", "toi mat", "tuyet mat"]

    /// Words of urgency that stand beside a degree on one line (`Mật - Khẩn`, `HỎA TỐC, TỐI MẬT`).
    private static let urgencies: Set<Substring> = ["hoa", "toc", "thuong", "khan", "hen", "gio"]

    /// The degree that one of these declared fields states, or nil when none does.
    ///
    /// Only a field that is the marking as a whole counts (`Mật`, `Độ mật: Tối mật`, `[TUYỆT MẬT]`,
    /// `Mật - Khẩn`); the word inside a subject such as `bảo mật` does not.
    package static func marking(in fields: [String]) -> String? {
        fields.first { field in
            guard mayBegin(field) else { return false }
            let words = Vietnamese.fold(field).split { !$0.isLetter }
            let degree = words.starts(with: ["do", "mat"]) ? words.dropFirst(2) : words[...]
            return degrees.contains(
                degree.filter { !urgencies.contains($0) }.joined(separator: " ")
            )
        }
    }

    /// Whether the first letter allows a marking, which spares most fields from being folded.
    private static func mayBegin(_ field: String) -> Bool {
        let first = field.unicodeScalars.first { $0.properties.isAlphabetic }
        return first.map { "mtdđkhMTDĐKH".unicodeScalars.contains($0) } ?? false
    }
}
