// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Asks the resolver for every address of a host, on threads of its own because the C call blocks.
package enum HostLookup {
    private static let queue = DispatchQueue(label: "axis.host-lookup", attributes: .concurrent)

    /// Empty when the host has no address, or the resolver could not say.
    package static func addresses(of host: String) async -> [TargetAddress] {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: resolve(host)) }
        }
    }

    private static func resolve(_ host: String) -> [TargetAddress] {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        var found: [TargetAddress] = []
        var next = list
        while let entry = next?.pointee {
            if let address = address(entry), !found.contains(address) { found.append(address) }
            next = entry.ai_next
        }
        return found
    }

    private static func address(_ entry: addrinfo) -> TargetAddress? {
        guard let pointer = UnsafeRawPointer(entry.ai_addr) else { return nil }
        switch entry.ai_family {
        case AF_INET:
            let address = pointer.loadUnaligned(as: sockaddr_in.self).sin_addr
            return TargetAddress(bytes: withUnsafeBytes(of: address) { Array($0) })
        case AF_INET6:
            let address = pointer.loadUnaligned(as: sockaddr_in6.self).sin6_addr
            return TargetAddress(bytes: withUnsafeBytes(of: address) { Array($0) })
        default: return nil
        }
    }
}

extension TargetAddress {
    /// Reads the canonical text alone: four decimal numbers, or IPv6 without a zone.
    package init?(_ text: String) {
        var bytes = [UInt8](repeating: 0, count: text.contains(":") ? 16 : 4)
        let family = bytes.count == 16 ? AF_INET6 : AF_INET
        guard inet_pton(family, text, &bytes) == 1 else { return nil }
        self.init(bytes: bytes)
        // A leading zero is octal to some readers and decimal to others.
        if bytes.count == 4, text != description { return nil }
    }
}
