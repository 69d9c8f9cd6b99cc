// SPDX-License-Identifier: Apache-2.0

import Formats
import Foundation

/// A container as it was read: its files, its signatures, and which files no signature is over.
struct ASiCContainer {
    enum Signature {
        /// A CAdES over a list of digests.
        case list(cms: [UInt8], manifest: [UInt8], references: [Reference])
        /// A CAdES over the one file of a simple container.
        case file(cms: [UInt8], name: String)
        /// XAdES signatures over files by their names.
        case xml([UInt8])
    }

    struct Reference {
        let name: String
        let digest: DigestAlgorithm
        let value: [UInt8]
    }

    enum Fault: String, Error {
        case mimeType, manifest, missingFile, tooManySignatures
    }

    /// Signatures and lists are small; what is larger is no such thing.
    static let maximumPartBytes = 4 << 20
    /// A file that an XML signature names must be held while it is made canonical.
    private static let maximumFileBytes = 256 << 20

    let archive: ZIPArchive
    private(set) var signatures: [Signature] = []
    private(set) var unsignedNames: [String] = []

    init(_ file: FileHandle, limits: ZIPArchiveLimits) throws {
        archive = try ZIPArchive(file, limits: limits)
        // The type stands first and plain, so that a reader of bytes sees it too (EN 319 162-1 §A.1).
        guard let first = archive["mimetype"], try archive.isFirstAndPlain(first),
            [ASiC.mimeType, ASiC.simpleMimeType].contains(
                String(decoding: try archive.bytes(of: first, atMost: 100), as: UTF8.self)
            )
        else { throw Fault.mimeType }
        let files = archive.entries.map(\.name).filter {
            $0 != "mimetype" && !$0.hasPrefix("META-INF/")
        }
        try load(files)
    }

    private mutating func load(_ files: [String]) throws {
        let meta = archive.entries.filter { $0.name.hasPrefix("META-INF/") }
        let lists = try meta.filter { Self.isList($0.name) }.map { try Self.list(part($0)) }
        var covered: [Set<String>] = []
        for entry in meta where entry.name.lowercased().contains("signature") {
            if entry.name.hasSuffix(".p7s") {
                let cms = try part(entry)
                if let list = lists.first(where: { $0.signature == entry.name }) {
                    let references = list.references
                    signatures.append(
                        .list(cms: cms, manifest: list.bytes, references: references)
                    )
                    covered.append(Set(references.map(\.name)))
                } else if files.count == 1, lists.isEmpty {
                    signatures.append(.file(cms: cms, name: files[0]))
                    covered.append(Set(files))
                } else {
                    throw Fault.manifest
                }
            } else if entry.name.hasSuffix(".xml") {
                let bytes = try part(entry)
                signatures.append(.xml(bytes))
                covered.append(try Self.named(in: bytes))
            }
        }
        guard signatures.count <= XMLSignature.maximumSignatures else {
            throw Fault.tooManySignatures
        }
        unsignedNames = files.filter { name in covered.contains { !$0.contains(name) } }
    }

    private func part(_ entry: ZIPArchive.Entry) throws -> [UInt8] {
        try archive.bytes(of: entry, atMost: Self.maximumPartBytes)
    }

    private static func isList(_ name: String) -> Bool {
        let name = name.lowercased()
        return name.contains("asicmanifest") && name.hasSuffix(".xml")
    }

    private static func list(_ bytes: [UInt8]) throws -> (
        bytes: [UInt8], signature: String, references: [Reference]
    ) {
        let root = try XMLDocument(parsing: bytes).root
        guard root.name == "ASiCManifest", root.namespace == ASiC.space,
            let signature = root.only("SigReference", in: ASiC.space)?["URI"]
        else { throw Fault.manifest }
        let references = try root.children("DataObjectReference", in: ASiC.space).map { node in
            guard let uri = node["URI"],
                let method = node.only("DigestMethod", in: XMLSignatureNames.signature),
                let digest = XMLSignatureNames.digests[method["Algorithm"] ?? ""],
                let text = node.only("DigestValue", in: XMLSignatureNames.signature)?.text,
                let value = XMLSignatureReading.base64(text)
            else { throw Fault.manifest }
            return Reference(name: name(of: uri), digest: digest, value: value)
        }
        guard Set(references.map(\.name)).count == references.count else { throw Fault.manifest }
        return (bytes, name(of: signature), references)
    }

    /// The files that XML signatures name, each of them counted only if every one names it.
    private static func named(in bytes: [UInt8]) throws -> Set<String> {
        let document = try XMLDocument(parsing: bytes)
        let nodes = document.elements.filter {
            $0.name == "SignedInfo" && $0.namespace == XMLSignatureNames.signature
        }
        let sets = nodes.map { node in
            Set(
                node.children("Reference", in: XMLSignatureNames.signature).compactMap {
                    $0["URI"].map(name)
                }
            )
        }
        guard let first = sets.first else { return [] }
        return sets.dropFirst().reduce(first) { $0.intersection($1) }
    }

    static func name(of uri: String) -> String {
        let path = uri.removingPercentEncoding ?? uri
        return path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    }

    /// The first file whose bytes are not those of the list, or nil when all are.
    func firstChanged(of references: [Reference]) throws -> String? {
        try references.first { reference in
            guard archive[reference.name] != nil else { return true }
            return try digest(of: reference.name, reference.digest) != reference.value
        }?.name
    }

    func digest(of name: String, _ algorithm: DigestAlgorithm) throws -> [UInt8] {
        guard let entry = archive[name] else { throw Fault.missingFile }
        var digester = Digester(algorithm)
        try archive.read(entry) { digester.update($0) }
        return digester.finish()
    }

    func bytes(named name: String) throws -> [UInt8]? {
        guard let entry = archive[name] else { return nil }
        return try archive.bytes(of: entry, atMost: Self.maximumFileBytes)
    }
}
