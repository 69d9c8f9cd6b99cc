// SPDX-License-Identifier: Apache-2.0

extension PDFView {
    /// References of the pages in order, at most `most`; walked with a stack and a memory, so that no loop traps it.
    package func pages(most: Int = 20_000) throws(PDFRefusal) -> [PDFReference] {
        guard let root = try catalog()["Pages"]?.reference else { return [] }
        var stack = [root]
        var seen: Set<PDFReference> = []
        var pages: [PDFReference] = []
        while let reference = stack.popLast() {
            guard seen.insert(reference).inserted else {
                throw PDFRefusal(.loop, at: reference.number)
            }
            guard seen.count <= file.limits.objects, pages.count < most else {
                throw PDFRefusal(.tooLarge, at: reference.number)
            }
            guard let node = try object(reference)?.dictionary else { continue }
            if let kids = try array(node["Kids"]) {
                stack.append(contentsOf: kids.reversed().compactMap(\.reference))
            } else {
                pages.append(reference)
            }
        }
        return pages
    }

    /// A page's value for a key that pages inherit, such as MediaBox.
    package func inherited(
        _ key: String,
        of page: PDFReference
    ) throws(PDFRefusal) -> PDFValue? {
        var next: PDFReference? = page
        var left = file.limits.depth
        while let reference = next, left > 0 {
            guard let node = try object(reference)?.dictionary else { return nil }
            if let value = node[key] { return try resolve(value) }
            next = node["Parent"]?.reference
            left -= 1
        }
        return nil
    }
}

/// A rectangle on a page, in its own coordinates: points from the lower left corner.
package struct PDFRectangle: Hashable, Sendable {
    package var left: Double
    package var bottom: Double
    package var right: Double
    package var top: Double

    package init(left: Double, bottom: Double, right: Double, top: Double) {
        self.left = left
        self.bottom = bottom
        self.right = right
        self.top = top
    }

    /// Four numbers, in whichever order their corners come.
    package init?(_ value: PDFValue?) {
        guard let numbers = value?.array?.compactMap(\.number), numbers.count == 4 else {
            return nil
        }
        left = min(numbers[0], numbers[2])
        bottom = min(numbers[1], numbers[3])
        right = max(numbers[0], numbers[2])
        top = max(numbers[1], numbers[3])
    }

    package var width: Double { right - left }
    package var height: Double { top - bottom }

    package var value: PDFValue { .array([.real(left), .real(bottom), .real(right), .real(top)]) }

    package func contains(_ other: PDFRectangle) -> Bool {
        left <= other.left && bottom <= other.bottom && right >= other.right && top >= other.top
    }
}
