// SPDX-License-Identifier: Apache-2.0

package import Hummingbird

extension HTTPFields.Element.Name {
    package static let requestID = known("X-Request-Id")
    package static let referrerPolicy = known("Referrer-Policy")
    static let crossOriginResourcePolicy = known("Cross-Origin-Resource-Policy")
    static let formToken = known("X-Form-Token")
    static let forwardedFor = known("X-Forwarded-For")
    static let fetchSite = known("Sec-Fetch-Site")
    static let frameOptions = known("X-Frame-Options")

    /// A name that this program writes itself, so a bad one is a bug.
    ///
    /// It is looked at letter by letter: what every request asks for is kept above.
    package static func known(_ name: String) -> Self {
        guard let name = Self(name) else { preconditionFailure("\(name) is no header name") }
        return name
    }
}
