// SPDX-License-Identifier: Apache-2.0

import Core

/// Documents with state secrets must not pass over the axis at all (QĐ 28/2018 Đ1.2): blocked, not
/// merely warned about.
package enum Secrecy {
    /// The three degrees of the law on state secrets, folded: Mật, Tối mật, Tuyệt mật.
    private static let degrees: Set<String> = ["mat", "toi mat", "tuyet mat"]

    /// The degree that one of these declared fields states, or nil when none does.
    ///
    /// Only a field that is the marking as a whole counts (`Mật`, `Độ mật: Tối mật`, `[TUYỆT MẬT]`);
    /// the word inside a subject such as `bảo mật` does not.
    package static func marking(in fields: [String]) -> String? {
        fields.first { field in
            let words = Vietnamese.fold(field).split { !$0.isLetter }.joined(separator: " ")
            let degree = words.hasPrefix("do mat ") ? String(words.dropFirst(7)) : words
            return degrees.contains(degree)
        }
    }
}
