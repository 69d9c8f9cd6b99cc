// SPDX-License-Identifier: Apache-2.0

import Core
import TestSupport
import Testing

@testable import Directory

@Suite struct CSVReaderTests {
    private func read(
        _ text: String,
        limits: CSVReader.Limits = CSVReader.Limits()
    ) -> (records: [[String]], lines: [Int], faults: [CSVFault]) {
        read(bytes(text), limits: limits)
    }

    private func read(
        _ bytes: [UInt8],
        limits: CSVReader.Limits = CSVReader.Limits()
    ) -> (records: [[String]], lines: [Int], faults: [CSVFault]) {
        var reader = CSVReader(bytes, limits: limits)
        var result: ([[String]], [Int], [CSVFault]) = ([], [], [])
        while let outcome = reader.next() {
            switch outcome {
            case .record(let record):
                result.0.append(record.fields)
                result.1.append(record.line)
            case .fault(let fault, let line):
                result.1.append(line)
                result.2.append(fault)
            }
        }
        return result
    }

    @Test("RFC 4180 §2: commas, quotes, doubled quotes, line breaks inside quotes")
    func rules() {
        let text = "a,\"b,c\",\"d\"\"e\"\r\n\"f\r\ng\",,\r\nh,i,j"
        let result = read(text)
        #expect(result.records == [["a", "b,c", "d\"e"], ["f\r\ng", "", ""], ["h", "i", "j"]])
        #expect(result.lines == [1, 2, 4])
        #expect(result.faults.isEmpty)
    }

    @Test(arguments: ["a,b\nc,d\n", "a,b\r\nc,d", "a,b\rc,d\r", "\u{FEFF}a,b\n\n\r\nc,d\n\n"])
    func `any line end, a byte order mark and blank lines are fine`(_ text: String) {
        #expect(read(text).records == [["a", "b"], ["c", "d"]])
    }

    @Test func `an empty quoted field and an empty file are no faults`() {
        #expect(read("\"\"\n").records == [[""]])
        #expect(read("").records.isEmpty)
        #expect(read("\u{FEFF}").records.isEmpty)
        #expect(read(",").records == [["", ""]])
    }

    @Test func `after a broken line the next ones are read`() {
        let result = read("a,b\"c\nd,e\n\"f\"g,h\ni,j\n\"k\n")
        #expect(result.records == [["d", "e"], ["i", "j"]])
        #expect(result.faults == [.strayQuote, .textAfterQuote, .unterminatedQuote])
        #expect(result.lines == [1, 2, 3, 4, 5])
    }

    @Test func `bytes that are not UTF-8 are refused on their line`() {
        let result = read([0x61, 0x0A, 0xC3, 0x28, 0x0A, 0x62, 0x0A])
        #expect(result.records == [["a"], ["b"]])
        #expect(result.faults == [.notUTF8] && result.lines == [1, 2, 3])
        #expect(read(bytes("a\u{0}b\n")).faults == [.notUTF8])
        // What Excel calls "Unicode text" is UTF-16.
        #expect(read([0xFF, 0xFE, 0x61, 0x00]).faults == [.notUTF8])
    }

    @Test func `every size has its limit`() {
        var limits = CSVReader.Limits()
        limits.fieldBytes = 4
        #expect(read("abcd\n", limits: limits).faults.isEmpty)
        #expect(read("abcde\nx\n", limits: limits).faults == [.fieldTooLong(4)])
        #expect(read("abcde\nx\n", limits: limits).records == [["x"]])
        #expect(read("\"abcde\"\nx\n", limits: limits).faults == [.fieldTooLong(4)])
        limits.fields = 3
        #expect(read("a,b,c,d\n", limits: limits).faults == [.tooManyFields(3)])
        limits.records = 2
        #expect(read("a\nb\nc\nd\n", limits: limits).faults == [.tooManyRecords(2)])
        limits.bytes = 3
        #expect(read("abcd", limits: limits).faults == [.fileTooLarge(limit: 3)])
    }

    @Test func `what is written is read back, whatever it holds`() {
        var random = TestRandom(seed: 4180)
        let letters = ["a", "ễ", ",", "\"", "\n", "\r\n", " ", "😀", "=", ";", "\t"]
        for _ in 0..<200 {
            let fields = (0..<3).map { _ in
                (0..<Int.random(in: 0...6, using: &random)).map { _ in
                    letters.randomElement(using: &random) ?? ""
                }.joined()
            }
            var text = ""
            CSVWriter.append(fields, to: &text)
            #expect(read(text).records == [fields], "\(random)")
        }
    }

    @Test func `noise never stops the reader`() {
        var random = TestRandom(seed: 1)
        for _ in 0..<500 {
            let noise = (0..<200).map { _ in
                [UInt8](arrayLiteral: 34, 44, 10, 13, 65, 0xC3, 0xA1).randomElement(using: &random)
                    ?? 0
            }
            let result = read(noise)
            #expect(result.lines == result.lines.sorted(), "\(random)")
        }
    }
}
