// SPDX-License-Identifier: Apache-2.0

package import Hummingbird
package import Metrics
import NIOCore
import Synchronization

/// Keeps all metrics of the process and tells them to Prometheus.
///
/// A name has one kind and at most `maximumSeries` sets of labels; what comes beyond goes into one
/// series whose labels all say `other`, so that a caller cannot fill the memory.
package final class PrometheusMetrics: MetricsFactory, Sendable {
    private struct Family: Sendable {
        let kind: SeriesKind
        /// By their labels as they are written out.
        var series: [String: any MetricSeries] = [:]
    }

    private let families = Mutex<[String: Family]>([:])
    private let maximumSeries: Int

    package init(maximumSeries: Int = 1000) { self.maximumSeries = maximumSeries }

    package func makeCounter(
        label: String,
        dimensions: [(String, String)]
    ) -> any CounterHandler {
        series(label, dimensions, .counter) { CounterSeries() }
    }

    package func makeFloatingPointCounter(
        label: String,
        dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        series(label, dimensions, .counter) { GaugeSeries() }
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(label, dimensions, .gauge) { GaugeSeries() }
    }

    package func makeRecorder(
        label: String,
        dimensions: [(String, String)],
        aggregate: Bool
    ) -> any RecorderHandler {
        guard aggregate else { return series(label, dimensions, .gauge) { GaugeSeries() } }
        return series(label, dimensions, .histogram) {
            HistogramSeries(bounds: HistogramSeries.decades)
        }
    }

    /// A timer is a histogram in seconds, so its label should end in `_seconds`.
    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        series(label, dimensions, .histogram) { HistogramSeries(bounds: HistogramSeries.seconds) }
    }

    // Handles of equal labels are one object, which others may still hold: nothing is destroyed.
    package func destroyCounter(_ handler: any CounterHandler) {}
    package func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    package func destroyMeter(_ handler: any MeterHandler) {}
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    package func destroyTimer(_ handler: any TimerHandler) {}

    /// The series of this name and these labels; a name already used for another kind gets one that
    /// is counted and never told.
    private func series<Made: MetricSeries>(
        _ label: String,
        _ dimensions: [(String, String)],
        _ kind: SeriesKind,
        _ make: () -> Made
    ) -> Made {
        let name = PrometheusText.name(label)
        return families.withLock { families in
            var family = families[name] ?? Family(kind: kind)
            guard family.kind == kind else { return make() }
            var labels = PrometheusText.labels(dimensions)
            if family.series[labels] == nil, family.series.count >= maximumSeries {
                labels = PrometheusText.labels(dimensions.map { ($0.0, "other") })
            }
            if let found = family.series[labels] { return found as? Made ?? make() }
            let made = make()
            family.series[labels] = made
            families[name] = family
            return made
        }
    }

    /// All metrics in the text format 0.0.4, in the order of their names.
    package var text: String {
        let families = families.withLock { $0 }
        var text = ""
        for (name, family) in families.sorted(by: { $0.key < $1.key }) {
            text += "# TYPE \(name) \(family.kind.rawValue)\n"
            for (labels, series) in family.series.sorted(by: { $0.key < $1.key }) {
                series.write(name: name, labels: labels, to: &text)
            }
        }
        return text
    }

    /// Serves `text`; App decides which port or network may ask for it.
    package func add(to router: some RouterMethods<AppContext>, at path: RouterPath = "metrics") {
        router.get(path) { _, _ in
            Response(
                status: .ok,
                headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: self.text))
            )
        }
    }
}
