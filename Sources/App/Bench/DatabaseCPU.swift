// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What the PostgreSQL servers of this machine used, all of them: a bench runs beside no other.
enum DatabaseCPU {
    /// CPU seconds so far, those of backends that ended among them.
    static var seconds: Double {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        let ticks = names.reduce(0) { sum, name in sum + (Int(name).map(used(by:)) ?? 0) }
        return Double(ticks) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    private static func used(by process: Int) -> Int {
        guard let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
            stat.contains("(postgres)"), let tail = stat.split(separator: ")").last
        else { return 0 }
        // utime, stime, and of children that were waited for cutime, cstime.
        let fields = tail.split(separator: " ")
        return fields[11...14].reduce(0) { $0 + (Int($1) ?? 0) }
    }
}
