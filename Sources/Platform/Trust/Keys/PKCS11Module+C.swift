// SPDX-License-Identifier: Apache-2.0

import CPKCS11
import Foundation
import Synchronization

/// The library of a token's maker, loaded once a process; it is never let go, because its threads may still run.
final class PKCS11Module: @unchecked Sendable {
    private let functions: CK_FUNCTION_LIST

    private static let loaded = Mutex<[String: PKCS11Module]>([:])

    static func load(_ path: String) throws -> PKCS11Module {
        try loaded.withLock { modules in
            if let module = modules[path] { return module }
            let module = try PKCS11Module(path)
            modules[path] = module
            return module
        }
    }

    private init(_ path: String) throws {
        guard let library = dlopen(path, RTLD_NOW | RTLD_LOCAL),
            let symbol = dlsym(library, "C_GetFunctionList")
        else { throw KeyFault.token("cannot load \(path)") }
        let getList = unsafeBitCast(symbol, to: CK_C_GetFunctionList.self)
        var list: UnsafeMutablePointer<CK_FUNCTION_LIST>?
        guard getList(&list) == CKR_OK, let list else {
            throw KeyFault.token("\(path) is no PKCS#11 module")
        }
        functions = list.pointee
        try start()
    }

    /// Starts the library, or again after somebody stopped it.
    func start() throws {
        var arguments = CK_C_INITIALIZE_ARGS()
        arguments.flags = CK_FLAGS(CKF_OS_LOCKING_OK)
        let code = functions.C_Initialize(&arguments)
        guard code == CKR_OK || code == CKR_CRYPTOKI_ALREADY_INITIALIZED else {
            throw PKCS11Error(code: code)
        }
    }

    /// For tests: what a library does when its device is torn out.
    func stop() { _ = functions.C_Finalize(nil) }

    /// For tests: what a token does when it is put in again.
    func closeAllSessions(of slot: UInt) { _ = functions.C_CloseAllSessions(slot) }

    /// The slot of the token with this label.
    func slot(of label: String) throws -> UInt {
        var count: UInt = 0
        try check(functions.C_GetSlotList(1, nil, &count))
        var slots = [UInt](repeating: 0, count: Int(min(count, 256)))
        count = UInt(slots.count)
        try check(functions.C_GetSlotList(1, &slots, &count))
        for slot in slots.prefix(Int(count)) {
            var info = CK_TOKEN_INFO()
            guard functions.C_GetTokenInfo(slot, &info) == CKR_OK else { continue }
            let name = withUnsafeBytes(of: info.label) { String(decoding: $0, as: UTF8.self) }
            if name.trimmingCharacters(in: CharacterSet(charactersIn: " \0")) == label {
                return slot
            }
        }
        throw PKCS11Error(code: CKR_TOKEN_NOT_PRESENT)
    }

    func openSession(_ slot: UInt, pin: [UInt8]) throws -> UInt {
        var session: UInt = 0
        let flags = CK_FLAGS(CKF_SERIAL_SESSION | CKF_RW_SESSION)
        try check(functions.C_OpenSession(slot, flags, nil, nil, &session))
        var pin = pin
        let code = functions.C_Login(session, CKU_USER, &pin, UInt(pin.count))
        guard code == CKR_OK || code == CKR_USER_ALREADY_LOGGED_IN else {
            _ = functions.C_CloseSession(session)
            throw PKCS11Error(code: code)
        }
        return session
    }

    func closeSession(_ session: UInt) { _ = functions.C_CloseSession(session) }

    /// Objects of a class with this label, or all of that class.
    func find(_ session: UInt, _ kind: UInt, label: String?) throws -> [UInt] {
        let template =
            [PKCS11Attribute(CKA_CLASS, kind)]
            + (label.map { [PKCS11Attribute(CKA_LABEL, Array($0.utf8))] } ?? [])
        try PKCS11Attribute.withTemplate(template) { attributes, count in
            try check(functions.C_FindObjectsInit(session, attributes, count))
        }
        var objects = [UInt](repeating: 0, count: 256)
        var count: UInt = 0
        let code = functions.C_FindObjects(session, &objects, UInt(objects.count), &count)
        _ = functions.C_FindObjectsFinal(session)
        try check(code)
        return Array(objects.prefix(Int(count)))
    }

    func attribute(_ session: UInt, _ object: UInt, _ kind: UInt) throws -> [UInt8] {
        var value = [UInt8](repeating: 0, count: 4096)
        let length = try value.withUnsafeMutableBytes { buffer in
            var attribute = CK_ATTRIBUTE(
                type: kind,
                pValue: buffer.baseAddress,
                ulValueLen: UInt(buffer.count)
            )
            try check(functions.C_GetAttributeValue(session, object, &attribute, 1))
            return Int(attribute.ulValueLen)
        }
        guard (0...value.count).contains(length) else {
            throw PKCS11Error(code: CKR_DEVICE_ERROR)
        }
        return Array(value.prefix(length))
    }

    /// ECDSA over a digest: r and s, one after the other.
    func sign(_ session: UInt, _ key: UInt, digest: [UInt8]) throws -> [UInt8] {
        var mechanism = CK_MECHANISM(mechanism: CKM_ECDSA, pParameter: nil, ulParameterLen: 0)
        try check(functions.C_SignInit(session, &mechanism, key))
        var digest = digest
        var signature = [UInt8](repeating: 0, count: 256)
        var count = UInt(signature.count)
        try check(functions.C_Sign(session, &digest, UInt(digest.count), &signature, &count))
        guard count <= 256, count.isMultiple(of: 2) else {
            throw PKCS11Error(code: CKR_DEVICE_ERROR)
        }
        return Array(signature.prefix(Int(count)))
    }

    /// A key pair that stays in the token.
    func makeKey(_ session: UInt, label: String, curve: OID) throws {
        let name = PKCS11Attribute(CKA_LABEL, Array(label.utf8))
        let identifier = PKCS11Attribute(CKA_ID, DigestAlgorithm.sha1.digest(Array(label.utf8)))
        let publicTemplate = [
            name, identifier, PKCS11Attribute(CKA_TOKEN, true), PKCS11Attribute(CKA_VERIFY, true),
            PKCS11Attribute(CKA_EC_PARAMS, DER.oid(curve)),
        ]
        let privateTemplate = [
            name, identifier, PKCS11Attribute(CKA_TOKEN, true), PKCS11Attribute(CKA_PRIVATE, true),
            PKCS11Attribute(CKA_SIGN, true), PKCS11Attribute(CKA_SENSITIVE, true),
            PKCS11Attribute(CKA_EXTRACTABLE, false),
        ]
        var mechanism = CK_MECHANISM(
            mechanism: CKM_EC_KEY_PAIR_GEN,
            pParameter: nil,
            ulParameterLen: 0
        )
        var (publicKey, privateKey): (UInt, UInt) = (0, 0)
        try PKCS11Attribute.withTemplate(publicTemplate) { first, firstCount in
            try PKCS11Attribute.withTemplate(privateTemplate) { second, secondCount in
                try check(
                    functions.C_GenerateKeyPair(
                        session,
                        &mechanism,
                        first,
                        firstCount,
                        second,
                        secondCount,
                        &publicKey,
                        &privateKey
                    )
                )
            }
        }
    }

    private func check(_ code: UInt) throws {
        guard code == CKR_OK else { throw PKCS11Error(code: code) }
    }
}

/// What a module answered, by its number and its name in the standard.
struct PKCS11Error: Error, Equatable {
    let code: UInt

    /// A session that is gone, or a login that was forgotten: opening again may help.
    var isAboutSession: Bool { Self.sessionCodes.contains(code) }
    /// Trying again could lock the token.
    var isAboutPIN: Bool { (CKR_PIN_INCORRECT...CKR_PIN_LOCKED).contains(code) }

    private static let sessionCodes: Set<UInt> = [
        CKR_SESSION_CLOSED, CKR_SESSION_HANDLE_INVALID, CKR_USER_NOT_LOGGED_IN, CKR_DEVICE_REMOVED,
        CKR_TOKEN_NOT_PRESENT, CKR_CRYPTOKI_NOT_INITIALIZED, 0x82, 0x60,
    ]

    private static let names: [UInt: String] = [
        CKR_DEVICE_ERROR: "CKR_DEVICE_ERROR", CKR_DEVICE_REMOVED: "CKR_DEVICE_REMOVED",
        CKR_PIN_INCORRECT: "CKR_PIN_INCORRECT", CKR_PIN_LOCKED: "CKR_PIN_LOCKED",
        CKR_TOKEN_NOT_PRESENT: "CKR_TOKEN_NOT_PRESENT",
        CKR_CRYPTOKI_NOT_INITIALIZED: "CKR_CRYPTOKI_NOT_INITIALIZED",
        CKR_SESSION_HANDLE_INVALID: "CKR_SESSION_HANDLE_INVALID",
    ]

    var fault: KeyFault { .token(Self.names[code] ?? "CKR 0x" + String(code, radix: 16)) }
}

/// One attribute of an object, with its value's octets.
struct PKCS11Attribute {
    private let kind: UInt
    private let value: [UInt8]

    init(_ kind: UInt, _ value: [UInt8]) {
        self.kind = kind
        self.value = value
    }

    init(_ kind: UInt, _ value: Bool) { self.init(kind, [value ? 1 : 0]) }
    init(_ kind: UInt, _ value: UInt) {
        self.init(kind, withUnsafeBytes(of: value) { Array($0) })
    }

    /// Lays the values out in memory for the time of one call.
    static func withTemplate<T>(
        _ attributes: [PKCS11Attribute],
        _ body: (UnsafeMutablePointer<CK_ATTRIBUTE>?, UInt) throws -> T
    ) rethrows -> T {
        var values = attributes.flatMap(\.value)
        return try values.withUnsafeMutableBytes { buffer in
            var offset = 0
            var template = attributes.map { attribute in
                defer { offset += attribute.value.count }
                return CK_ATTRIBUTE(
                    type: attribute.kind,
                    pValue: buffer.baseAddress?.advanced(by: offset),
                    ulValueLen: UInt(attribute.value.count)
                )
            }
            return try template.withUnsafeMutableBufferPointer {
                try body($0.baseAddress, UInt($0.count))
            }
        }
    }
}
