// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Synchronization

/// A copy for exercises: every page says so, prints are marked, nothing leaves the node, and its clock may
/// be set to another day.
///
/// What makes a folder one is a file in it, which no setting of the machine undoes.
final class Training: Sendable {
    let isOn: Bool
    private let path: String
    private let shift: Mutex<Int>

    init(data: String) throws {
        let path = Self.path(data)
        let found = FileManager.default.contents(atPath: path)
        self.path = path
        isOn = found != nil
        shift = Mutex(try found.map { try Self.seconds(in: $0, path) } ?? 0)
    }

    private static func path(_ data: String) -> String { "\(data)/training.json" }

    /// Makes a folder a copy, whose clock differs from the machine's by so many seconds.
    static func write(shift: Int, to data: String) throws {
        var writer = JSONWriter()
        writer.value(.object([("shift", .integer(Int64(shift)))]))
        try Data(writer.bytes).write(to: URL(filePath: path(data)), options: .atomic)
    }

    private static func seconds(in data: Data, _ path: String) throws -> Int {
        let json = try? JSON(parsing: Array(data), maximumBytes: 4096)
        // A century at most: what is further is a slip of the pen.
        guard let seconds = json?["shift"]?.integer, abs(seconds) <= 100 * 366 * 86_400 else {
            throw PlainError("\(path) cannot be read. Set the clock again: vanlang training clock.")
        }
        return Int(seconds)
    }

    /// Takes over a clock that was set meanwhile.
    func refresh() throws {
        guard isOn, let data = FileManager.default.contents(atPath: path) else { return }
        let seconds = try Self.seconds(in: data, path)
        shift.withLock { $0 = seconds }
    }

    func clock(_ now: @escaping @Sendable () -> Instant) -> @Sendable () -> Instant {
        guard isOn else { return now }
        return { now().adding(seconds: self.shift.withLock { $0 }) }
    }

    /// The key of what stands above every page.
    var notice: String? { isOn ? "training.notice" : nil }

    /// Stands across every print.
    var watermark: String? { isOn ? "BẢN TẬP HUẤN" : nil }

    /// Settings that a copy has not, wherever they stand: by each of them it would reach the world, or the
    /// data of real work.
    static let withheld: Set<String> = [
        "database.url", "database.replica-url", "bodies.s3", "keys.file",
        "identity.provider", "identity.population", "identity.mail-server",
        "identity.sms-gateway",
        "journal.copies", "journal.witnesses", "onestop.payment", "onestop.population",
        "onestop.scans", "records.scans", "trust.fetch", "trust.folder", "trust.pkcs11",
        "trust.tsa",
        "webhook.allow",
    ]

    static let texts: Texts = [
        "training.notice": Text(
            vi: "BẢN TẬP HUẤN: dữ liệu đã che, không có giá trị. Hôm nay ở đây là ngày {day}.",
            en: "TRAINING COPY: the data are masked and worth nothing. Today is {day} here."
        )
    ]
}
