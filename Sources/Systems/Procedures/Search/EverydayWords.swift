// SPDX-License-Identifier: Apache-2.0

import Core

/// What people say for what the law calls otherwise; folded, as search compares.
///
/// Only words that mean one thing: who looks for a paper by its colour must not find another.
enum EverydayWords {
    /// Of the law, then of every day.
    private static let table: [(law: String, everyday: String)] = [
        ("thuong tru", "ho khau nhap khau chuyen khau"), ("tam tru", "kt3 o tro"),
        ("can cuoc", "cccd cmnd chung minh thu chung minh nhan dan"),
        ("quyen su dung dat", "so do so hong so dat bia do"),
        ("khai sinh", "giay de con moi sinh tre so sinh"),
        ("khai tu", "nguoi mat qua doi giay bao tu"),
        ("ket hon", "cuoi dang ky cuoi hon thu"), ("tinh trang hon nhan", "giay doc than"),
        ("ho kinh doanh", "mo cua hang mo quan buon ban"),
        ("thanh lap doanh nghiep", "mo cong ty lap cong ty"),
        ("giay phep xay dung", "xin xay nha xay cat sua nha"),
        ("giay phep lai xe", "bang lai xe gplx"), ("chung thuc ban sao", "cong chung sao y photo"),
        ("chung thuc chu ky", "xac nhan chu ky"), ("ly lich tu phap", "giay xac nhan tien an"),
        ("bao hiem y te", "the bhyt"), ("bao hiem xa hoi", "so bhxh"),
        ("tro cap that nghiep", "tien that nghiep"), ("mai tang", "tien mai tang dam ma"),
        ("ho ngheo", "can ngheo"), ("nuoi con nuoi", "xin con nuoi nhan con"),
        ("ho chieu", "passport"), ("bien phap bao dam", "the chap vay ngan hang"),
    ]

    /// The words of every day for a text that is folded already.
    static func standing(for folded: String) -> [String] {
        let bytes = Array(folded.utf8)
        return table.filter { contains(bytes, Array($0.law.utf8)) }.map(\.everyday)
    }

    private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
        guard text.count >= part.count else { return false }
        return (0...(text.count - part.count)).contains { text[$0...].starts(with: part) }
    }
}
