// SPDX-License-Identifier: Apache-2.0

/// Who receives what a reader finds, in document order; an error thrown here ends the reading.
///
/// Views passed in are valid only during the call.
package protocol XMLConsumer: AnyObject {
    func start(_ element: XMLStart) throws
    /// One text may come in several pieces; references are resolved, CDATA looks like text.
    func characters(_ bytes: UnsafeBufferPointer<UInt8>) throws -> XMLTextUse
    func end(_ element: XMLEnd) throws
}

/// What became of a piece of text: only what is kept counts against `XMLLimits.textBytes`.
package enum XMLTextUse: Sendable {
    case kept, streamed
}

/// One attribute other than a namespace declaration.
package struct XMLAttribute: Sendable, Equatable {
    package let name: String
    /// Nil for attributes without a prefix, which is nearly all of them.
    package let namespace: String?
    package let value: String

    package init(name: String, namespace: String? = nil, value: String) {
        self.name = name
        self.namespace = namespace
        self.value = value
    }
}
