// SPDX-License-Identifier: Apache-2.0

/// How much one XML document may ask of the reader before it is refused.
///
/// Together they bound memory: texts that a consumer streams away are not counted, all else is.
package struct XMLLimits: Sendable, Equatable {
    package var depth: Int
    package var elements: Int
    /// Attributes of one element.
    package var attributes: Int
    /// Sum of all texts and attribute values that the consumer keeps.
    package var textBytes: Int
    package var nameBytes: Int
    /// Length of one tag, comment or processing instruction, which libxml2 must hold as a whole.
    package var tagBytes: Int

    package init(
        depth: Int = 32,
        elements: Int = 200_000,
        attributes: Int = 32,
        textBytes: Int = 4 << 20,
        nameBytes: Int = 128,
        tagBytes: Int = 64 << 10
    ) {
        self.depth = depth
        self.elements = elements
        self.attributes = attributes
        self.textBytes = textBytes
        self.nameBytes = nameBytes
        self.tagBytes = tagBytes
    }
}
