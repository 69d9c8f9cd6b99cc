// SPDX-License-Identifier: Apache-2.0

package import Core

/// The forms of the one-stop rules.
///
/// Their numbers shift from law to law, so a form is named by what it is, and its label by the law of
/// its day.
package enum SlipForm: String, Sendable, CaseIterable {
    case receipt, supplement, refusal, apology, stop, control, register
    /// What was decided, by the template of its procedure.
    case result

    /// One set of forms with the days on which it is printed.
    private struct FormSet {
        let from: CivilDate?
        let law: String
        let numbers: [SlipForm: Int]
    }

    /// By the first day of each, the newest last.
    private static let sets: [FormSet] = [
        FormSet(
            from: CivilDate(text: "2019-01-06"),
            law: "Thông tư số 01/2018/TT-VPCP",
            numbers: [
                .receipt: 1, .supplement: 2, .refusal: 3, .apology: 4, .control: 5, .register: 6,
            ]
        ),
        // R: the first day is recalled; the numbers were found.
        FormSet(
            from: CivilDate(text: "2025-07-01"),
            law: "Thông tư số 03/2025/TT-VPCP",
            numbers: [
                .receipt: 1, .supplement: 2, .refusal: 3, .apology: 4, .stop: 5, .control: 6,
                .register: 7,
            ]
        ),
    ]

    /// `Mẫu số 01 (Thông tư số 01/2018/TT-VPCP)`; before the first set it says that there was none.
    package func label(on date: CivilDate) -> String {
        let set = Self.sets.last { set in set.from.map { $0 <= date } ?? false }
        guard let set else { return "Mẫu tự lập (chưa có mẫu theo luật của ngày này)" }
        guard let number = set.numbers[self] else { return "Mẫu tự lập" }
        return "Mẫu số \(number.digits(2)) (\(set.law))"
    }
}
