// SPDX-License-Identifier: Apache-2.0

/// How much one PDF may ask of the reader before it is refused.
package struct PDFLimits: Sendable, Equatable {
    package var fileBytes: Int
    /// Of arrays and dictionaries in one another.
    package var depth: Int
    /// Entries of all cross-reference sections together.
    package var objects: Int
    /// Cross-reference sections, which are about as many as revisions.
    package var sections: Int
    /// Of cross-reference and object streams, unpacked, all together.
    package var unpackedBytes: Int

    package init(
        fileBytes: Int = 256 << 20,
        depth: Int = 64,
        objects: Int = 500_000,
        sections: Int = 256,
        unpackedBytes: Int = 128 << 20
    ) {
        self.fileBytes = fileBytes
        self.depth = depth
        self.objects = objects
        self.sections = sections
        self.unpackedBytes = unpackedBytes
    }
}
