// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Storage

/// Reads the QR codes in a picture that anybody may send: zbar (`zbar-tools`) as a limited child.
actor CodeTool {
    /// Pictures looked at at one time; the next are refused as busy, for each costs up to a second of a core.
    private static let most = 2

    private let root: String
    private var running = 0

    /// `root` is the folder below which each picture gets a folder of its own.
    init(root: String) { self.root = root }

    /// What the codes of a picture say, in the order of zbar; none when it has none or cannot be read.
    func codes(in picture: [UInt8]) async throws -> [String] {
        guard running < Self.most else { throw StorageRefusal.busy }
        running += 1
        defer { running -= 1 }
        let folder = try WorkFolder(in: root)
        defer { folder.remove() }
        try Data(picture).write(to: URL(filePath: "\(folder.path)/picture"))
        return try await Self.codes(in: "picture", of: folder.path, seconds: 10)
    }

    /// The codes on a picture that lies in a folder already.
    static func codes(in picture: String, of folder: String, seconds: Int = 60) async throws
        -> [String]
    {
        let child = LimitedProcess(folder: folder, seconds: seconds)
        let arguments = ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture]
        // Ended with 4 it found no code.
        guard try await child.run("zbarimg", arguments) == .ended(0) else { return [] }
        return child.text("stdout").split(whereSeparator: \.isNewline).map(String.init)
    }
}
