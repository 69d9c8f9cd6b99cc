// SPDX-License-Identifier: Apache-2.0

package import Core

/// What the HTTP shell itself refuses, before any system is asked.
package enum WebRefusal: Refusal, Equatable {
    /// No bearer token where one is needed.
    case bearerMissing
    /// A token that is malformed, unknown or expired.
    case bearerInvalid
    case contentType(expected: String)
    case bodyTooLarge(limitBytes: Int)
    case bodyMissing
    /// The connection ended before the announced length came.
    case bodyCut
    /// A part of the request target is no percent-encoded UTF-8, or holds U+0000.
    case encoding(place: String)
    /// A page that needs somebody who is signed in.
    case signInNeeded
    /// There is no such page for this visitor.
    case noPage
    /// The Host header names no address of ours.
    case hostUnknown
    /// A request that changes something came from a page of another site.
    case otherOrigin
    /// A script sent no form token, or one that is not this session's.
    case formToken
    /// A form that breaks the rules of forms.
    case form(field: String, fault: FormFault)
    /// Too many requests of one kind; how long to wait.
    case tooManyRequests(seconds: Int)

    package enum FormFault: String, Sendable, Equatable, CaseIterable {
        case encoding, zero, tooManyFields, nameTooLong, malformed, fileNotTaken, tooManyFiles
        case headerTooLong
    }

    package var code: String {
        switch self {
        case .bearerMissing: "web.bearer.missing"
        case .bearerInvalid: "web.bearer.invalid"
        case .contentType: "web.contentType"
        case .bodyTooLarge: "web.body.tooLarge"
        case .bodyMissing: "web.body.missing"
        case .bodyCut: "web.body.cut"
        case .encoding: "web.encoding"
        case .signInNeeded: "web.signIn"
        case .noPage: "http.404"
        case .hostUnknown: "web.host"
        case .otherOrigin: "web.origin"
        case .formToken: "web.formToken"
        case .form(_, let fault): "web.form.\(fault.rawValue)"
        case .tooManyRequests: "web.tooMany"
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .bearerMissing, .bearerInvalid, .signInNeeded: .unauthenticated
        case .bodyTooLarge: .tooLarge
        case .contentType, .bodyMissing, .bodyCut, .encoding, .form: .malformed
        case .noPage: .unknown
        case .hostUnknown, .otherOrigin, .formToken: .forbidden
        case .tooManyRequests: .tooMany
        }
    }

    package var arguments: [String: String] {
        switch self {
        case .contentType(let expected): ["expected": expected]
        case .bodyTooLarge(let limitBytes): ["limitBytes": String(limitBytes)]
        case .encoding(let place): ["place": place]
        case .form(let field, _): ["field": field]
        case .tooManyRequests(let seconds): ["seconds": String(seconds)]
        case .bearerMissing, .bearerInvalid, .bodyMissing, .bodyCut, .signInNeeded, .noPage,
            .hostUnknown, .otherOrigin, .formToken:
            [:]
        }
    }
}

/// A refusal that names every place in the request that is wrong.
package protocol ItemizedRefusal: Refusal {
    var items: [RefusalItem] { get }
}

/// One wrong place; `code` is the key of its sentence.
package struct RefusalItem: Sendable, Equatable {
    /// A JSON pointer such as `#/items/0`, `query: limit`, an XML element or a line.
    package let place: String
    package let code: String
    package let arguments: [String: String]

    package init(place: String, code: String, arguments: [String: String] = [:]) {
        self.place = place
        self.code = code
        self.arguments = arguments
    }
}

/// The request is readable and breaks its declaration in these places, at most 50 of them.
package struct InvalidRequest: ItemizedRefusal, Equatable {
    package static let maximumItems = 50

    package let items: [RefusalItem]

    package init(items: [RefusalItem]) { self.items = Array(items.prefix(Self.maximumItems)) }

    package var code: String { "web.invalid" }
    package var kind: RefusalKind { .invalid }
    package var arguments: [String: String] { ["count": String(items.count)] }
}
