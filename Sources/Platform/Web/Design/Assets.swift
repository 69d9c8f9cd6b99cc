// SPDX-License-Identifier: Apache-2.0

/// The files of the design system: style, scripts and pictures, embedded in the program.
package enum Assets {
    /// All of them, with the fingerprints of this build.
    package static let files = StaticFiles([
        ("agent.js", PackageResources.agent_js), ("app.css", PackageResources.app_css),
        ("app.js", PackageResources.app_js),
        ("autosave.js", PackageResources.autosave_js), ("icon.svg", PackageResources.icon_svg),
        ("live.js", PackageResources.live_js), ("tree.js", PackageResources.tree_js),
        ("sample-letter.svg", PackageResources.sample_letter_svg),
        ("upload.js", PackageResources.upload_js), ("viewer.js", PackageResources.viewer_js),
    ])

    static func path(_ name: String) -> String { files.path(name) }
}
