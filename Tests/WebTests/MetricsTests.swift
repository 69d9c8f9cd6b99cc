// SPDX-License-Identifier: Apache-2.0

import Metrics
import Testing

@testable import Web

struct MetricsTests {
    @Test func `the text is what Prometheus reads`() {
        let metrics = PrometheusMetrics()
        Counter(
            label: "docs.sent",
            dimensions: [("to", "A\"\\\n"), ("from", "b")],
            factory: metrics
        )
        .increment(by: 3)
        let meter = Meter(label: "queue_depth", factory: metrics)
        meter.set(5)
        meter.increment(by: 0.5)
        meter.decrement(by: 2.0)
        let timer = Metrics.Timer(label: "send_seconds", factory: metrics)
        timer.recordMilliseconds(3)
        timer.recordSeconds(20)
        Recorder(label: "size_bytes", factory: metrics).record(1000)
        Gauge(label: "9 lives", factory: metrics).record(-1.25)
        let lines = metrics.text.split(separator: "\n").map(String.init)
        #expect(lines.contains("# TYPE docs_sent counter"))
        #expect(lines.contains(#"docs_sent{from="b",to="A\"\\\n"} 3"#))
        #expect(lines.contains("# TYPE queue_depth gauge"))
        #expect(lines.contains("queue_depth 3.5"))
        #expect(lines.contains("# TYPE send_seconds histogram"))
        #expect(lines.contains(#"send_seconds_bucket{le="0.0025"} 0"#))
        #expect(lines.contains(#"send_seconds_bucket{le="0.005"} 1"#))
        #expect(lines.contains(#"send_seconds_bucket{le="10"} 1"#))
        #expect(lines.contains(#"send_seconds_bucket{le="+Inf"} 2"#))
        #expect(lines.contains("send_seconds_sum 20.003"))
        #expect(lines.contains("send_seconds_count 2"))
        #expect(lines.contains(#"size_bytes_bucket{le="1000"} 1"#))
        #expect(lines.contains("_9_lives -1.25"))
    }

    @Test func `equal labels are one series`() {
        let metrics = PrometheusMetrics()
        for _ in 0..<2 {
            Counter(label: "n", dimensions: [("a", "1"), ("b", "2")], factory: metrics).increment()
            Counter(label: "n", dimensions: [("b", "2"), ("a", "1")], factory: metrics).increment()
        }
        #expect(metrics.text == "# TYPE n counter\nn{a=\"1\",b=\"2\"} 4\n")
    }

    @Test func `beyond the cap all labels are other`() {
        let metrics = PrometheusMetrics(maximumSeries: 3)
        for index in 0..<10 {
            Counter(label: "n", dimensions: [("a", "\(index)")], factory: metrics).increment()
        }
        #expect(metrics.text.contains("n{a=\"2\"} 1\n"))
        #expect(metrics.text.contains("n{a=\"other\"} 7\n"))
        #expect(!metrics.text.contains("\"3\""))
    }

    @Test func `one name has one kind`() {
        let metrics = PrometheusMetrics()
        Counter(label: "n", factory: metrics).increment()
        Meter(label: "n", factory: metrics).set(9)
        #expect(metrics.text == "# TYPE n counter\nn 1\n")
    }

    @Test func `counting from many tasks loses nothing`() async {
        let metrics = PrometheusMetrics()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    let counter = Counter(label: "n", factory: metrics)
                    let sum = FloatingPointCounter(label: "f", factory: metrics)
                    let timer = Metrics.Timer(label: "t", factory: metrics)
                    for _ in 0..<1000 {
                        counter.increment()
                        sum.increment(by: 0.5)
                        timer.recordNanoseconds(1)
                    }
                }
            }
        }
        #expect(metrics.text.contains("\nn 8000\n"))
        #expect(metrics.text.contains("\nf 4000\n"))
        #expect(metrics.text.contains("t_count 8000\n"))
    }
}
