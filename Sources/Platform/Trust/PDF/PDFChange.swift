// SPDX-License-Identifier: Apache-2.0

import Formats

/// One thing that a revision changed against the one before it.
package struct PDFChange: Sendable, Equatable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        // What may be lawful.
        case signature, timestamp, securityStore, metadata, formFilled, stamp, note
        // What never is.
        /// A page, what is drawn on it, a font or a picture.
        case page, content, font, image
        /// An annotation that may hide what was signed, or one that was taken away.
        case annotation
        /// The form's fields, beyond being filled.
        case formChanged
        case signatureAltered
        /// The catalog: what the file opens, runs or names.
        case catalog
        /// Something that the signed revision already pointed at, and that was not there yet.
        case hidden
        /// The revision does not stand on the one that was signed, or points back into it.
        case history
        /// Bytes that no cross-reference accounts for.
        case stray
        /// A signature's picture that is larger than a quarter of its page.
        case coversPage
        case object

        /// What a certification must allow for it; nil for what nothing allows.
        var needs: PDFSignature.Permission? {
            switch self {
            case .timestamp, .securityStore, .metadata: .nothing
            case .signature, .formFilled: .fillForms
            case .stamp, .note: .annotate
            default: nil
            }
        }
    }

    package let kind: Kind
    /// The field, or the number of the object.
    package let subject: String
    /// The revision that brought it, counted from 0.
    package let revision: Int
    /// What a field was filled with.
    package var text: String? = nil
}

/// Places of a page where a clerk writes number and date after the leader has signed.
///
/// NĐ 30/2020 Annex I, part I: ô số 3 (số, ký hiệu) and ô số 4 (địa danh, thời gian) stand under the
/// heading of page 1; TT 01/2011/TT-BNV put them there before. Millimetres from the left and top edge.
package struct PDFReservedPlaces: Sendable {
    private static let boxes: [(left: Double, right: Double, top: Double, bottom: Double)] = [
        (20, 105, 28, 75), (90, 200, 28, 75),
    ]

    /// Whether a rectangle of this page of the document lies wholly in a reserved place.
    static func contain(_ rectangle: PDFRectangle, page: Int, of size: PDFRectangle) -> Bool {
        guard page == 0 else { return false }
        let millimetre = 72 / 25.4
        return boxes.contains { box in
            PDFRectangle(
                left: size.left + box.left * millimetre,
                bottom: size.top - box.bottom * millimetre,
                right: size.left + box.right * millimetre,
                top: size.top - box.top * millimetre
            ).contains(rectangle)
        }
    }
}
