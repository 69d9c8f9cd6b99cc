// SPDX-License-Identifier: Apache-2.0

import Core

/// What a client asks when it sends a browser here (OpenID Connect Core §3.1.2.1), once it is known to be sound; pure.
struct AuthorizationRequest: Sendable, Equatable {
    enum Prompt: String, Sendable {
        case none, login, consent
        case selectAccount = "select_account"
    }

    let client: String
    let redirectURI: String
    /// Whether the client named the address; OAuth asks for it again at the token endpoint only then.
    let isRedirectStated: Bool
    let scopes: Set<OpenIDClient.Scope>
    let state: String?
    let nonce: String
    /// S256 of the verifier (RFC 7636); empty without PKCE.
    let challenge: String
    let prompts: Set<Prompt>
    let maxAgeSeconds: Int?
    /// The least level that satisfies the client; nil when it names none that we know.
    let leastLevel: AssuranceLevel?
    let loginHint: String
    /// An ID token of before, which says whom the client means.
    let identityHint: String?
    /// The thumbprint of the DPoP key to which the code is bound (RFC 9449 §10); empty when none.
    let keyThumbprint: String

    /// The address to answer to, found first: without a registered one nobody is sent anywhere.
    static func redirectURI(_ parameters: Parameters, _ client: OpenIDClient) -> String? {
        if let named = parameters["redirect_uri"] {
            return matches(named, client.redirectURIs) ? named : nil
        }
        // RFC 6749 §3.1.2.3; OpenID Connect and FAPI always name it.
        let isOpenID = (parameters["scope"] ?? "").split(separator: " ").contains("openid")
        let isPlain = client.profile == .plain && !isOpenID
        return isPlain && client.redirectURIs.count == 1 ? client.redirectURIs.first : nil
    }

    /// Letter by letter; only the port of a program on the person's own machine may differ (RFC 8252 §7.3).
    private static func matches(_ named: String, _ registered: [String]) -> Bool {
        if registered.contains(named) { return true }
        guard let bare = withoutLoopbackPort(named) else { return false }
        return registered.contains { withoutLoopbackPort($0) == bare }
    }

    private static func withoutLoopbackPort(_ address: String) -> String? {
        for host in ["http://127.0.0.1:", "http://[::1]:"] where address.hasPrefix(host) {
            let rest = address.dropFirst(host.count)
            let port = rest.prefix { ("0"..."9").contains($0) }
            guard (1...5).contains(port.count) else { return nil }
            return host + rest.dropFirst(port.count)
        }
        return nil
    }

    init(_ parameters: Parameters, client: OpenIDClient, redirectURI: String)
        throws(OpenIDFault)
    {
        self.client = client.id
        self.redirectURI = redirectURI
        isRedirectStated = parameters["redirect_uri"] != nil
        try Self.checkShape(parameters)
        scopes = try Self.scopes(parameters, client)
        state = parameters["state"]
        nonce = parameters["nonce"] ?? ""
        challenge = try Self.challenge(parameters, client)
        prompts = try Self.prompts(parameters)
        maxAgeSeconds = try Self.maxAge(parameters)
        let asked = (parameters["acr_values"] ?? "").split(separator: " ")
            .compactMap { Int($0).flatMap(AssuranceLevel.init) }
        leastLevel = [asked.min(), client.leastLevel].compactMap { $0 }.max()
        identityHint = parameters["id_token_hint"]
        loginHint = parameters["login_hint"] ?? ""
        keyThumbprint = parameters["dpop_jkt"] ?? ""
    }

    private static func checkShape(_ parameters: Parameters) throws(OpenIDFault) {
        guard let type = parameters["response_type"] else {
            throw OpenIDFault(.invalidRequest, "response_type is missing; it must be code.")
        }
        guard type == "code" else {
            throw OpenIDFault(.unsupportedResponseType, "response_type must be code.")
        }
        if parameters["request"] != nil {
            throw OpenIDFault(
                .requestNotSupported,
                "Request objects are not taken; push the parameters (RFC 9126)."
            )
        }
        guard ["query", nil].contains(parameters["response_mode"]) else {
            throw OpenIDFault(.invalidRequest, "response_mode must be query.")
        }
        let limits = [
            "state": 2000, "nonce": 500, "login_hint": 200, "scope": 1000, "acr_values": 200,
            "id_token_hint": 8192,
        ]
        for (name, limit) in limits {
            if let value = parameters[name], value.utf8.count > limit {
                throw OpenIDFault(.invalidRequest, "\(name) is longer than \(limit) bytes.")
            }
        }
    }

    private static func scopes(_ parameters: Parameters, _ client: OpenIDClient)
        throws(OpenIDFault) -> Set<OpenIDClient.Scope>
    {
        // What we do not know is left out, as OpenID Connect Core §3.1.2.1 asks.
        let asked = OpenIDClient.Scope.set(parameters["scope"] ?? "")
        guard asked.contains(.openID) else {
            throw OpenIDFault(.invalidScope, "scope must contain openid.")
        }
        return asked.union(client.impliedScopes).intersection(client.scopes.union([.openID]))
    }

    private static func challenge(_ parameters: Parameters, _ client: OpenIDClient)
        throws(OpenIDFault) -> String
    {
        guard let challenge = parameters["code_challenge"] else {
            if parameters["code_challenge_method"] != nil {
                throw OpenIDFault(.invalidRequest, "code_challenge_method stands without one.")
            }
            if client.profile == .fapi2 || client.authentication == .none {
                throw OpenIDFault(.invalidRequest, "code_challenge is missing (PKCE, S256).")
            }
            return ""
        }
        guard parameters["code_challenge_method"] == "S256" else {
            throw OpenIDFault(.invalidRequest, "code_challenge_method must be S256.")
        }
        guard PKCE.isChallenge(challenge) else {
            throw OpenIDFault(.invalidRequest, "code_challenge is no SHA-256 in base64url.")
        }
        return challenge
    }

    private static func prompts(_ parameters: Parameters) throws(OpenIDFault) -> Set<Prompt> {
        let words = (parameters["prompt"] ?? "").split(separator: " ")
        let prompts = Set(words.compactMap { Prompt(rawValue: String($0)) })
        if prompts.contains(.none), words.count > 1 {
            throw OpenIDFault(.invalidRequest, "prompt=none stands alone.")
        }
        return prompts
    }

    private static func maxAge(_ parameters: Parameters) throws(OpenIDFault) -> Int? {
        guard let text = parameters["max_age"] else { return nil }
        guard let seconds = Int(digits: Array(text.utf8)) else {
            throw OpenIDFault(.invalidRequest, "max_age must be a number of seconds.")
        }
        return seconds
    }
}

/// The parameters of a request, each once (RFC 6749 §3.1); an empty one counts as left out.
struct Parameters: Sendable, Equatable {
    private(set) var values: [String: String]

    init(_ values: [String: String]) { self.values = values.filter { !$0.value.isEmpty } }

    init(_ fields: [(name: String, value: String)]) throws(OpenIDFault) {
        values = [:]
        for (name, value) in fields {
            guard values.updateValue(value, forKey: name) == nil else {
                throw OpenIDFault(.invalidRequest, "A parameter stands more than once.")
            }
        }
        values = values.filter { !$0.value.isEmpty }
    }

    subscript(name: String) -> String? { values[name] }

    /// Those that somebody reads later: anybody may send a request, so what nobody asked for takes no room.
    var kept: Parameters {
        Parameters(values.filter { Self.names.contains($0.key) && $0.value.utf8.count <= 8192 })
    }

    private static let names: Set = [
        "acr_values", "client_id", "code_challenge", "code_challenge_method", "dpop_jkt",
        "id_token_hint", "login_hint", "max_age", "nonce", "post_logout_redirect_uri", "prompt",
        "redirect_uri", "response_mode", "response_type", "scope", "state",
    ]

    func without(_ names: Set<String>) -> Parameters {
        Parameters(values.filter { !names.contains($0.key) })
    }

    func with(_ name: String, _ value: String) -> Parameters {
        var copy = self
        copy.values[name] = value
        return copy
    }

    var json: JSON {
        .object(values.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })
    }

    init(json: JSON) {
        values = [:]
        for (name, value) in json.members ?? [] { values[name] = value.text }
    }
}
