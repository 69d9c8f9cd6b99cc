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
