// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Directory
import Foundation
import Trust

struct TrustCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust",
        abstract: "Keys, certificates, signatures, time-stamps, and what they are worth.",
        subcommands: [
            VerifyCommand.self, SignCommand.self, KeyCommand.self, AuthorityCommand.self,
            StampCommand.self,
        ]
    )
}

/// What the commands of trust work with: settings and keys, without opening the database.
struct TrustTools {
    let settings: Settings
    let random: @Sendable () -> UInt64

    static func load(_ options: DataOptions) async throws -> TrustTools {
        let words = RandomWords()
        return TrustTools(
            settings: try await Settings.load(overrides: options.overrides),
            random: { words.next() }
        )
    }

    /// Keys in files below the data folder, sealed by a passphrase or else by the key of this node's secrets.
    func keys(passphraseFile: String?) throws -> FileKeyStore {
        let folder = "\(settings.data)/keys"
        if let passphraseFile {
            let bytes = try DirectoryCommand.contents(of: passphraseFile)
            let passphrase = bytes.prefix { $0 != 10 && $0 != 13 }
            guard !passphrase.isEmpty else { throw PlainError("\(passphraseFile) is empty.") }
            return FileKeyStore(folder: folder, passphrase: Array(passphrase))
        }
        try FileManager.default.createDirectory(
            atPath: settings.data,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        let secrets = try Runtime.secrets(settings, random)
        return FileKeyStore(folder: folder, passphrase: secrets.derived(for: "keys"))
    }

    /// The keys of this node: those of the HSM that the settings name, else files.
    func keyStore(passphraseFile: String? = nil) throws -> any KeyStore {
        let module = settings.string("trust.pkcs11")
        guard !module.isEmpty else { return try keys(passphraseFile: passphraseFile) }
        let pin = try DirectoryCommand.contents(of: settings.string("trust.pin-file"))
        return try TokenKeyStore(
            module: module,
            token: settings.string("trust.token"),
            pin: Array(pin.prefix { $0 != 10 && $0 != 13 }),
            folder: "\(settings.data)/keys"
        )
    }

    /// A key by its label, or the key and chain of a PEM file.
    func signer(_ name: String, passphraseFile: String?) async throws -> SigningKey {
        guard name.contains("/") || name.hasSuffix(".pem") else {
            return try await keyStore(passphraseFile: passphraseFile).key(name)
        }
        let bytes = try DirectoryCommand.contents(of: name)
        guard let key = PrivateKey(pem: String(decoding: bytes, as: UTF8.self)) else {
            throw PlainError("\(name) holds no private key that can be used without a password.")
        }
        return key.signingKey(label: name, chain: PEM.certificates(in: bytes))
    }

    /// A signer whose certificate is there and in force, as TT 15/2025/TT-BKHCN wants it checked before signing.
    func readySigner(_ name: String, passphraseFile: String?, at now: Instant) async throws
        -> SigningKey
    {
        let key = try await signer(name, passphraseFile: passphraseFile)
        guard let leaf = key.chain.first else {
            throw PlainError(
                "The key “\(name)” has no certificate yet. Put one beside it: vanlang trust key certify."
            )
        }
        let certificate = try Certificate(leaf)
        guard certificate.isValid(at: now) else {
            throw PlainError(
                "The certificate of “\(name)” is valid from \(certificate.notBefore) to "
                    + "\(certificate.notAfter), not now. Renew it before signing."
            )
        }
        return key
    }

    var trustFolder: String {
        let set = settings.string("trust.folder")
        return set.isEmpty ? "\(settings.data)/trust" : set
    }
}

extension RandomWords {
    static func octets(_ count: Int) -> [UInt8] {
        let words = RandomWords()
        return (0..<count).map { _ in UInt8(truncatingIfNeeded: words.next()) }
    }
}

extension TrustCommand {
    /// Runs a command and says a refusal as a sentence.
    static func speaking<T>(_ body: () async throws -> T) async throws -> T {
        do {
            return try await body()
        } catch let refusal as any Refusal {
            throw PlainError(TrustTexts.texts.sentence(of: refusal, in: .english))
        } catch let fault as ASN1Fault {
            throw PlainError("A certificate or key cannot be read (\(fault)).")
        }
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw KeyFault.unwritable(path: path)
        }
    }
}
