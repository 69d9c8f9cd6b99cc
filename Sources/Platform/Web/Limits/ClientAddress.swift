// SPDX-License-Identifier: Apache-2.0

import Hummingbird

/// Where a request comes from.
enum ClientAddress {
    /// The peer, or what a trusted proxy says of its own peer: the last address in `X-Forwarded-For`.
    ///
    /// The addresses before it were written by whoever asked, and are believed by nobody.
    static func find(peer: String?, headers: HTTPFields, proxies: Set<String>) -> String? {
        guard let peer, proxies.contains(peer),
            let header = headers[values: .forwardedFor].last,
            let last = header.split(separator: ",").last?.filter({ $0 != " " }),
            (2...45).contains(last.utf8.count), last.utf8.allSatisfy(isAddressByte)
        else { return peer }
        return last
    }

    private static func isAddressByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x46, 0x61...0x66, 0x2E, 0x3A: true
        default: false
        }
    }
}
