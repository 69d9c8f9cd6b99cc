// SPDX-License-Identifier: Apache-2.0

extension DesignSystemPages {
    private static let right = "anyone: sample data only"

    /// The pages, for `Site(pages:)`.
    package var routes: [PageRoute] {
        [
            .get(Self.path, right: Self.right, access: .anyone) { request in
                .page(index(request.context))
            },
            .get(Self.path(":page"), right: Self.right, access: .anyone) { request in
                guard let page = page(request.path("page"), request.context) else {
                    throw WebRefusal.noPage
                }
                return .page(page)
            },
            // The samples' forms lead somewhere, and change nothing.
            .post(Self.path(":page"), right: Self.right, access: .anyone) { request in
                request.path("page") == "autosave"
                    ? .empty() : .redirect(to: Self.path, done: "design.sample")
            },
        ]
    }
}
