// SPDX-License-Identifier: Apache-2.0

import Core

/// What clients learn of us by themselves (OpenID Connect Discovery 1.0 §3, RFC 8414).
struct Discovery: Sendable {
    let issuer: String

    var bytes: [UInt8] {
        let document: JSON = [
            "issuer": .string(issuer),
            "authorization_endpoint": at("/oidc/authorize"),
            "token_endpoint": at("/oidc/token"),
            "userinfo_endpoint": at("/oidc/userinfo"),
            "jwks_uri": at("/oidc/keys"),
            "pushed_authorization_request_endpoint": at("/oidc/par"),
            "require_pushed_authorization_requests": false,
            "end_session_endpoint": at("/oidc/logout"),
            "backchannel_logout_supported": true,
            "backchannel_logout_session_supported": true,
            "tls_client_certificate_bound_access_tokens": true,
            "dpop_signing_alg_values_supported": ["ES256", "ES384", "EdDSA", "PS256"],
            "token_endpoint_auth_signing_alg_values_supported": [
                "ES256", "ES384", "EdDSA", "PS256",
            ],
            "introspection_endpoint": at("/oidc/introspect"),
            "revocation_endpoint": at("/oidc/revoke"),
            "scopes_supported": .array(
                OpenIDClient.Scope.allCases.map { .string($0.rawValue) }
            ),
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "grant_types_supported": [
                "authorization_code", "refresh_token", "client_credentials",
            ],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["ES256"],
            "token_endpoint_auth_methods_supported": .array(
                OpenIDClient.Authentication.allCases.map { .string($0.rawValue) }
            ),
            "code_challenge_methods_supported": ["S256"],
            "acr_values_supported": .array(
                AssuranceLevel.allCases.map { .string(String($0.rawValue)) }
            ),
            "claims_supported": [
                "sub", "name", "birthdate", "locale", "email", "email_verified", "phone_number",
                "phone_number_verified", "TechID", "LoaiTaiKhoan", "HoVaTen", "SoDinhDanh",
                "SoCMND", "MaSoThue",
                "MaSoDoanhNghiep", "loAs",
            ],
            "ui_locales_supported": ["vi", "en"],
            "claims_parameter_supported": false,
            "request_parameter_supported": false,
            "request_uri_parameter_supported": false,
            "authorization_response_iss_parameter_supported": true,
        ]
        return document.bytes
    }

    private func at(_ path: String) -> JSON { .string(issuer + path) }
}
