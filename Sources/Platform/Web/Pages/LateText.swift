// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// A text that costs something: made when it is first asked for, then kept.
final class LateText: Sendable {
    private let made: Mutex<String?>
    private let make: @Sendable () -> String

    init(_ make: @escaping @Sendable () -> String) {
        made = Mutex(nil)
        self.make = make
    }

    var text: String {
        made.withLock { made in
            if let made { return made }
            let text = make()
            made = text
            return text
        }
    }
}
