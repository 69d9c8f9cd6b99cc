// SPDX-License-Identifier: Apache-2.0

import Core

/// Which passwords people may choose (NIST SP 800-63B: length, and no list of classes of letters).
enum PasswordRules {
    static let length = 12...128

    /// Nil when it may be used; `names` are what belongs to the person: login, name, mail.
    static func fault(of password: Password, names: [String]) -> IdentityRefusal? {
        let count = password.text.unicodeScalars.count
        if count < length.lowerBound { return .passwordTooShort }
        if count > length.upperBound || password.text.utf8.count > Password.maximumBytes {
            return .passwordTooLong
        }
        let folded = Vietnamese.fold(password.text).filter { $0 != " " }
        let isName = names.contains { name in
            let name = Vietnamese.fold(name).filter { $0 != " " }
            return !name.isEmpty && (folded == name || folded == String(name.reversed()))
        }
        if isName { return .passwordIsName }
        return isCommon(folded) ? .passwordCommon : nil
    }

    private static func isCommon(_ folded: String) -> Bool {
        if Set(folded).count < 5 { return true }
        if CommonPasswords.all.contains(folded) { return true }
        let bytes = Array(folded.utf8)
        // 123456789012, abcdefghijkl, and the same backwards.
        let steps = Set(zip(bytes, bytes.dropFirst()).map { Int($1) - Int($0) })
        if steps.count <= 2, steps.isSubset(of: [1, -9]) || steps.isSubset(of: [-1, 9]) {
            return true
        }
        // One short word said again and again.
        return (1...6).contains { period in
            bytes.count >= 2 * period
                && bytes.indices.dropFirst(period).allSatisfy { bytes[$0] == bytes[$0 - period] }
        }
    }
}

/// Passwords of at least 12 letters that attackers try first, without marks and spaces.
///
/// Our own list, from habits seen in Viet Nam; a large offline list is still to come.
enum CommonPasswords {
    static let all: Set<String> = Set(whole + joined)

    private static let whole = [
        "qwertyuiop123", "qwertyuiop12", "qwertyuiop[]", "1qaz2wsx3edc", "1q2w3e4r5t6y",
        "zaq12wsxcde3", "asdfghjkl123", "zxcvbnm12345", "q1w2e3r4t5y6", "qazwsxedcrfv",
        "abcd12345678", "abc123456789", "a123456789012", "aa1234567890", "admin1234567",
        "administrator", "administrator1", "administrator123", "iloveyou1234", "letmein12345",
        "welcome12345", "changeme1234", "p@ssw0rd1234", "passw0rd1234", "password@123",
        "anhyeuem1234", "emyeuanh1234", "matkhaumoi123", "khongcomatkhau", "matkhaucuatoi",
        "congchuccapxa", "vanthucoquan", "vanphongubnd", "vanphongchinhphu", "chinhphudientu",
        "congdichvucong", "trucliennong", "truclienthong", "xinchaovietnam", "vietnammuonnam",
        "vietnamvodich", "toiyeuvietnam", "hochiminh1890", "hochiminh1945", "dienbienphu1954",
        "1234567890ab", "0987654321ab", "123456789abc", "123456a123456", "123123123123",
    ]

    private static let joined = [
        "matkhau", "password", "vietnam", "hanoi", "saigon", "admin",
        "vanthu", "quantri", "ubnd", "chinhphu", "congchuc", "canbo", "vanlang", "abc", "qwerty",
        "hochiminh", "danang", "haiphong", "cantho", "bacgiang",
    ].flatMap { word in
        [
            "123", "1234", "12345", "123456", "1234567", "12345678", "123456789", "1234567890",
            "@123", "@1234", "@12345", "@123456", "@123456789", "@2019", "@2020", "@2021", "@2022",
            "@2023", "@2024", "@2025", "@2026", "2019", "2020", "2024", "2025", "2026", "!@#$%^",
        ].map { word + $0 }
    }
}
