// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Foundation
import Storage
import Trust

/// An archive as a file; everything is believed only after its last byte was read.
package struct SealedArchive {
    package let path: String

    package init(_ path: String) { self.path = path }

    /// Reads every byte and compares it with the seal.
    package func prove() async throws -> ArchiveProof { try await walk { _, _ in } }

    /// Shows each file in order, and answers whether the whole was sound: whoever acts on what he is
    /// shown has proven the file before.
    func walk(_ visit: (ArchivePlace, ArchiveContent) async throws -> Void) async throws
        -> ArchiveProof
    {
        guard FileManager.default.fileExists(atPath: path) else {
            let name = (path as NSString).lastPathComponent
            throw ArchiveRefusal.missing(name: name, path: path)
        }
        do {
            return try await walk(TarReader(path), visit)
        } catch let damage as TarDamage {
            throw altered(damage.entry)
        }
    }

    private func walk(
        _ reader: TarReader,
        _ visit: (ArchivePlace, ArchiveContent) async throws -> Void
    ) async throws -> ArchiveProof {
        var manifest = SHA256()
        var (messages, bytes) = (0, 0)
        var keys: JWKSet?
        while let entry = try reader.next() {
            let content = ArchiveContent(reader)
            if entry.name == ArchivePlace.manifest {
                let root = Array(manifest.finalize())
                guard try content.digest() == root else { throw altered(entry.name) }
                let proof = try proof(reader, keys: keys)
                guard proof.seal.root == root, proof.seal.messages == messages,
                    proof.seal.bytes == bytes
                else { throw altered(ArchivePlace.seal) }
                return proof
            }
            guard let place = ArchivePlace(entry.name) else { throw altered(entry.name) }
            switch place {
            case .document:
                messages += 1
                bytes += entry.size
            case .key: keys = try? JWKSet(parsing: try content.bytes(atMost: 65_536))
            default: break
            }
            try await visit(place, content)
            manifest.update(data: ArchiveLine.manifest(try content.digest(), entry.name))
        }
        throw altered(ArchivePlace.manifest)
    }

    private func proof(_ reader: TarReader, keys: JWKSet?) throws -> ArchiveProof {
        guard let entry = try reader.next(), entry.name == ArchivePlace.seal,
            let json = try? JSON(parsing: ArchiveContent(reader).bytes(atMost: 65_536)),
            let seal = json["seal"].flatMap({ ArchiveSeal(json: $0) }),
            json["signed"]?.boolean == (json["token"]?.text != nil), try reader.next() == nil
        else { throw altered(ArchivePlace.seal) }
        guard let token = json["token"]?.text else {
            // Whoever takes the signature away leaves the key behind.
            guard keys == nil else { throw altered(ArchivePlace.seal) }
            return ArchiveProof(seal: seal, key: nil)
        }
        guard let keys,
            let read = try? JWS.verify(
                token,
                keys: keys,
                expecting: .init(type: ArchiveSeal.tokenType)
            ),
            let signed = try? JSON(parsing: read.payload), ArchiveSeal(json: signed) == seal
        else { throw altered(ArchivePlace.seal) }
        return ArchiveProof(seal: seal, key: read.key)
    }

    func altered(_ place: String) -> ArchiveRefusal { .altered(path: path, place: place) }
}
