// SPDX-License-Identifier: Apache-2.0

import Core
import Journal
package import Storage

/// Looks at files for viruses; `App` plugs in ClamAV where there is one.
package struct FileScanner: Sendable {
    package enum Verdict: Sendable, Equatable {
        case clean
        case infected(String)
        case unreadable(String)
    }

    /// Throws when the scanner itself cannot be asked now; then the file is asked about again.
    package typealias Scan =
        @Sendable (_ body: StoredBody, _ bodies: BodyStore) async throws -> Verdict

    let scan: Scan

    package init(scan: @escaping Scan) { self.scan = scan }
}

extension OneStop {
    /// Asks the scanner about what nobody looked at yet; true when there may be more.
    ///
    /// Safe in any number of processes: a file looked at twice gets the same verdict.
    package func scanStep(_ scanner: FileScanner) async throws -> Bool {
        let bodies = bodies
        let waiting = try await database.read {
            try FileScanStore(connection: $0).waiting(limit: 20)
        }
        for id in waiting {
            let (now, stamp) = (now(), stamp(Self.scannerActor, "scan"))
            guard let body = try await database.read({ try bodies.find(id, in: $0) }) else {
                try await keep(.unreadable("no body"), of: id, stamp)
                continue
            }
            do {
                try await keep(try await scanner.scan(body, bodies), of: id, stamp)
            } catch {
                // The scanner is away: this file goes behind the others, and the job rests.
                try await database.write { try FileScanStore(connection: $0).postpone(id, at: now) }
                return false
            }
        }
        return waiting.count == 20
    }

    private static let scannerActor = Actor(
        subject: .job("onestop-scan"),
        agency: nil,
        roles: [],
        scope: .agency,
        strength: .none
    )

    private func keep(_ verdict: FileScanner.Verdict, of id: ID<Body>, _ stamp: Stamp) async throws
    {
        try await database.write { connection in
            let store = FileScanStore(connection: connection)
            switch verdict {
            case .clean: try store.set(.clean, finding: "", of: id)
            case .unreadable(let why): try store.set(.unreadable, finding: why, of: id)
            case .infected(let name):
                guard try store.states(of: [id])[id] != .infected else { return }
                try store.set(.infected, finding: name, of: id)
                try Journal.append(
                    Event(
                        OneStopEvents.virusFound,
                        of: "onestop.file/\(id)",
                        version: 1,
                        by: stamp,
                        right: "onestop.scan",
                        facts: ["finding": .text(String(name.prefix(200)))]
                    ),
                    in: connection
                )
            }
        }
    }

    /// What the scanner said of files; those never asked about are not in it.
    package func scans(of files: [DossierFile]) async throws -> [String: FileScan] {
        let ids = files.compactMap(\.body)
        let found = try await database.read { try FileScanStore(connection: $0).states(of: ids) }
        return found.reduce(into: [:]) { $0[$1.key.description] = $1.value }
    }
}
