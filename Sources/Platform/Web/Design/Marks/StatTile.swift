// SPDX-License-Identifier: Apache-2.0

package import Core

/// One figure with its date, its coverage, its owner and the way to its evidence.
package struct StatTile: Component {
    private let label: String
    private let value: String?
    private let unit: String?
    private let asOf: Instant
    private let coverage: String
    private let owner: String
    private let evidence: String?
    private let change: String?

    /// `value` is as `Say` writes it, nil when there is none yet; `coverage` says whose figures are in it
    /// (`61/63 tỉnh`), `change` how it moved, `evidence` is where the records behind it are.
    package init(
        _ label: String,
        value: String?,
        unit: String? = nil,
        asOf: Instant,
        coverage: String,
        owner: String,
        evidence: String?,
        change: String? = nil
    ) {
        self.label = label
        self.value = value
        self.unit = unit
        self.asOf = asOf
        self.coverage = coverage
        self.owner = owner
        self.evidence = evidence
        self.change = change
    }

    package func html(_ say: Say) -> HTML {
        let unit: HTML? = unit.map { " <span class=\"unit\">\($0)</span>" }
        let change: HTML? = change.map { "<p class=\"move\">\($0)</p>" }
        let figure: HTML =
            value.map { "<p class=\"figure\">\($0)\(unit)</p>" }
            ?? "<p class=\"figure none\">\(say("design.stat.none"))</p>"
        let evidence: HTML? = evidence.map {
            "<br><a href=\"\($0)\">\(say("design.stat.evidence"))\(.unseen(": \(label)"))</a>"
        }
        return """
            <div class="stat"><p class="stat-name">\(label)</p>\(figure)\(change)\
            <p class="facts">\(timeElement(asOf, say("design.stat.asOf", ["time": say.dateTime(asOf)])))\
             · \(coverage)<br>\(say("design.stat.owner", ["owner": owner]))\(evidence)</p></div>
            """
    }
}

/// Tiles beside each other.
package struct StatRow: Component {
    private let tiles: [StatTile]

    package init(_ tiles: [StatTile]) { self.tiles = tiles }

    package func html(_ say: Say) -> HTML { "<div class=\"stats\">\(tiles.html(say))</div>" }
}
