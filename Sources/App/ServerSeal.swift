// SPDX-License-Identifier: Apache-2.0

import Certificates
import Core
import Formats
import Trust

/// The seals of agencies whose keys lie on this server, each under the label `seal-` and the agency's code:
/// `vanlang trust key new seal-000.00.00.g22`, then a certificate for it.
struct ServerSeal: Sendable {
    let keys: ServerKeys
    let judge: @Sendable () throws -> Judge
    let now: @Sendable () -> Instant

    /// Judged by the trust folder as it is when something is sealed.
    init(_ ground: Ground, _ keys: ServerKeys, _ engines: EngineWatch) {
        let (settings, random) = (ground.settings, ground.random)
        self.init(
            keys: keys,
            judge: { try Runtime.judge(settings, engines, random) },
            now: ground.now
        )
    }

    init(
        keys: ServerKeys,
        judge: @escaping @Sendable () throws -> Judge,
        now: @escaping @Sendable () -> Instant
    ) {
        self.keys = keys
        self.judge = judge
        self.now = now
    }

    /// Where the signature's picture goes, in a file that keeps no place for the seal.
    private struct Spot {
        let field: String
        let place: PDFSigningRequest.Place?
        let rectangle: PDFRectangle?
    }

    /// The file with the agency's signature on top of what it carries; nil where the agency has no key here.
    ///
    /// The result must be judged good by the same judge that meets it elsewhere, or it is not handed out.
    func seal(
        _ pdf: [UInt8],
        of agency: AgencyCode,
        name: String,
        picture: [UInt8]?,
        note: [String] = []
    ) async throws -> (pdf: [UInt8], signer: String)? {
        guard let key = try await keys.key("seal", of: agency), let leaf = key.chain.first else {
            return nil
        }
        let file = try PDFFile(pdf)
        let (spot, drawing) = try Self.look(file, note)
        var appearance = drawing
        if let rectangle = spot.rectangle, let png = picture.flatMap(PNGPicture.init) {
            appearance = try SignatureDrawing.picture(
                png,
                width: rectangle.width,
                height: rectangle.height
            )
        }
        let signed = try await PDFSigning.sign(
            file,
            PDFSigningRequest(
                field: spot.field,
                place: spot.place,
                appearance: appearance,
                name: name,
                at: now()
            ),
            by: key
        )
        let expected = PDFReturn(original: pdf, certificate: leaf, manner: .issue)
        _ = try judge().judge(signed, returnedFor: expected, at: now())
        return (signed, try Certificate(leaf).subject.commonName)
    }

    /// Where the signature shows, and what it shows when that is text.
    private static func look(_ file: PDFFile, _ note: [String]) throws -> (Spot, PDFFile?) {
        guard !note.isEmpty else { return (try spot(in: file), nil) }
        let (drawing, width, height) = try SignatureDrawing.note(note)
        let view = PDFReader(file).view()
        let page = try view.pages().first
        let box = try page.flatMap { PDFRectangle(try view.inherited("MediaBox", of: $0)) }
        let sheet = box ?? PDFRectangle(left: 0, bottom: 0, right: 595, top: 842)
        let corner = SignatureDrawing.corner(of: sheet, width: width, height: height)
        let place = PDFSigningRequest.Place(page: 0, rectangle: corner)
        return (Spot(field: "BanSao", place: place, rectangle: nil), drawing)
    }

    /// The letter's own place for the seal; else beside the last signature that is seen (NĐ 30/2020 Annex I:
    /// over a third of it, on its left); else nowhere to be seen.
    private static func spot(in file: PDFFile) throws -> Spot {
        let view = PDFReader(file).view()
        let fields = try view.fields()
        let own = LetterPlace.seal.rawValue
        if let field = fields.first(where: { $0.name == own }) {
            return Spot(
                field: own,
                place: nil,
                rectangle: PDFRectangle(try view.resolve(field.dictionary["Rect"]))
            )
        }
        let pages = try view.pages()
        for field in fields.reversed() where field.isSignature {
            guard let rectangle = PDFRectangle(try view.resolve(field.dictionary["Rect"])),
                rectangle.width > 0,
                let page = field.dictionary["P"]?.reference.flatMap({ pages.firstIndex(of: $0) })
            else { continue }
            let beside = rectangle.seal(size: LetterPlace.sealSize)
            return Spot(
                field: own,
                place: PDFSigningRequest.Place(page: page, rectangle: beside),
                rectangle: beside
            )
        }
        return Spot(field: own, place: nil, rectangle: nil)
    }
}
