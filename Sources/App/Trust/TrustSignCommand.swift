// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import AsyncHTTPClient
import Core
import Foundation
import NIOCore
import NIOHTTP1
import Trust

extension TrustCommand {
    struct SignCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "sign",
            abstract: "Sign a file with a key of this node.",
            subcommands: [
                CMSCommand.self, PDFCommand.self, XMLCommand.self, ASiCCommand.self,
            ]
        )
    }
}

/// By whom, when and whereto: the same for every format.
struct SigningOptions: ParsableArguments {
    @Argument(help: "The file to sign.")
    var file: String
    @Option(name: .customLong("as"), help: "The key's label, or a PEM file with key and chain.")
    var signer: String
    @Option(help: "Where the signed file goes.")
    var out: String
    @Option(help: "Address of a time-stamping authority (default: the setting trust.tsa).")
    var tsa: String?
    @Option(help: "A file whose first line opens the key.")
    var passphraseFile: String?

    func stamper(_ tools: TrustTools) -> TimeStamper? {
        let address = tsa ?? tools.settings.string("trust.tsa")
        return address.isEmpty ? nil : TimeStampClient.http(address, tools.random).stamper
    }

    func key(_ tools: TrustTools) async throws -> SigningKey {
        try await tools.readySigner(
            signer,
            passphraseFile: passphraseFile,
            at: Runtime.systemClock()
        )
    }
}

extension TrustCommand.SignCommand {
    struct CMSCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "cms",
            abstract: "Sign any file: CAdES, beside it or with it inside.",
            discussion: """
                Example:
                  vanlang trust sign cms letter.pdf --as leader --out letter.pdf.p7s
                """
        )

        @OptionGroup var signing: SigningOptions
        @Flag(help: "Put the file into the signature.")
        var attached = false
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await TrustCommand.speaking {
                let tools = try await TrustTools.load(dataOptions)
                let key = try await signing.key(tools)
                let digest = try FileDigests(path: signing.file).digest(key.algorithm.digest)
                let stamper = signing.stamper(tools)
                let now = Runtime.systemClock()
                guard !attached else {
                    return try await attach(digest, key, stamper, now)
                }
                let cms = try await CMSSignature.make(
                    digest: digest,
                    by: key,
                    signedAt: now,
                    stamper: stamper
                )
                try TrustCommand.write(cms, to: signing.out)
            }
        }
    }
}

extension TrustCommand.SignCommand.CMSCommand {
    /// Copies the file between the two halves of its signature, a megabyte at a time.
    private func attach(
        _ digest: [UInt8],
        _ key: SigningKey,
        _ stamper: TimeStamper?,
        _ now: Instant
    ) async throws {
        let attributes = try FileManager.default.attributesOfItem(atPath: signing.file)
        let size = attributes[.size] as? Int ?? 0
        let (before, after) = try await CMSSignature.around(
            contentOf: size,
            digest: digest,
            by: key,
            signedAt: now,
            stamper: stamper
        )
        guard let source = FileHandle(forReadingAtPath: signing.file),
            FileManager.default.createFile(atPath: signing.out, contents: nil),
            let target = FileHandle(forWritingAtPath: signing.out)
        else { throw KeyFault.unwritable(path: signing.out) }
        try target.write(contentsOf: Data(before))
        var digester = Digester(key.algorithm.digest)
        while let piece = try source.read(upToCount: 1 << 20), !piece.isEmpty {
            digester.update(piece)
            try target.write(contentsOf: piece)
        }
        try target.write(contentsOf: Data(after))
        try target.close()
        guard digester.finish() == digest else {
            try? FileManager.default.removeItem(atPath: signing.out)
            throw PlainError("\(signing.file) changed while it was signed. Sign it again.")
        }
    }
}

extension TimeStampClient {
    /// Asks over HTTP, as RFC 3161 §3.4 writes it.
    static func http(_ address: String, _ random: @escaping @Sendable () -> UInt64)
        -> TimeStampClient
    {
        TimeStampClient(nonce: random) { request in
            var message = HTTPClientRequest(url: address)
            message.method = .POST
            message.headers.add(name: "content-type", value: "application/timestamp-query")
            message.body = .bytes(request)
            do {
                let answer = try await HTTPClient.shared.execute(message, timeout: .seconds(20))
                guard answer.status == .ok else {
                    throw TimeStampFault.unreachable(error: "HTTP \(answer.status.code)")
                }
                return Array(try await answer.body.collect(upTo: 262_144).readableBytesView)
            } catch let fault as TimeStampFault {
                throw fault
            } catch {
                throw TimeStampFault.unreachable(error: "\(error)")
            }
        }
    }
}
