// SPDX-License-Identifier: Apache-2.0

package import Core

/// The sentences of every reason that a verdict gives.
package enum TrustTexts {
    package static let texts: Texts = [
        path, time, form, formats, KeyFault.texts, TimeStampFault.texts, TrustFolderFault.texts,
        PDFTexts.texts, RemoteSigningRefusal.texts,
    ].reduce(into: [:]) {
        $0.merge($1) { first, _ in first }
    }

    private static let form: Texts = [
        "trust.unreadable": Text(
            vi: "Tệp không phải là chữ ký số đọc được.",
            en: "The file is no signature that can be read."
        ),
        "trust.tooLarge": Text(
            vi: "Tệp quá lớn để kiểm tra tại đây. Hãy ký rời (detached) các tệp lớn.",
            en: "The file is too large to be judged here. Sign large files detached."
        ),
        "trust.noSignature": Text(
            vi: "Tệp không có chữ ký số nào.",
            en: "There is no signature in the file."
        ),
        "trust.cms.noDigest": Text(
            vi: "Chữ ký thiếu giá trị băm của nội dung.",
            en: "The signature lacks the digest of the content."
        ),
        "trust.cms.contentType": Text(
            vi: "Chữ ký khai loại nội dung khác với loại nội dung thực.",
            en: "The signature names another type of content than the one it is on."
        ),
        "trust.hash": Text(
            vi: "Nội dung đã bị thay đổi sau khi ký.",
            en: "The content was changed after it was signed."
        ),
        "trust.signature": Text(
            vi: "Giá trị chữ ký sai: không phải do khóa của chứng thư số này ký lên nội dung này.",
            en:
                "The signature is wrong: it was not made by this certificate's key over this content."
        ),
        "trust.unverifiable": Text(
            vi: "Chữ ký dùng thuật toán không kiểm tra được ({name}).",
            en: "The signature uses an algorithm that cannot be verified ({name})."
        ),
        "trust.contentMissing": Text(
            vi: "Chữ ký tách rời: hãy đưa kèm tệp nội dung được ký.",
            en: "The signature is detached: give the file that it is on."
        ),
        "trust.noCertificate": Text(
            vi: "Không tìm thấy chứng thư số của người ký.",
            en: "The signer's certificate was not found."
        ),
        "trust.notBound": Text(
            vi: "Chữ ký gắn với một chứng thư số khác.",
            en: "The signature is bound to another certificate."
        ),
        "trust.enginesDiffer": Text(
            vi: "Hai bộ kiểm tra độc lập cho kết quả khác nhau về chữ ký này; không kết luận.",
            en: "Two independent engines disagree about this signature; nothing is concluded."
        ),
        "trust.pathsDiffer": Text(
            vi:
                "Hai bộ kiểm tra độc lập cho kết quả khác nhau về chứng thư số ({error}); không kết luận.",
            en:
                "Two independent engines disagree about the certificate ({error}); nothing is concluded."
        ),
        "trust.certificateUnreadable": Text(
            vi: "Chứng thư số không đọc được.",
            en: "The certificate cannot be read."
        ),
        "trust.weak": Text(
            vi:
                "Thuật toán {name} không còn được chấp nhận vào thời điểm ký (hạn dùng đến {until}).",
            en: "{name} was no longer accepted when this was signed (it was until {until})."
        ),
        "trust.weakNoProof": Text(
            vi:
                "Thuật toán {name} còn dùng được đến {until}, nhưng không có dấu thời gian chứng minh chữ ký có trước ngày đó.",
            en:
                "{name} was good until {until}, but no time-stamp proves that the signature is older."
        ),
    ]

    private static let path: Texts = [
        "trust.noPath": Text(
            vi:
                "Không dựng được đường dẫn tới cơ quan chứng thực tin cậy (chứng thư số do “{issuer}” cấp).",
            en: "No path leads to a trusted authority (the certificate was issued by “{issuer}”)."
        ),
        "trust.selfMade": Text(
            vi: "Chứng thư số tự ký, không do cơ quan chứng thực nào cấp.",
            en: "The certificate was made by the signer; no authority issued it."
        ),
        "trust.anchorDates": Text(
            vi: "Cơ quan chứng thực “{name}” không nằm trong thời hạn tin cậy vào thời điểm đó.",
            en: "The authority “{name}” was not trusted at that time."
        ),
        "trust.path.serial": Text(
            vi: "Số sê-ri của chứng thư số “{name}” trái quy định (âm, bằng 0 hoặc quá dài).",
            en: "The serial number of “{name}” is against the rules: negative, zero or too long."
        ),
        "trust.path.critical": Text(
            vi: "Chứng thư số “{name}” có mục bắt buộc mà hệ thống không hiểu.",
            en: "The certificate of “{name}” has a critical extension that is not understood."
        ),
        "trust.path.validity": Text(
            vi: "Thời hạn của chứng thư số “{name}” kết thúc trước khi bắt đầu.",
            en: "The certificate of “{name}” ends before it begins."
        ),
        "trust.path.notAuthority": Text(
            vi: "“{name}” không được phép cấp chứng thư số.",
            en: "“{name}” may not issue certificates."
        ),
        "trust.path.tooLong": Text(
            vi: "Đường dẫn dài hơn mức “{name}” cho phép.",
            en: "The path is longer than “{name}” allows."
        ),
        "trust.path.names": Text(
            vi: "“{name}” không được phép cấp chứng thư số cho tên này.",
            en: "“{name}” may not certify this name."
        ),
        "trust.path.usage": Text(
            vi: "Chứng thư số của “{name}” không được cấp cho mục đích này.",
            en: "The certificate of “{name}” was not issued for this use."
        ),
        "trust.revoked": Text(
            vi: "Chứng thư số của “{name}” đã bị thu hồi lúc {time}.",
            en: "The certificate of “{name}” was revoked at {time}."
        ),
        "trust.revokedNoProof": Text(
            vi:
                "Chứng thư số của “{name}” đã bị thu hồi lúc {time}; không có dấu thời gian chứng minh chữ ký có trước đó.",
            en:
                "The certificate of “{name}” was revoked at {time}; no time-stamp proves that the signature is older."
        ),
        "trust.revokedLater": Text(
            vi: "Chứng thư số của “{name}” bị thu hồi lúc {time}, sau khi đã ký.",
            en: "The certificate of “{name}” was revoked at {time}, after the signature was made."
        ),
        "trust.revocationUnknown": Text(
            vi:
                "Chưa biết chứng thư số của “{name}” có bị thu hồi hay không. Hãy kiểm tra lại sau.",
            en: "Whether the certificate of “{name}” was revoked is not known. Check again later."
        ),
        "trust.revocationUnasked": Text(
            vi: "Chứng thư số của “{name}” không nêu nơi tra cứu thu hồi.",
            en: "The certificate of “{name}” names no place to ask about revocation."
        ),
    ]

    private static let time: Texts = [
        "trust.notYetValid": Text(
            vi: "Chứng thư số của “{name}” chưa có hiệu lực (từ {from}).",
            en: "The certificate of “{name}” was not yet valid (it is from {from})."
        ),
        "trust.expired": Text(
            vi: "Chứng thư số của “{name}” đã hết hạn lúc {until}, trước khi ký.",
            en: "The certificate of “{name}” expired at {until}, before the signature was made."
        ),
        "trust.expiredNoProof": Text(
            vi:
                "Chứng thư số của “{name}” đã hết hạn lúc {until}; không có dấu thời gian chứng minh chữ ký có trước đó.",
            en:
                "The certificate of “{name}” expired at {until}; no time-stamp proves that the signature is older."
        ),
        "trust.clock": Text(
            vi:
                "Thời điểm ký ghi trong chữ ký ({signed}) sau thời điểm chắc chắn chữ ký đã có ({known}).",
            en:
                "The signature claims a time ({signed}) after the one when it surely existed ({known})."
        ),
        "trust.stamp.unreadable": Text(
            vi: "Có dấu thời gian không đọc được.",
            en: "A time-stamp cannot be read."
        ),
        "trust.stamp.other": Text(
            vi: "Có dấu thời gian không phải của chữ ký này.",
            en: "A time-stamp is not on this signature."
        ),
        "trust.stamp.broken": Text(
            vi: "Có dấu thời gian bị hỏng chữ ký.",
            en: "A time-stamp's own signature is broken."
        ),
        "trust.stamp.future": Text(
            vi: "Dấu thời gian của “{name}” ghi một thời điểm chưa tới.",
            en: "The time-stamp of “{name}” is of a time that has not come."
        ),
        "trust.stamp.weak": Text(
            vi: "Dấu thời gian của “{name}” dùng thuật toán đã yếu.",
            en: "The time-stamp of “{name}” uses a weak algorithm."
        ),
        "trust.stamp.unknown": Text(
            vi: "Dấu thời gian của “{name}” không dẫn tới cơ quan tin cậy.",
            en: "The time-stamp of “{name}” leads to no trusted authority."
        ),
    ]
}
