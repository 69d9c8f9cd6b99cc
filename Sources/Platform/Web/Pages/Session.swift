// SPDX-License-Identifier: Apache-2.0

package import Core

/// A browser whose person signed in, as pages need to know it; made by `Identity`.
package struct Session: Sendable {
    /// One of the posts that the person may work in.
    package struct Post: Sendable {
        package let id: String
        /// Title and agency, as people say it: `Văn thư, UBND tỉnh Bắc Giang`.
        package let name: String
        package let isCurrent: Bool

        package init(id: String, name: String, isCurrent: Bool) {
            self.id = id
            self.name = name
            self.isCurrent = isCurrent
        }
    }

    /// Names the session in lists and the log; not the token.
    package let id: String
    package let actor: Actor
    /// The person's name, family name first.
    package let personName: String
    /// Of the agency acted for; empty when there is none.
    package let agencyName: String
    package let posts: [Post]
    /// 32 secret bytes of this session from which form tokens are made.
    package let formKey: [UInt8]
    /// What the person chose; nil: as the browser asks.
    package let language: Language?
    /// The one page that this person is shown until something is done there: an own password.
    package let firstPath: String?

    package init(
        id: String,
        actor: Actor,
        personName: String,
        agencyName: String,
        posts: [Post],
        formKey: [UInt8],
        language: Language?,
        firstPath: String? = nil
    ) {
        self.id = id
        self.actor = actor
        self.personName = personName
        self.agencyName = agencyName
        self.posts = posts
        self.formKey = formKey
        self.language = language
        self.firstPath = firstPath
    }
}

/// Where sessions come from: `Identity` answers, `App` plugs it in, `Web` asks once a request.
package struct SessionSource: Sendable {
    package typealias Find = @Sendable (_ token: String) async throws -> Session?

    /// The session that a cookie's token opens; nil when it is unknown, ended or expired.
    package let find: Find

    package init(find: @escaping Find) { self.find = find }
}
