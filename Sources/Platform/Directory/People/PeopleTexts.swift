// SPDX-License-Identifier: Apache-2.0

package import Core

extension PeopleFault {
    /// What is wrong in each field, and what to write instead.
    package static let texts: Texts = Texts(
        uniqueKeysWithValues: sentences.map { ("directory.people." + $0.key, $0.value) }
    )

    private static let sentences: Texts = [
        "missing": Text(vi: "Chưa có giá trị. Xin điền.", en: "It is blank. Fill it in."),
        "too-long": Text(
            vi: "Dài quá {limit} ký tự. Xin rút ngắn.",
            en: "It is longer than {limit} characters. Shorten it."
        ),
        "invisible": Text(
            vi: "Có ký tự điều khiển hoặc ký tự ẩn. Xin xóa và gõ lại.",
            en: "It has a control character or an invisible one. Remove it and type again."
        ),
        "formula": Text(
            vi: "“{value}” mở đầu bằng = + - @, bảng tính sẽ coi là công thức. Xin sửa.",
            en: "“{value}” begins with = + - @, which a spreadsheet runs as a formula. Change it."
        ),
        "unreadable-mail": Text(
            vi: "“{value}” không phải địa chỉ thư điện tử như nvan@bacgiang.gov.vn.",
            en: "“{value}” is not a mail address like nvan@bacgiang.gov.vn."
        ),
        "unreadable-phone": Text(
            vi: "“{value}” không phải số điện thoại như 0204 3854 123.",
            en: "“{value}” is not a telephone number like 0204 3854 123."
        ),
        "unreadable-roles": Text(
            vi: "Không có vai trò “{value}”. Xin xem danh sách vai trò trong docs/rights.md.",
            en: "There is no role “{value}”. See the list of roles in docs/rights.md."
        ),
        "unreadable-scope": Text(
            vi: "Phạm vi phải là agency (cơ quan), subtree (cả cấp dưới) hoặc nation (cả nước).",
            en: "The scope is one of agency, subtree and nation."
        ),
        "unreadable-kind": Text(
            vi: "Loại đơn vị phải là leadership, office, division, desk hoặc team.",
            en: "The kind is one of leadership, office, division, desk and team."
        ),
        "unreadable-sample": Text(
            vi: "“{value}” không phải 0 hoặc 1.",
            en: "“{value}” is neither 0 nor 1."
        ),
        "unreadable-date": Text(
            vi: "“{value}” không phải ngày. Xin viết năm-tháng-ngày như 2019-03-12.",
            en: "“{value}” is not a day. Write it like 2019-03-12."
        ),
        "ends-before-start": Text(
            vi: "Ngày kết thúc phải sau ngày bắt đầu.",
            en: "It must end after the day on which it begins."
        ),
        "foreign-unit": Text(
            vi: "Đơn vị này không thuộc cơ quan. Xin chọn đơn vị của cơ quan.",
            en: "This unit is not the agency's. Choose one of its units."
        ),
        "loop": Text(
            vi: "Đơn vị cấp trên tạo thành vòng lặp hoặc quá sâu. Xin chọn đơn vị khác.",
            en: "The unit above leads back to the unit itself or too deep. Choose another."
        ),
        "software-role": Text(
            vi: "Vai trò {value} chỉ dành cho phần mềm. Xin chọn vai trò của người.",
            en: "Only software has the role {value}. Choose a role of persons."
        ),
        "scope-without-role": Text(
            vi: "Chỉ quản trị, kiểm tra và giám sát có phạm vi rộng hơn cơ quan.",
            en: "Only administrators, auditors and security watch see further than their agency."
        ),
        "roles-beyond-post": Text(
            vi: "Người làm thay không có vai trò ngoài các vai trò của vị trí được thay.",
            en: "Who stands in has no role beyond those of the post stood in for."
        ),
        "wrong-substitution": Text(
            vi: "Vị trí được thay phải của người khác trong cùng cơ quan.",
            en: "The post stood in for must be somebody else's in the same agency."
        ),
        "mail-taken": Text(
            vi: "Địa chỉ {value} đã là của người khác. Xin dùng địa chỉ riêng của người này.",
            en: "The address {value} is another officer's. Use this person's own."
        ),
        "unknown-agency": Text(
            vi: "Danh bạ không có cơ quan mang mã “{value}”. Xin tra lại mã.",
            en: "No agency in the directory has the code “{value}”. Look it up."
        ),
        "twice": Text(
            vi: "Vị trí này đã có ở dòng {line}. Xin bỏ một dòng.",
            en: "This post stands on line {line} too. Remove one of them."
        ),
    ]
}

extension DirectoryRefusal {
    static let peopleTexts: Texts = [
        "directory.unknown-unit": Text(
            vi: "Danh bạ không có đơn vị {name}. Xin mở lại từ danh sách đơn vị.",
            en: "The directory has no unit {name}. Open it again from the list of units."
        ),
        "directory.unknown-officer": Text(
            vi: "Danh bạ không có cán bộ {name}. Xin tìm lại trong danh sách.",
            en: "The directory has no officer {name}. Look the person up in the list."
        ),
        "directory.unknown-post": Text(
            vi: "Danh bạ không có vị trí {name}. Xin mở lại từ trang của cán bộ.",
            en: "The directory has no post {name}. Open it again from the officer's page."
        ),
        "directory.changed-meanwhile": Text(
            vi: "Người khác vừa sửa mục này; chưa lưu gì của ông/bà. Xin xem thay đổi rồi lưu lại.",
            en:
                "Somebody else has just changed this; nothing of yours was kept. Look and save again."
        ),
        "directory.own-post": Text(
            vi: "Không ai tự cấp vai trò cho mình. Xin nhờ một quản trị khác.",
            en: "Nobody gives a role to himself. Ask another administrator."
        ),
    ]
}
