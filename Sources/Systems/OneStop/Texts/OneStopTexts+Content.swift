// SPDX-License-Identifier: Apache-2.0

import Core

extension OneStop {
    /// What is said of a file that is not what its name says.
    static let contentTexts: Texts = [
        "onestop.filing-content-pdf": Text(
            vi:
                "Tệp “{name}” thật ra là tệp PDF. Hãy chọn đúng tệp, hoặc lưu lại đúng loại rồi tải lên.",
            en:
                "The file “{name}” in truth is a PDF. Choose the right file, or save it as what it is called."
        ),
        "onestop.filing-content-png": Text(
            vi:
                "Tệp “{name}” thật ra là ảnh PNG. Hãy chọn đúng tệp, hoặc lưu lại đúng loại rồi tải lên.",
            en:
                "The file “{name}” in truth is a PNG picture. Choose the right file, or save it as what it is called."
        ),
        "onestop.filing-content-jpeg": Text(
            vi:
                "Tệp “{name}” thật ra là ảnh JPEG. Hãy chọn đúng tệp, hoặc lưu lại đúng loại rồi tải lên.",
            en:
                "The file “{name}” in truth is a JPEG picture. Choose the right file, or save it as what it is called."
        ),
        "onestop.filing-content-gif": Text(
            vi:
                "Tệp “{name}” thật ra là ảnh GIF. Hãy chọn đúng tệp, hoặc lưu lại đúng loại rồi tải lên.",
            en:
                "The file “{name}” in truth is a GIF picture. Choose the right file, or save it as what it is called."
        ),
        "onestop.filing-content-webp": Text(
            vi:
                "Tệp “{name}” thật ra là ảnh WebP. Hãy chọn đúng tệp, hoặc lưu lại đúng loại rồi tải lên.",
            en:
                "The file “{name}” in truth is a WebP picture. Choose the right file, or save it as what it is called."
        ),
        "onestop.filing-content-tiff": Text(
            vi:
                "Tệp “{name}” thật ra là ảnh TIFF. Hãy chọn đúng tệp, hoặc lưu lại đúng loại rồi tải lên.",
            en:
                "The file “{name}” in truth is a TIFF picture. Choose the right file, or save it as what it is called."
        ),
        "onestop.filing-content-zip": Text(
            vi:
                "Tệp “{name}” thật ra là tệp nén hoặc tài liệu văn phòng. Hãy chọn đúng tệp, hoặc lưu lại đúng loại rồi tải lên.",
            en:
                "The file “{name}” in truth is an archive or an office document. Choose the right file, or save it as what it is called."
        ),
        "onestop.filing-content-office": Text(
            vi:
                "Tệp “{name}” thật ra là tài liệu Word hoặc Excel kiểu cũ. Hãy chọn đúng tệp, hoặc lưu lại đúng loại rồi tải lên.",
            en:
                "The file “{name}” in truth is an old Word or Excel document. Choose the right file, or save it as what it is called."
        ),
        "onestop.filing-content-program": Text(
            vi:
                "Tệp “{name}” thật ra là một chương trình. Hãy chọn đúng tệp, hoặc lưu lại đúng loại rồi tải lên.",
            en:
                "The file “{name}” in truth is a program. Choose the right file, or save it as what it is called."
        ),
        "onestop.filing-content-page": Text(
            vi:
                "Tệp “{name}” thật ra là một trang web. Hãy chọn đúng tệp, hoặc lưu lại đúng loại rồi tải lên.",
            en:
                "The file “{name}” in truth is a web page. Choose the right file, or save it as what it is called."
        ),
        "onestop.filing-content-unknown": Text(
            vi:
                "Tệp “{name}” thật ra có nội dung không nhận ra được, có thể bị hỏng. Hãy chọn đúng tệp, hoặc lưu lại đúng loại rồi tải lên.",
            en:
                "The file “{name}” in truth has a content that cannot be told; it may be damaged. Choose the right file, or save it as what it is called."
        ),
    ]
}
