// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Synchronization

/// Names requests: the caller's name if it is usable, else a new one.
enum RequestID {
    /// The name that the caller gave, or a new one when it gave none that is safe in logs.
    static func name(from headers: HTTPFields) -> String {
        guard let given = headers[.requestID], isSafe(given) else { return new() }
        return given
    }

    static func isSafe(_ name: String) -> Bool {
        let bytes = name.utf8
        return (1...64).contains(bytes.count)
            && bytes.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
                default: false
                }
            }
    }

    /// 32 hexadecimal digits: 16 random ones of this process, 16 that count on from a random start.
    static func new() -> String {
        let low = counter.wrappingAdd(1, ordering: .relaxed).newValue
        return String(unsafeUninitializedCapacity: 32) { buffer in
            for index in 0..<32 {
                let half = index < 16 ? process : low
                let digit = UInt8(truncatingIfNeeded: half >> UInt64(60 - 4 * (index % 16)) & 15)
                buffer[index] = digit < 10 ? 48 + digit : 87 + digit
            }
            return 32
        }
    }

    private static let process = UInt64.random(in: .min ... .max)
    private static let counter = Atomic(UInt64.random(in: .min ... .max))
}
