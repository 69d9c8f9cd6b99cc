// SPDX-License-Identifier: Apache-2.0

import CGlibc
import Foundation

/// Has all threads share a few heaps, one for each core; to be called before there are threads.
///
/// By itself the C library makes up to eight for each core, and what is free in one is of no use to
/// the others: a document of a gigabyte that streams through costs 8 MB more.
func shareHeaps() {
    mallopt(M_ARENA_MAX, Int32(max(2, ProcessInfo.processInfo.activeProcessorCount)))
}

/// Gives back to the system what only the start needed; worth it once, when everything is loaded.
func returnMemoryOfStart() {
    malloc_trim(0)
    returnProgramPages()
}

/// Lets go of the code of the program and its libraries that the start ran through.
///
/// The first touch of a page maps 64 kB around it, so a start that runs through a little of
/// everything holds most of the program in memory. These pages are unchanged parts of files: what is
/// used again is mapped again from the system's cache, without reading the disk.
private func returnProgramPages() {
    let maps = FileHandle(forReadingAtPath: "/proc/self/maps")
    guard let bytes = try? maps?.readToEnd() else { return }
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
        // 55d0c8a00000-55d0cbd88000 r-xp 00000000 fe:00 1234 /usr/local/bin/vanlang
        let fields = line.split(separator: " ")
        guard fields.count >= 6, fields[1] == "r-xp", fields[5].hasPrefix("/") else { continue }
        let ends = fields[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
        guard ends.count == 2 else { continue }
        madvise(
            UnsafeMutableRawPointer(bitPattern: ends[0]),
            Int(ends[1] - ends[0]),
            MADV_DONTNEED
        )
    }
}
