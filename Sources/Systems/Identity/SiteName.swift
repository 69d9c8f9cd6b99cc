// SPDX-License-Identifier: Apache-2.0

/// What the node is called in addresses, which tokens and passkeys are bound to.
package struct SiteName: Sendable {
    /// The first public address without a last slash; empty on a laptop, where it is what people typed.
    private let publicURL: String
    private let isSecure: Bool

    /// `publicURLs` is the setting `server.public-url`; `isSecure` when this program itself speaks TLS, which counts
    /// where no address is set.
    package init(publicURLs: String, isSecure: Bool = false) {
        self.isSecure = isSecure
        let first = publicURLs.split { $0 == "," || $0 == " " }.first.map(String.init) ?? ""
        publicURL = first.hasSuffix("/") ? String(first.dropLast()) : first
    }

    /// `authority` is the host that was called, checked to be ours by the caller.
    func origin(_ authority: String) -> String {
        publicURL.isEmpty ? "\(isSecure ? "https" : "http")://\(authority)" : publicURL
    }
}
