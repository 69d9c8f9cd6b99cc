// SPDX-License-Identifier: Apache-2.0

/// The files of the design system, which stand in the program itself.
package enum Assets {
    package static let files = StaticFiles([
        ("app.css", PackageResources.app_css), ("app.js", PackageResources.app_js),
        ("autosave.js", PackageResources.autosave_js), ("live.js", PackageResources.live_js),
        ("tree.js", PackageResources.tree_js), ("upload.js", PackageResources.upload_js),
        ("icon.svg", PackageResources.icon_svg),
    ])

    static func path(_ name: String) -> String { files.path(name) }
}
