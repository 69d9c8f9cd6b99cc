// SPDX-License-Identifier: Apache-2.0

import Core

extension Records {
    /// Certified copies and files of a letter.
    static let copyTexts: Texts = [
        "records.copies": Text(vi: "Bản sao", en: "Certified copies"),
        "records.copy.new": Text(vi: "Cấp bản sao", en: "Certify a copy"),
        "records.copy.form": Text(vi: "Hình thức sao", en: "Form"),
        "records.copy.SY": Text(vi: "Sao y", en: "Full copy"),
        "records.copy.TrS": Text(vi: "Trích sao", en: "Extract"),
        "records.copy.SL": Text(vi: "Sao lục", en: "Copy of a copy"),
        "records.copy.extract": Text(vi: "Phần trích sao", en: "What is extracted"),
        "records.copy.titles": Text(
            vi: "Chức vụ người ký (bản giấy)",
            en: "Title of who signs it on paper"
        ),
        "records.copy.signer": Text(vi: "Họ tên người ký (bản giấy)", en: "Name of who signs it"),
        "records.copy.file": Text(vi: "Bản sao điện tử", en: "Electronic copy"),
        "records.copy.sealed": Text(vi: "Đã ký số cơ quan", en: "Sealed"),
        "records.copy.waiting": Text(vi: "Chờ ký số cơ quan", en: "Waits for the seal"),
        "records.copy.send": Text(vi: "Gửi qua trục", en: "Send over the axis"),
        "records.copy.sent": Text(vi: "Đã gửi qua trục {day}", en: "Sent over the axis {day}"),
        "done.records.copy.sent": Text(
            vi: "Bản sao đã được giao cho trục liên thông.",
            en: "The copy was handed to the axis."
        ),
        "records.copy.of-original": Text(
            vi:
                "Sao lục là sao từ bản sao y mà cơ quan nhận được. Văn bản do cơ quan ban hành thì chọn sao y hoặc trích sao.",
            en:
                "A copy of a copy is made of a certified copy that came in. Of what was issued here make a full copy or an extract."
        ),
        "records.copy.not-sealed": Text(
            vi:
                "Bản sao điện tử chỉ gửi khi đã có chữ ký số của cơ quan. Hãy nhờ người giữ dấu ký số bản sao trước.",
            en:
                "An electronic copy is sent under the agency's signature alone. Have the keeper of the seal sign it first."
        ),
        "records.trail.copy-sent": Text(vi: "Gửi bản sao", en: "Copy sent"),
        "records.trail.copy": Text(vi: "Cấp bản sao", en: "Copy certified"),
        "done.records.copy": Text(vi: "Đã cấp số bản sao.", en: "The copy is certified."),
        "records.letter.files": Text(vi: "Tệp kèm theo", en: "Files that go with it"),
        "records.letter.file": Text(vi: "Phụ lục, tệp kèm theo", en: "Annex or other file"),
        "records.letter.attach": Text(vi: "Đính kèm", en: "Attach"),
        "records.letter.removeFile": Text(vi: "Bỏ tệp", en: "Remove"),
        "records.files-many": Text(
            vi: "Mỗi văn bản kèm tối đa {limit} tệp.",
            en: "At most {limit} files."
        ),
        "done.records.out.attach": Text(vi: "Đã đính kèm.", en: "Attached."),
        "done.records.out.detach": Text(vi: "Đã bỏ tệp.", en: "Removed."),
    ]
}
