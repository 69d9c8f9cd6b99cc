// SPDX-License-Identifier: Apache-2.0

/// What a client is told that asked wrongly: a code of RFC 6749 and its successors, and a sentence for the programmer who reads its log.
///
/// The sentences are ASCII and English only, because RFC 6749 §5.2 allows no other letters.
struct OpenIDFault: Error, Equatable {
    enum Code: String {
        case invalidRequest = "invalid_request"
        case invalidClient = "invalid_client"
        case invalidGrant = "invalid_grant"
        case unauthorizedClient = "unauthorized_client"
        case unsupportedGrantType = "unsupported_grant_type"
        case unsupportedResponseType = "unsupported_response_type"
        case invalidScope = "invalid_scope"
        case accessDenied = "access_denied"
        case loginRequired = "login_required"
        case consentRequired = "consent_required"
        case interactionRequired = "interaction_required"
        case unmetAuthentication = "unmet_authentication_requirements"
        case requestNotSupported = "request_not_supported"
        case requestURINotSupported = "request_uri_not_supported"
        case invalidRequestURI = "invalid_request_uri"
        case invalidDPoPProof = "invalid_dpop_proof"
        case useDPoPNonce = "use_dpop_nonce"
        case invalidToken = "invalid_token"
        case insufficientScope = "insufficient_scope"
        case temporarilyUnavailable = "temporarily_unavailable"
    }

    let code: Code
    let sentence: String

    init(_ code: Code, _ sentence: String) {
        self.code = code
        self.sentence = sentence
    }

    /// RFC 6749 §5.2, RFC 6750 §3.1.
    var status: Int {
        switch code {
        case .invalidClient, .invalidToken: 401
        case .insufficientScope: 403
        case .temporarilyUnavailable: 503
        default: 400
        }
    }
}
