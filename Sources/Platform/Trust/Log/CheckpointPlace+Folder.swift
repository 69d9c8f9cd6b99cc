// SPDX-License-Identifier: Apache-2.0

package import Core
import Foundation

extension CheckpointPlace {
    /// A folder that is mounted from another machine: `checkpoint` is the newest, and the last one of
    /// each day stays beside it as `2020-03-10.checkpoint`.
    package static func folder(_ path: String, now: @escaping @Sendable () -> Instant)
        -> CheckpointPlace
    {
        let newest = "\(path)/checkpoint"
        return CheckpointPlace(name: path) {
            guard FileManager.default.fileExists(atPath: newest) else { return nil }
            return Array(try Data(contentsOf: URL(filePath: newest)))
        } keep: { note, _ in
            let bytes = Data(note.bytes)
            for file in ["\(path)/\(now().date).checkpoint", newest] {
                // Written beside and renamed, so that a reader sees the old or the new one whole.
                try bytes.write(to: URL(filePath: file), options: .atomic)
            }
            return []
        }
    }
}
