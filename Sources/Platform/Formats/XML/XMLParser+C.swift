// SPDX-License-Identifier: Apache-2.0

import CLibXML2

/// libxml2's push parser, held so that it can neither reach the network nor read a DTD.
///
/// Not Sendable: one document is read by one task at a time.
final class XMLParser {
    private static let libraryStart: Void = xmlInitParser()
    /// The push parser hands out CDATA in pieces of this many bytes, one per call.
    private static let cdataPieceBytes = 300

    private let context: xmlParserCtxtPtr
    private let consumer: any XMLConsumer
    private let limits: XMLLimits
    private let mode: XMLReader.Mode
    private var depth = 0
    private var elements = 0
    private var textBytes = 0
    private var failure: (any Error)?
    private(set) var repairs: [XMLRefusal] = []
    /// Set once, when the reader dropped something before the document began.
    var skippedBytes = 0
    var skippedLines = 0

    init(consumer: any XMLConsumer, limits: XMLLimits, mode: XMLReader.Mode) {
        _ = Self.libraryStart
        var handler = Self.handler()
        guard let context = xmlCreatePushParserCtxt(&handler, nil, nil, 0, nil) else {
            preconditionFailure("libxml2 found no memory for a parser")
        }
        self.context = context
        self.consumer = consumer
        self.limits = limits
        self.mode = mode
        // Encodings are judged by the reader, so libxml2 must not convert on their word.
        // NOENT resolves the predefined entities in attribute values; others cannot be declared.
        let options = [XML_PARSE_NONET, XML_PARSE_IGNORE_ENC, XML_PARSE_NOENT]
        _ = xmlCtxtUseOptions(context, options.reduce(0) { $0 | Int32($1.rawValue) })
        context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    }

    deinit { xmlFreeParserCtxt(context) }

    /// Parses one slice that ends between tags and between characters.
    func parse(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while !rest.isEmpty {
            let isCDATA = context.pointee.instate == XML_PARSER_CDATA_SECTION
            let count = isCDATA ? min(rest.count, Self.cdataPieceBytes) : rest.count
            try push(UnsafeRawBufferPointer(rebasing: rest.prefix(count)))
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
            try drainCDATA()
        }
        guard pendingBytes <= limits.tagBytes else {
            throw refusal(
                .tooLarge,
                "A tag, comment or reference is longer than \(limits.tagBytes) bytes. Shorten it."
            )
        }
    }

    /// Ends the document: what is not complete now never will be.
    func finish() throws {
        xmlParseChunk(context, nil, 0, 1)
        if let failure { throw failure }
        guard context.pointee.wellFormed == 1 else {
            throw refusal(.illFormed, "The XML is not well-formed. Send a complete document.")
        }
    }

    private func push(_ bytes: UnsafeRawBufferPointer) throws {
        let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        xmlParseChunk(context, start, Int32(bytes.count), 0)
        if let failure { throw failure }
    }

    private func drainCDATA() throws {
        while context.pointee.instate == XML_PARSER_CDATA_SECTION,
            pendingBytes > Self.cdataPieceBytes + 2
        {
            let before = pendingBytes
            try push(UnsafeRawBufferPointer(start: nil, count: 0))
            if pendingBytes == before { return }
        }
    }

    private var pendingBytes: Int {
        guard let input = context.pointee.input else { return 0 }
        return input.pointee.end - input.pointee.cur
    }

    private var line: Int {
        skippedLines + Int(context.pointee.input?.pointee.line ?? 0)
    }

    private func refusal(_ reason: XMLRefusal.Reason, _ message: String) -> XMLRefusal {
        let name = context.pointee.name.map { String(cString: $0) } ?? ""
        return XMLRefusal(reason, line: line, element: name, message)
    }

    private func stop(_ error: any Error) {
        guard failure == nil else { return }
        failure = error
        xmlStopParser(context)
    }
}

extension XMLParser {
    /// The callbacks; every slot left empty is something that libxml2 then does not do.
    private static func handler() -> xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.internalSubset = { user, _, _, _ in XMLParser.of(user)?.foundDoctype() }
        handler.startElementNs = { user, name, prefix, uri, _, _, count, _, attributes in
            XMLParser.of(user)?.started(name, prefix, uri, Int(count), attributes)
        }
        handler.endElementNs = { user, _, _, _ in XMLParser.of(user)?.ended() }
        handler.characters = { user, bytes, count in
            XMLParser.of(user)?.found(UnsafeBufferPointer(start: bytes, count: Int(count)))
        }
        handler.ignorableWhitespace = handler.characters
        handler.cdataBlock = handler.characters
        handler.serror = { user, error in XMLParser.of(user)?.complained(error) }
        return handler
    }

    private static func of(_ user: UnsafeMutableRawPointer?) -> XMLParser? {
        user.map { Unmanaged<XMLParser>.fromOpaque($0).takeUnretainedValue() }
    }

    private func foundDoctype() {
        let message =
            "A DOCTYPE is not allowed. Remove it; only the five predefined entities exist."
        stop(refusal(.doctype, message))
    }

    private func started(
        _ name: UnsafePointer<xmlChar>?,
        _ prefix: UnsafePointer<xmlChar>?,
        _ namespace: UnsafePointer<xmlChar>?,
        _ attributeCount: Int,
        _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        guard failure == nil, let name else { return }
        let start = XMLStart(
            name: UnsafeBufferPointer(start: name, count: Int(xmlStrlen(name))),
            line: line,
            attributeCount: attributeCount,
            prefixBytes: prefix,
            namespaceBytes: namespace,
            attributePointers: attributes
        )
        depth += 1
        elements += 1
        if attributeCount > 0 { textBytes += start.attributeBytes }
        if let excess = excess(of: start) { return stop(refusal(.tooLarge, excess)) }
        do { try consumer.start(start) } catch { stop(error) }
    }

    private func excess(of start: XMLStart) -> String? {
        if depth > limits.depth {
            return "Elements nest deeper than \(limits.depth). Flatten them."
        }
        if elements > limits.elements {
            return "The document has more than \(limits.elements) elements. Split it."
        }
        if start.attributeCount > limits.attributes {
            return "An element has \(start.attributeCount) attributes; the limit is"
                + " \(limits.attributes). Remove some."
        }
        if start.name.count > limits.nameBytes {
            return "An element's name is longer than \(limits.nameBytes) bytes. Shorten it."
        }
        return textBytes > limits.textBytes ? textExcess : nil
    }

    private var textExcess: String {
        "The texts outside attachments pass \(limits.textBytes) bytes."
            + " Move long texts to attachments."
    }

    private func found(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard failure == nil else { return }
        do {
            guard try consumer.characters(bytes) == .kept else { return }
            textBytes += bytes.count
            if textBytes > limits.textBytes { stop(refusal(.tooLarge, textExcess)) }
        } catch { stop(error) }
    }

    private func ended() {
        guard failure == nil else { return }
        depth -= 1
        do {
            try consumer.end(XMLEnd(context: context, skippedBytes: skippedBytes))
        } catch { stop(error) }
    }

    private func complained(_ error: UnsafePointer<xmlError>?) {
        guard failure == nil, let error = error?.pointee, error.level.rawValue >= 2,
            error.code != Int32(XML_WAR_NS_URI.rawValue)
        else { return }
        let text = error.message.map { String(cString: $0) } ?? "unknown error"
        let cause = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        if error.code == Int32(XML_NS_ERR_UNDEFINED_NAMESPACE.rawValue) {
            let message = "A prefix is not declared (\(cause)). Declare it with xmlns."
            let found = refusal(.undeclaredPrefix, message)
            return mode == .lenient ? repair(found) : stop(found)
        }
        let message = "The XML is not well-formed (\(cause)). Correct it and send it again."
        stop(refusal(.illFormed, message))
    }

    private func repair(_ found: XMLRefusal) {
        if repairs.count < 20 { repairs.append(found) }
    }
}
