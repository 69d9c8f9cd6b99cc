// SPDX-License-Identifier: Apache-2.0

import Core

extension Records {
    /// Drafts in Word.
    static let wordTexts: Texts = [
        "records.word": Text(vi: "Soạn bằng Word", en: "Write in Word"),
        "records.word.lead": Text(
            vi:
                "Tải dự thảo về, sửa trong Word rồi gửi lên làm phiên bản tiếp theo. Giữ nguyên kiểu (style) của từng phần; quốc hiệu, số, ngày tháng do hệ thống vẽ. Bảng, hình đưa vào phụ lục.",
            en:
                "Download the draft, edit it in Word and upload it as the next version. Keep the style of each part; the heading, number and date are drawn by the system. Put tables and pictures into an annex."
        ),
        "records.word.download": Text(vi: "Tải dự thảo (.docx)", en: "Download the draft (.docx)"),
        "records.word.upload": Text(vi: "Gửi lên làm phiên bản mới", en: "Upload as next version"),
        "records.word.file": Text(vi: "Tệp Word đã sửa", en: "The edited Word file"),
        "records.word.hint": Text(
            vi: "Tệp .docx tải từ đây, tối đa 20 MB; không nhận tệp có macro.",
            en: "The .docx downloaded here, at most 20 MB; files with macros are refused."
        ),
        "records.word.force": Text(
            vi: "Vẫn nhận khi dự thảo đã được sửa sau lúc tải về (bản kia còn trong các phiên bản)",
            en:
                "Take it even if the draft was saved since the download (that text stays among the versions)"
        ),
        "done.records.out.word": Text(
            vi: "Đã nhận tệp Word làm phiên bản mới. Dưới đây là chỗ khác với bản trước.",
            en: "The Word file is the next version. What differs from the one before stands below."
        ),
        "records.word.not-word": Text(
            vi:
                "Đây không phải tệp .docx đọc được: có thể là .doc cũ, .odt hoặc tệp khác. Lưu lại dưới dạng .docx rồi gửi.",
            en:
                "This is no readable .docx: perhaps an old .doc, an .odt or another file. Save it as .docx."
        ),
        "records.word.locked": Text(
            vi: "Tệp đặt mật khẩu nên không đọc được. Bỏ mật khẩu trong Word rồi gửi lại.",
            en: "The file is locked by a password. Take it off in Word and upload the file again."
        ),
        "records.word.comments": Text(
            vi:
                "Tệp còn nhận xét (comment) bên lề, dự thảo không giữ được. Xử lý xong rồi xóa nhận xét, hoặc ghi ý kiến ở trang dự thảo, rồi gửi lại.",
            en:
                "The file has comments beside the text, which a draft does not keep. Settle and delete them, or write them on the draft's page."
        ),
        "records.word.heading": Text(
            vi:
                "Đầu trang hoặc chân trang có chữ; văn bản chỉ có số trang, do hệ thống vẽ. Đưa phần đó vào nội dung hoặc xóa đi rồi gửi lại.",
            en:
                "There are words above or below the pages, where only the page's number stands. Move them into the text or delete them."
        ),
        "records.word.macros": Text(
            vi:
                "Tệp có macro hoặc đối tượng nhúng nên không được nhận. Lưu lại dưới dạng .docx thường rồi gửi.",
            en: "The file has macros or embedded objects and is refused. Save it as a plain .docx."
        ),
        "records.word.damaged": Text(
            vi: "Tệp Word bị hỏng. Mở bằng Word, lưu lại rồi gửi.",
            en: "The Word file is damaged. Open it in Word, save it again and upload it."
        ),
        "records.word.too-large": Text(
            vi: "Tệp Word lớn hơn 20 MB. Đưa hình ảnh vào tệp phụ lục.",
            en: "The Word file is larger than 20 MB. Put pictures into an annex."
        ),
        "records.word.table": Text(
            vi:
                "Nội dung có bảng, hệ thống không vẽ lại được. Đưa bảng vào tệp phụ lục hoặc viết thành đoạn rồi gửi lại.",
            en:
                "The text has a table, which cannot be drawn. Put it into an annex or write it as paragraphs."
        ),
        "records.word.picture": Text(
            vi:
                "Nội dung có hình, khung chữ, công thức, ký hiệu đặc biệt hoặc chú thích cuối trang, hệ thống không vẽ lại được. Đưa phần đó vào tệp phụ lục.",
            en:
                "The text has a picture, text box, formula, symbol or footnote, which cannot be drawn. Put it into an annex."
        ),
        "records.word.numbering": Text(
            vi:
                "Có đoạn đánh số tự động của Word, số đó không nằm trong nội dung. Bỏ đánh số tự động, gõ số bằng tay rồi gửi lại.",
            en:
                "Word counts some paragraphs by itself, so their numbers are not in the text. Turn that off and type the numbers."
        ),
        "records.word.empty": Text(
            vi:
                "Không thấy phần nào của dự thảo trong tệp. Hãy sửa trên tệp tải từ trang này, giữ nguyên kiểu của từng phần.",
            en:
                "No part of the draft is in the file. Edit the file downloaded here and keep its styles."
        ),
        "records.word.too-long": Text(
            vi:
                "Một phần dài quá mức cho phép (trích yếu 500, người ký 50, nội dung 100.000 ký tự). Rút ngắn rồi gửi lại.",
            en:
                "A part is too long (subject 500, signer 50, text 100,000 characters). Shorten it and upload it again."
        ),
        "records.word.changed": Text(
            vi:
                "Dự thảo đã được sửa sau khi tải tệp này về. Xem các phiên bản; nếu vẫn lấy tệp của mình, đánh dấu ô «Vẫn nhận» rồi gửi lại.",
            en:
                "The draft was saved after this file was downloaded. See the versions; to take your file all the same, tick “Take it even if” and upload it again."
        ),
    ]
}
