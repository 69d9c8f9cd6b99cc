// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A folder for one piece of work, gone when that is done; what a killed process left is swept away.
struct WorkFolder: Sendable {
    let path: String

    /// Makes one below `root`, readable by nobody else.
    init(in root: String) throws {
        Self.sweep(root)
        path = "\(root)/\(Self.owner)-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }

    private static var owner: String {
        "\(ProcessInfo.processInfo.hostName)~\(ProcessInfo.processInfo.processIdentifier)"
    }

    /// Of processes of this machine only: a folder may be shared with others.
    private static func sweep(_ root: String) {
        let host = ProcessInfo.processInfo.hostName + "~"
        for name in (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        where name.hasPrefix(host) {
            let process = name.dropFirst(host.count).prefix { $0.isNumber }
            guard !process.isEmpty, !FileManager.default.fileExists(atPath: "/proc/\(process)")
            else { continue }
            try? FileManager.default.removeItem(atPath: "\(root)/\(name)")
        }
    }
}
