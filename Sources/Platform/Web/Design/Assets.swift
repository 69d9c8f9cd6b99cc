// SPDX-License-Identifier: Apache-2.0

/// Where the files of the design system are served.
enum Assets {
    static func path(_ name: String) -> String { "/static/\(name)" }
}
