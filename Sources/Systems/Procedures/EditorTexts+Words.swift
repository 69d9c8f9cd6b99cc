// SPDX-License-Identifier: Apache-2.0

import Core

extension Procedures {
    static let editorWords: Texts = [
        "procedures.kind.text": Text(vi: "Chữ một dòng", en: "One line of text"),
        "procedures.kind.multiline": Text(vi: "Chữ nhiều dòng", en: "Several lines"),
        "procedures.kind.number": Text(vi: "Số nguyên", en: "Whole number"),
        "procedures.kind.decimal": Text(vi: "Số thập phân", en: "Decimal number"),
        "procedures.kind.money": Text(vi: "Số tiền", en: "Amount of money"),
        "procedures.kind.year": Text(vi: "Năm", en: "Year"),
        "procedures.kind.date": Text(vi: "Ngày", en: "Date"),
        "procedures.kind.time": Text(vi: "Giờ", en: "Time"),
        "procedures.kind.phone": Text(vi: "Số điện thoại", en: "Telephone"),
        "procedures.kind.email": Text(vi: "Thư điện tử", en: "Mail address"),
        "procedures.kind.url": Text(vi: "Địa chỉ trang", en: "Web address"),
        "procedures.kind.yesNo": Text(vi: "Có hoặc không", en: "Yes or no"),
        "procedures.kind.choice": Text(vi: "Chọn một, hiện tất cả", en: "One of a few"),
        "procedures.kind.select": Text(vi: "Chọn một, danh sách", en: "One of a list"),
        "procedures.kind.choices": Text(vi: "Chọn nhiều", en: "Several of a list"),
        "procedures.kind.personName": Text(vi: "Họ tên người", en: "Name of a person"),
        "procedures.kind.personalID": Text(vi: "Số định danh cá nhân", en: "Personal ID number"),
        "procedures.kind.gender": Text(vi: "Giới tính", en: "Sex"),
        "procedures.kind.ethnicity": Text(vi: "Dân tộc", en: "Ethnic group"),
        "procedures.kind.nationality": Text(vi: "Quốc tịch", en: "Nationality"),
        "procedures.kind.province": Text(vi: "Tỉnh, thành phố", en: "Province"),
        "procedures.kind.address": Text(vi: "Địa chỉ", en: "Address"),
        "procedures.kind.agency": Text(vi: "Cơ quan", en: "Agency"),
        "procedures.kind.business": Text(vi: "Doanh nghiệp, hộ kinh doanh", en: "Business"),
        "procedures.kind.declaration": Text(vi: "Cam đoan", en: "Declaration"),
        "procedures.kind.explanation": Text(vi: "Lời giải thích", en: "Explanation"),
        "procedures.kind.group": Text(vi: "Nhóm lặp", en: "Repeated group"),
        "procedures.change.page-added": Text(vi: "Thêm trang «{name}»", en: "Page “{name}” is new"),
        "procedures.change.page-removed": Text(
            vi: "Bỏ trang «{name}»",
            en: "Page “{name}” is gone"
        ),
        "procedures.change.page-renamed": Text(
            vi: "Đổi tên hoặc hướng dẫn của trang «{name}»",
            en: "The words of page “{name}” changed"
        ),
        "procedures.change.field-added": Text(
            vi: "Thêm câu hỏi «{name}»",
            en: "Question “{name}” is new"
        ),
        "procedures.change.field-removed": Text(
            vi: "Bỏ câu hỏi «{name}»",
            en: "Question “{name}” is gone"
        ),
        "procedures.change.field-moved": Text(
            vi: "Chuyển câu hỏi «{name}» sang trang khác",
            en: "Question “{name}” moved to another page"
        ),
        "procedures.change.label": Text(
            vi: "Sửa lời của câu hỏi «{name}»",
            en: "The words of “{name}” changed"
        ),
        "procedures.change.kind": Text(
            vi: "Đổi loại của câu hỏi «{name}»",
            en: "“{name}” takes another kind of answer"
        ),
        "procedures.change.required": Text(
            vi: "Câu hỏi «{name}» thành bắt buộc",
            en: "“{name}” must be answered now"
        ),
        "procedures.change.optional": Text(
            vi: "Câu hỏi «{name}» không còn bắt buộc",
            en: "“{name}” may be left empty now"
        ),
        "procedures.change.choices": Text(
            vi: "Sửa các lựa chọn của «{name}»",
            en: "The choices of “{name}” changed"
        ),
        "procedures.change.condition": Text(
            vi: "Đổi điều kiện của «{name}»",
            en: "When “{name}” is asked changed"
        ),
        "procedures.change.hint": Text(
            vi: "Sửa gợi ý của «{name}»",
            en: "The hint of “{name}” changed"
        ),
        "procedures.change.limit": Text(
            vi: "Đổi giới hạn của «{name}»",
            en: "The limit of “{name}” changed"
        ),
        "procedures.change.prefill": Text(
            vi: "Đổi cách điền sẵn của «{name}»",
            en: "What “{name}” is filled in from changed"
        ),
        "procedures.change.columns": Text(
            vi: "Đổi các cột của «{name}»",
            en: "The columns of “{name}” changed"
        ),
        "procedures.yes": Text(vi: "Có", en: "Yes"),
        "procedures.no": Text(vi: "Không", en: "No"),
        "procedures.male": Text(vi: "Nam", en: "Male"),
        "procedures.female": Text(vi: "Nữ", en: "Female"),
        "procedures.form.addressHint": Text(
            vi: "Số nhà, đường, thôn, bản.",
            en: "House, street, hamlet."
        ),
        "procedures.form.chooseUnit": Text(
            vi: "Chọn trong danh mục: {field}",
            en: "Choose from the list: {field}"
        ),
        "procedures.form.otherUnit": Text(vi: "Chọn lại: {field}", en: "Choose another: {field}"),
        "procedures.form.noUnit": Text(vi: "chưa chọn", en: "not chosen"),
        "procedures.form.units.province": Text(vi: "Tỉnh, thành phố", en: "Province"),
        "procedures.form.units.district": Text(vi: "Huyện, tỉnh", en: "District"),
        "procedures.form.units.commune": Text(vi: "Xã, huyện, tỉnh", en: "Commune"),
        "procedures.form.units.agency": Text(vi: "Cơ quan", en: "Agency"),
        "procedures.form.unit": Text(
            vi: "Hãy chọn trong danh mục đơn vị.",
            en: "Choose it from the list of units."
        ),
        "procedures.form.unitGone": Text(
            vi: "Đơn vị đã chọn không còn hiệu lực. Hãy chọn lại.",
            en: "The unit that was chosen is no more. Choose again."
        ),
        "procedures.kind.file": Text(vi: "Tệp đính kèm", en: "File"),
        "procedures.units": Text(
            vi: "Chọn từ cây đơn vị đến cấp",
            en: "Chosen from the tree of units down to"
        ),
        "procedures.units.hint": Text(
            vi: "Cho câu hỏi loại địa chỉ hoặc cơ quan.",
            en: "For questions about an address or an agency."
        ),
        "procedures.units.none": Text(vi: "Không, để người dân tự gõ", en: "No, it is typed"),
        "procedures.units.province": Text(vi: "Tỉnh", en: "Province"),
        "procedures.units.district": Text(vi: "Huyện", en: "District"),
        "procedures.units.commune": Text(vi: "Xã", en: "Commune"),
        "procedures.units.agency": Text(vi: "Cơ quan bất kỳ", en: "Any agency"),
        "procedures.change.units": Text(
            vi: "Đổi cách chọn đơn vị của «{name}»",
            en: "The unit of “{name}” is chosen otherwise"
        ),
        "procedures.form.addRow": Text(vi: "Thêm một dòng", en: "Add another"),
        "procedures.form.choose": Text(vi: "Chọn", en: "Choose"),
    ]
}
