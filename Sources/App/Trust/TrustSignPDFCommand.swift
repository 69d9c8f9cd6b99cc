// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Axis
import Core
import Formats
import Foundation
import Trust

extension TrustCommand.SignCommand {
    struct PDFCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "pdf",
            abstract:
                "Sign a PDF: PAdES B-B, B-T with a time-stamp, B-LT with what the trust folder knows.",
            discussion: """
                Examples:
                  vanlang trust sign pdf letter.pdf --as leader --out signed.pdf
                  vanlang trust sign pdf letter.pdf --as seal --field DauCoQuan --picture seal.png --out issued.pdf
                  vanlang trust sign pdf annex.pdf --as seal --note 12/VP-TH --out annex-signed.pdf
                """
        )

        @OptionGroup var signing: SigningOptions
        @Option(help: "The signature's field; made when the document has none of this name.")
        var field = "ChuKy"
        @Option(help: "The page of a new field that is seen.")
        var page = 1
        @Option(
            help: "Where on it: left,bottom,width,height in millimetres from the lower left corner."
        )
        var place: String?
        @Option(help: "A PNG with the handwritten signature or the seal.")
        var picture: String?
        @Option(
            help:
                "A line of text in the upper right corner instead, as annexes and copies have. Repeatable."
        )
        var note: [String] = []
        @Option(help: "Why it is signed.")
        var reason: String?
        @Option(help: "Where it is signed.")
        var location: String?
        @Option(help: "Certify: 1 allows nothing afterwards, 2 forms and signatures, 3 notes too.")
        var certify: Int?
        @Flag(help: "Put certificates and revocation data into the file (B-LT).")
        var longTerm = false
        @Flag(help: "With --long-term: ask authorities over the network for what is lacking.")
        var fetch = false
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await TrustCommand.speaking {
                let tools = try await TrustTools.load(dataOptions)
                let key = try await signing.key(tools)
                let now = Runtime.systemClock()
                let file = try PDFFile(try DirectoryCommand.contents(of: signing.file))
                let signed = try await PDFSigning.sign(
                    file,
                    try request(file, key, now),
                    by: key,
                    stamper: signing.stamper(tools)
                )
                guard longTerm else { return try TrustCommand.write(signed, to: signing.out) }
                let known = try await known(signed, tools, now)
                let lasting = try PDFLongTerm.extend(
                    try PDFFile(signed),
                    certificates: key.chain + known.others
                        + known.trust.anchors.map(\.certificate.der),
                    revocation: known.revocation
                )
                try TrustCommand.write(lasting, to: signing.out)
            }
        }

        /// What the trust folder has, and with --fetch what authorities answer about the signer and the stamp.
        private func known(_ signed: [UInt8], _ tools: TrustTools, _ now: Instant) async throws
            -> Judge
        {
            let content = try TrustFolder.load(tools.trustFolder)
            let judge = Judge(
                trust: content.trust,
                revocation: content.revocation,
                others: content.others
            )
            guard fetch else { return judge }
            let allowed = TargetRule.allowed(tools.settings.string("trust.fetch-allow"))
            let guarded = GuardedFetch(allowed: allowed)
            let fetcher = TrustFetcher { try await guarded.bytes(of: $0) }
            let material = JudgedMaterial()
            _ = material.watching(judge).judge(pdf: signed, at: now)
            let found = await fetcher.revocation(of: material.certificates, known: judge, at: now)
            return Judge(trust: content.trust, revocation: found.revocation, others: found.others)
        }

        private func request(
            _ file: PDFFile,
            _ key: SigningKey,
            _ now: Instant
        ) throws -> PDFSigningRequest {
            let (place, text) = try look(file, now)
            let own = try PDFFilling.rectangle(of: field, in: file)
            var appearance = text
            if let picture, let rectangle = place?.rectangle ?? own {
                appearance = try Self.draw(picture, rectangle)
            }
            let permission = certify.flatMap(PDFSignature.Permission.init)
            if certify != nil, permission == nil { throw PlainError("--certify takes 1, 2 or 3.") }
            let name = try key.chain.first.map { try Certificate($0).subject.commonName }
            return PDFSigningRequest(
                field: field,
                place: place,
                appearance: appearance,
                name: name ?? signing.signer,
                reason: reason,
                location: location,
                at: now,
                certification: permission
            )
        }

        /// Where a new field is, and what it shows when that is text.
        private func look(
            _ file: PDFFile,
            _ now: Instant
        ) throws -> (PDFSigningRequest.Place?, PDFFile?) {
            if !note.isEmpty {
                let (drawing, width, height) = try SignatureDrawing.note(note + [now.description])
                let view = PDFReader(file).view()
                let pages = try view.pages()
                guard pages.indices.contains(page - 1) else {
                    throw PDFSigningRefusal.noSuchPage(page)
                }
                let box = PDFRectangle(try view.inherited("MediaBox", of: pages[page - 1]))
                let sheet = box ?? PDFRectangle(left: 0, bottom: 0, right: 595, top: 842)
                let corner = SignatureDrawing.corner(of: sheet, width: width, height: height)
                return (PDFSigningRequest.Place(page: page - 1, rectangle: corner), drawing)
            }
            guard let place else { return (nil, nil) }
            let numbers = place.split(separator: ",").compactMap { Double($0) }.map {
                $0 * 72 / 25.4
            }
            guard numbers.count == 4, numbers[2] > 0, numbers[3] > 0 else {
                throw PlainError("--place takes four numbers in millimetres, as in 120,40,60,30.")
            }
            let rectangle = PDFRectangle(
                left: numbers[0],
                bottom: numbers[1],
                right: numbers[0] + numbers[2],
                top: numbers[1] + numbers[3]
            )
            return (PDFSigningRequest.Place(page: page - 1, rectangle: rectangle), nil)
        }

        private static func draw(_ path: String, _ rectangle: PDFRectangle) throws -> PDFFile {
            guard let picture = PNGPicture(try DirectoryCommand.contents(of: path)) else {
                throw PDFSigningRefusal.picture
            }
            return try SignatureDrawing.picture(
                picture,
                width: rectangle.width,
                height: rectangle.height
            )
        }
    }
}
