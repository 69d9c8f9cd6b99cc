// SPDX-License-Identifier: Apache-2.0

import Core

extension OneStop {
    static let filedTexts: Texts = [
        "onestop.file.picture": Text(
            vi: "Trang đầu của {name}",
            en: "First page of {name}"
        ),
        "onestop.file.ended": Text(
            vi: "Có giấy tờ trong hồ sơ này không còn hiệu lực. Hãy xem lại trước khi quyết định.",
            en: "A paper of this dossier no longer holds. Look at it again before you decide."
        ),
        "onestop.disputed": Text(
            vi: "Người nộp báo dữ liệu có sẵn về mình bị sai. Hãy đối chiếu giấy tờ.",
            en: "The filer says that what is known of him is wrong. Compare it with the papers."
        ),
        "onestop.disputed.line": Text(
            vi: "{label}: {source} ghi “{given}” ({time}); người nộp ghi “{answer}”.",
            en: "{label}: {source} has “{given}” ({time}); the filer wrote “{answer}”."
        ),
        "onestop.source.account": Text(vi: "tài khoản", en: "the account"),
        "onestop.source.principal": Text(
            vi: "tài khoản của người được nộp thay",
            en: "the account of whom it was filed for"
        ),
        "onestop.source.filing": Text(vi: "hồ sơ khác", en: "another filing"),
        "onestop.source.population": Text(
            vi: "Cơ sở dữ liệu quốc gia về dân cư",
            en: "the national register of the population"
        ),
    ]
}
