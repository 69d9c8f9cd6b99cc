// SPDX-License-Identifier: Apache-2.0

import Axis
import Dispatch
import Foundation
import OneStop
import ServiceLifecycle
import Storage

/// Poppler's programs, each file in a process of its own that may use 1 GB, 10 s of CPU and 20 s in all.
///
/// What a stranger's file does to them, it does to nobody else.
struct PopplerLooker: Sendable {
    private let queue = DispatchQueue(label: "vanlang.poppler")
    private let folder: String
    /// Of one program on one file.
    private let cpuSeconds: Int

    /// Nil where Poppler is not installed: files then have no pictures.
    init?(folder: String, cpuSeconds: Int = 10) {
        let programs = [
            "/usr/bin/pdfinfo", "/usr/bin/pdftoppm", "/usr/bin/prlimit", "/usr/bin/timeout",
        ]
        let files = FileManager.default
        guard programs.allSatisfy({ files.isExecutableFile(atPath: $0) }) else { return nil }
        self.folder = folder
        self.cpuSeconds = cpuSeconds
    }

    var looker: FileLooker {
        FileLooker { name, body, bodies in try await seen(name, body, bodies) }
    }

    func seen(_ name: String, _ body: StoredBody, _ bodies: BodyStore) async throws
        -> FileLooker.Seen?
    {
        guard name.lowercased().hasSuffix(".pdf") else { return nil }
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try look(body, bodies) }) }
        }
    }

    private func look(_ body: StoredBody, _ bodies: BodyStore) throws -> FileLooker.Seen? {
        let place = URL(filePath: folder).appending(path: "look-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: place,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        defer { try? FileManager.default.removeItem(at: place) }
        let file = place.appending(path: "file.pdf")
        guard FileManager.default.createFile(atPath: file.path, contents: nil) else { return nil }
        let handle = try FileHandle(forWritingTo: file)
        var reader = try bodies.reader(of: body)
        while let bytes = try reader.next() { try handle.write(contentsOf: Data(bytes)) }
        try handle.close()
        guard let said = try run("/usr/bin/pdfinfo", [file.path]) else { return nil }
        let pages = String(decoding: said, as: UTF8.self).split(separator: "\n")
            .first { $0.hasPrefix("Pages:") }
            .flatMap { Int($0.dropFirst(6).filter { $0 != " " }) }
        let drawing = place.appending(path: "page")
        let arguments = ["-png", "-singlefile", "-f", "1", "-l", "1", "-scale-to", "240"]
        _ = try run("/usr/bin/pdftoppm", arguments + [file.path, drawing.path])
        let picture = try? Data(contentsOf: drawing.appendingPathExtension("png"))
        return FileLooker.Seen(pages: pages, picture: picture.map { Array($0) })
    }

    /// What it printed; nil when it failed or had to be ended.
    private func run(_ program: String, _ arguments: [String]) throws -> Data? {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/timeout")
        process.arguments =
            [
                "-k", "1", "20", "/usr/bin/prlimit", "--as=1073741824", "--cpu=\(cpuSeconds)",
                "--fsize=33554432", "--nofile=64", "--core=0", program,
            ] + arguments
        process.environment = ["LC_ALL": "C.UTF-8"]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let said = try output.fileHandleForReading.readToEnd()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? said ?? Data() : nil
    }
}

extension Server {
    /// Pages and pictures of what citizens send.
    var lookJobs: [any Service] {
        let folder = FileManager.default.temporaryDirectory.path
        guard let looker = PopplerLooker(folder: folder)?.looker else { return [] }
        let oneStop = runtime.oneStop
        return [
            RepeatingJob("onestop-look", restMilliseconds: 2000, logger: logger) {
                try await oneStop.lookStep(looker)
            }
        ]
    }
}
