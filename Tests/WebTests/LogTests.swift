// SPDX-License-Identifier: Apache-2.0

import Core
import Logging
import Testing

@testable import Web

struct LogTests {
    private let sink = LogSink()

    private static let noon = Instant(microseconds: 1_583_823_909_000_042)

    private var human: Logger {
        Logger(label: "axis") { label in
            LineLogHandler(
                label: label,
                form: .human,
                metadataProvider: Logger.MetadataProvider { ["trace": "t1"] },
                now: { Self.noon },
                output: sink.output
            )
        }
    }

    private var json: Logger {
        Logger(label: "axis") { label in
            LineLogHandler(label: label, form: .json, now: { Self.noon }, output: sink.output)
        }
    }

    @Test func `a line for people has time, level, label, words and metadata`() {
        var logger = human
        logger[metadataKey: "agency"] = "000.00.00.H26"
        logger.info("sent", metadata: ["to": "two words", "empty": "", "count": "\(3)"])
        #expect(
            sink.all == [
                "2020-03-10T14:05:09.000042+07:00 INFO axis: sent agency=000.00.00.H26 count=3 "
                    + "empty=\"\" to=\"two words\" trace=t1\n"
            ]
        )
    }

    @Test func `nothing typed by a caller can fake a line or move a cursor`() {
        let hostile = "a\nFAKE\r\u{1B}[2J\u{9B}31m\u{7F}\u{202E}\u{0}\\ đ"
        human.error("\(hostile)", metadata: ["x": "\(hostile)", "k\n": "\"q\""])
        json.error("\(hostile)", metadata: ["x": "\(hostile)"])
        #expect(sink.all.count == 2)
        for line in sink.all {
            let body = line.dropLast()
            #expect(
                !body.unicodeScalars.contains {
                    $0.value < 0x20 || (0x7F...0x9F).contains($0.value)
                }
            )
        }
        #expect(sink.all[0].contains(#"a\nFAKE\u{d}\u{1b}[2J\u{9b}31m\u{7f}\u{202e}\u{0}\\ đ"#))
    }

    @Test func `a line for machines is one JSON object`() throws {
        json.warning(
            "odd",
            metadata: [
                "list": ["a", .dictionary(["b": "c"])], "count": .stringConvertible(7),
                "hb.request.id": "r1",
            ]
        )
        let line = try #require(sink.all.first)
        #expect(line.hasSuffix("}\n"))
        #expect(
            try JSON(parsing: Array(line.utf8)) == [
                "time": "2020-03-10T14:05:09.000042+07:00", "level": "warning", "logger": "axis",
                "message": "odd",
                "metadata": ["list": ["a", ["b": "c"]], "count": 7, "request": "r1"],
            ]
        )
    }

    @Test func `debug is silent until asked for`() {
        var logger = json
        logger.debug("quiet")
        logger.logLevel = .debug
        logger.debug("loud")
        #expect(sink.all.count == 1)
    }

    @Test func `an error of an event is told with its chain`() {
        let error = SampleFault(doing: "saving", cause: .init(secret: "x"))
        json.log(level: .error, "failed", error: error)
        #expect(sink.all.first?.contains(" ← Inner") == true)
    }
}
