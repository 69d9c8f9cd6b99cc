// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation

extension MessageSender {
    /// Writes each message into a folder, for laptops and tests: whoever reads the folder reads the codes.
    package static func file(folder: String) -> MessageSender {
        MessageSender { message in
            let manager = FileManager.default
            try manager.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            let name = "\(message.at.microseconds)-\(message.id).txt"
            let text = "To: \(message.to)\nSubject: \(message.subject)\n\n\(message.text)\n"
            let isMade = manager.createFile(
                atPath: "\(folder)/\(name)",
                contents: Data(text.utf8),
                attributes: [.posixPermissions: 0o600]
            )
            guard isMade else { throw MessageFault(description: "\(folder) cannot be written") }
        }
    }
}
