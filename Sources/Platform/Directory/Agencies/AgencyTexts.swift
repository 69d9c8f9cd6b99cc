// SPDX-License-Identifier: Apache-2.0

package import Core

extension AgencyFault {
    /// What is wrong in each column, and what to write instead.
    package static let texts: Texts = prefixed(formatTexts).merging(prefixed(ruleTexts)) {
        first,
        _ in first
    }

    private static func prefixed(_ texts: Texts) -> Texts {
        Texts(uniqueKeysWithValues: texts.map { ("directory.agency." + $0.key, $0.value) })
    }

    private static let formatTexts: Texts = [
        "missing": Text(vi: "thiếu giá trị; xin điền", en: "is blank; fill it in"),
        "too-long": Text(
            vi: "dài quá {limit} ký tự; xin rút ngắn",
            en: "is longer than {limit} characters; shorten it"
        ),
        "control": Text(
            vi: "có ký tự điều khiển hoặc xuống dòng; xin xóa",
            en: "has a control character or line break; remove it"
        ),
        "formula": Text(
            vi: "“{value}” mở đầu bằng = + - @, bảng tính sẽ coi là công thức; xin sửa",
            en: "“{value}” begins with = + - @, which a spreadsheet runs as a formula; change it"
        ),
        "unreadable-date": Text(
            vi: "“{value}” không phải ngày; xin viết năm-tháng-ngày như 2019-03-12",
            en: "“{value}” is not a day; write it like 2019-03-12"
        ),
        "unreadable-level": Text(
            vi: "“{value}” không phải cấp; xin viết 1, 2, 3 hoặc 4",
            en: "“{value}” is not a level; write 1, 2, 3 or 4"
        ),
        "unreadable-kind": Text(
            vi: "“{value}” không phải loại; xin viết một trong: ministry, body, province, "
                + "department, district, commune, party",
            en: "“{value}” is no kind; write ministry, body, province, department, district, "
                + "commune or party"
        ),
        "unreadable-code": Text(
            vi: "“{value}” không phải mã: tối đa 35 ký tự A–Z, 0–9, dấu . - _",
            en: "“{value}” is not a code: at most 35 of A–Z, 0–9 and . - _"
        ),
        "unreadable-flag": Text(
            vi: "“{value}” không phải 0 hoặc 1",
            en: "“{value}” is neither 0 nor 1"
        ),
        "unreadable-mail": Text(
            vi: "“{value}” không phải địa chỉ thư điện tử như vanthu@hanoi.gov.vn",
            en: "“{value}” is not a mail address like vanthu@hanoi.gov.vn"
        ),
        "unreadable-phone": Text(
            vi: "“{value}” không phải số điện thoại như 024 3825 3536",
            en: "“{value}” is not a telephone number like 024 3825 3536"
        ),
        "unreadable-closing": Text(
            vi: "“{value}” phải là heir (chuyển cơ quan kế thừa) hoặc refuse (từ chối)",
            en: "“{value}” is neither heir nor refuse"
        ),
    ]

    private static let ruleTexts: Texts = [
        "no-code": Text(
            vi: "cơ quan phải có code102 hoặc code20",
            en: "an agency has code102 or code20; fill in one"
        ),
        "wrong-shape-102": Text(
            vi: "“{value}” không đúng mẫu 000.00.00.G22 của QCVN 102:2016",
            en: "“{value}” is not of the form 000.00.00.G22 (QCVN 102:2016)"
        ),
        "wrong-shape-20": Text(
            vi: "“{value}” không đúng mẫu H26.12.05 của QĐ 20/2020/QĐ-TTg",
            en: "“{value}” is not of the form H26.12.05 (Decision 20/2020)"
        ),
        "ends-before-start": Text(
            vi: "ngày hết hiệu lực phải sau ngày bắt đầu",
            en: "must come after the day on which it begins"
        ),
        "parent-needed": Text(
            vi: "cơ quan cấp 2, 3, 4 phải có cơ quan cấp trên",
            en: "an agency of level 2, 3 or 4 has a parent; name it"
        ),
        "parent-not-allowed": Text(
            vi: "cơ quan cấp 1 không có cơ quan cấp trên; xin bỏ trống",
            en: "an agency of level 1 has no parent; leave it blank"
        ),
        "parent-not-above": Text(
            vi: "{name} không ở cấp cao hơn; xin kiểm tra cấp",
            en: "{name} is not of a higher level; check both levels"
        ),
        "loop": Text(
            vi: "tạo thành vòng lặp; xin chọn cơ quan khác",
            en: "leads back to the agency itself; choose another"
        ),
        "unknown-reference": Text(
            vi: "không có cơ quan mang mã “{value}” trong tệp hay trong danh bạ",
            en: "no agency in the file or the directory has the code “{value}”"
        ),
        "unclear-reference": Text(
            vi: "nhiều cơ quan từng mang mã “{value}”; xin viết mã@ngày-thành-lập",
            en: "several agencies had the code “{value}”; write code@valid_from"
        ),
        "code-taken": Text(
            vi: "mã {value} đang thuộc {holder} trong cùng thời gian",
            en: "the code {value} belongs to {holder} at that time"
        ),
        "successor-without-end": Text(
            vi: "có cơ quan kế thừa thì phải có ngày kết thúc",
            en: "a successor takes over on a day; fill in when this agency closes"
        ),
        "server-is-served": Text(
            vi: "{name} lại nhờ hệ thống của cơ quan khác; xin chọn nơi có hệ thống riêng",
            en: "{name} is itself served by another; choose an agency with a system of its own"
        ),
        "twice": Text(
            vi: "cơ quan này đã có ở dòng {line}; xin bỏ một dòng",
            en: "this agency stands on line {line} too; remove one of them"
        ),
        "two-agencies": Text(
            vi: "hai mã của dòng thuộc hai cơ quan khác nhau: {first} và {second}",
            en: "its two codes belong to two agencies: {first} and {second}"
        ),
    ]
}
