// SPDX-License-Identifier: Apache-2.0

/// How much one message may ask of the reader.
package struct EdXMLLimits: Sendable, Equatable {
    package var xml: XMLLimits
    package var zip: ZIPLimits
    /// The wire bytes of the message.
    package var messageBytes: Int
    package var attachments: Int
    /// Problems listed before the rest is left unsaid.
    package var problems: Int

    package init(
        xml: XMLLimits = XMLLimits(),
        zip: ZIPLimits = ZIPLimits(),
        messageBytes: Int = 4 << 30,
        attachments: Int = 256,
        problems: Int = 100
    ) {
        self.xml = xml
        self.zip = zip
        self.messageBytes = messageBytes
        self.attachments = attachments
        self.problems = problems
    }
}
