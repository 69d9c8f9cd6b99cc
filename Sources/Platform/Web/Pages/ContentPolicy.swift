// SPDX-License-Identifier: Apache-2.0

import Hummingbird

/// What a browser may do with an answer.
package enum ContentPolicy: Sendable {
    /// Our pages: only our own style, scripts and pictures.
    case page
    /// Something to show in a frame of our own pages, and nothing may run in it.
    case framed
    /// Bytes that somebody else made: shown or kept, never run.
    case strange
    /// A PDF of somebody else. HTML allows no viewer in a sandbox (whatwg/html 6946), and Chromium drops
    /// the header for PDFs; a script in one runs in the viewer's own process, without our pages, cookies or
    /// network, and a test in Chromium holds it to that.
    case document
    /// A page of ours that talks to the signing program on the officer's own PC, at this address.
    case signing(agent: String)
    /// Nothing at all.
    case nothing

    var mayStandInFrame: Bool {
        switch self {
        case .framed, .strange, .document: true
        case .page, .signing, .nothing: false
        }
    }

    var text: String {
        switch self {
        case .page: Self.page(connect: "'self'")
        case .signing(let agent): Self.page(connect: "'self' \(agent)")
        case .framed:
            "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                + "form-action 'none'; frame-ancestors 'self'; base-uri 'none'; "
                // With an origin of its own it would be refused our own style.
                + "sandbox allow-same-origin"
        case .strange:
            "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; "
                + "form-action 'none'; frame-ancestors 'self'; base-uri 'none'; sandbox"
        case .document:
            "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; "
                + "form-action 'none'; frame-ancestors 'self'; "
                + "base-uri 'none'"
        case .nothing: "default-src 'none'; frame-ancestors 'none'"
        }
    }
}

extension ContentPolicy {
    private static func page(connect: String) -> String {
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
            + "connect-src \(connect); font-src 'self'; form-action 'self'; "
            + "frame-ancestors 'none'; base-uri 'none'; frame-src 'self'; object-src 'none'"
    }
}

extension PageAnswer {
    /// The same answer under another policy, for what stands in a frame of a page.
    package func policy(_ policy: ContentPolicy) -> PageAnswer {
        var copy = self
        copy.policy = policy
        return copy
    }
}
