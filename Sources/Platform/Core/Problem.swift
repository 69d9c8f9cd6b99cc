// SPDX-License-Identifier: Apache-2.0

/// What a program is told when its request failed (RFC 9457, `application/problem+json`).
package struct Problem: Sendable, Equatable {
    /// One thing in the request that is wrong, and where.
    package struct Item: Sendable, Equatable {
        /// A JSON pointer, an XML element, a header or a line, as fits the request.
        package let place: String
        package let message: String

        package init(place: String, message: String) {
            self.place = place
            self.message = message
        }
    }

    package let status: Int
    package let code: String
    package let detail: String
    package let items: [Item]

    package init(status: Int, code: String, detail: String, items: [Item] = []) {
        self.status = status
        self.code = code
        self.detail = detail
        self.items = items
    }
}
