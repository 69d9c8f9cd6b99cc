// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What stands on disk.
enum FileList {
    /// The files below a folder, folders left out.
    static func paths(under folder: String) throws -> [String] {
        let root = URL(filePath: folder)
        let keys: [URLResourceKey] = [.isRegularFileKey]
        let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: keys)
        var paths: [String] = []
        while let url = files?.nextObject() as? URL {
            let values = try url.resourceValues(forKeys: Set(keys))
            if values.isRegularFile == true { paths.append(url.path) }
        }
        return paths
    }
}
