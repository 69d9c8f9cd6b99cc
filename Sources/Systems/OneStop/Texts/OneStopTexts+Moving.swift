// SPDX-License-Identifier: Apache-2.0

import Core

extension OneStop {
    static let movingTexts: Texts = [
        "onestop.move.record": Text(vi: "Dòng không đọc được.", en: "The line cannot be read."),
        "onestop.move.header": Text(
            vi: "Thiếu cột {value} ở dòng đầu.",
            en: "The first line must name a column {value}."
        ),
        "onestop.move.code": Text(
            vi: "Mã hồ sơ «{value}» không hợp lệ.",
            en: "“{value}” is no code."
        ),
        "onestop.move.procedure": Text(
            vi: "Thủ tục {value} không có phiên bản nào hiệu lực vào ngày nộp.",
            en: "No version of {value} was in force on the day it was filed."
        ),
        "onestop.move.applicant": Text(vi: "Thiếu tên người nộp.", en: "The applicant is missing."),
        "onestop.move.channel": Text(
            vi: "Cách nộp «{value}» phải là desk, online hoặc post.",
            en: "The channel “{value}” must be desk, online or post."
        ),
        "onestop.move.time": Text(
            vi: "Thời điểm «{value}» thiếu hoặc không đọc được.",
            en: "The time “{value}” is missing or cannot be read."
        ),
        "onestop.move.due": Text(vi: "Hạn «{value}» không hợp lệ.", en: "“{value}” is no due day."),
        "onestop.move.steps": Text(
            vi: "Các bước không khớp quy trình của phiên bản: {value}.",
            en: "The steps do not fit the process of the version: {value}."
        ),
        "onestop.move.state": Text(
            vi: "Trạng thái «{value}» không có trong danh sách.",
            en: "“{value}” is no state."
        ),
        "onestop.move.reason": Text(
            vi: "Yêu cầu bổ sung của {value} thiếu lý do hoặc căn cứ.",
            en: "The supplement of {value} lacks its reason or clause."
        ),
        "onestop.move.order": Text(
            vi: "Các thời điểm của {value} không theo thứ tự hoặc ở tương lai.",
            en: "The times of {value} are not in order, or to come."
        ),
        "onestop.move.file": Text(vi: "Không có tệp {value}.", en: "There is no file {value}."),
        "onestop.move.twice": Text(vi: "Mã {value} có hai dòng.", en: "{value} stands twice."),
        "onestop.move.agency": Text(
            vi: "Không có cơ quan {value}.",
            en: "There is no agency {value}."
        ),
    ]
}
