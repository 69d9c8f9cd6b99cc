// SPDX-License-Identifier: Apache-2.0

import CLibCrypto
import Core

/// The second engine: the system's libcrypto, asked the same questions as our own.
enum LibCrypto {
    /// Whether a signature is over a message; nil when libcrypto cannot tell, such as for a kind of key that it does not know.
    static func isValid(
        _ signature: [UInt8],
        of message: [UInt8],
        key: PublicKey,
        by algorithm: SignatureAlgorithm
    ) -> Bool? {
        guard let publicKey = decode(key.der, d2i_PUBKEY) else { return nil }
        defer { EVP_PKEY_free(publicKey) }
        guard let context = EVP_MD_CTX_new() else { return nil }
        defer { EVP_MD_CTX_free(context) }
        let digest = algorithm.family == .ed25519 ? nil : self.digest(algorithm.digest)
        var inner: OpaquePointer?
        guard EVP_DigestVerifyInit(context, &inner, digest, nil, publicKey) == 1 else { return nil }
        if algorithm.family == .rsaPSS {
            guard EVP_PKEY_CTX_set_rsa_padding(inner, RSA_PKCS1_PSS_PADDING) == 1,
                EVP_PKEY_CTX_set_rsa_pss_saltlen(inner, RSA_PSS_SALTLEN_DIGEST) == 1
            else { return nil }
        }
        let code = EVP_DigestVerify(context, signature, signature.count, message, message.count)
        ERR_clear_error()
        return code == 1
    }

    /// What libcrypto makes of one signer of a CMS.
    struct Signer: Equatable {
        /// The signature over the signed attributes holds.
        let isSigned: Bool
        let messageDigest: [UInt8]?
    }

    /// Every signer of a CMS, in the order of the file; nil when libcrypto cannot read it.
    static func signers(of cms: [UInt8], others: [[UInt8]]) -> [Signer]? {
        defer { ERR_clear_error() }
        guard let content = decode(cms, d2i_CMS_ContentInfo) else { return nil }
        defer { CMS_ContentInfo_free(content) }
        guard let stack = certificates(others) else { return nil }
        defer { free(stack) }
        _ = CMS_set1_signers_certs(content, stack, 0)
        guard let infos = CMS_get0_SignerInfos(content) else { return nil }
        let name = OBJ_nid2obj(NID_pkcs9_messageDigest)
        return (0..<max(0, OPENSSL_sk_num(infos))).map { index in
            let info = OpaquePointer(OPENSSL_sk_value(infos, index))
            var key: OpaquePointer?
            var certificate: OpaquePointer?
            CMS_SignerInfo_get0_algs(info, &key, &certificate, nil, nil)
            let isSigned = certificate != nil && CMS_SignerInfo_verify(info) == 1
            let value = CMS_signed_get0_data_by_OBJ(info, name, -3, V_ASN1_OCTET_STRING)
            let digest = value.map { value -> [UInt8] in
                let string = value.assumingMemoryBound(to: ASN1_OCTET_STRING.self)
                return Array(
                    UnsafeBufferPointer(
                        start: ASN1_STRING_get0_data(string),
                        count: Int(ASN1_STRING_length(string))
                    )
                )
            }
            return Signer(isSigned: isSigned, messageDigest: digest)
        }
    }

    /// Why libcrypto does not accept a path at a time; nil when it does.
    ///
    /// The first certificate is the leaf's, the last is believed. How long the last one is, the trust list says and not its own dates.
    static func objection(to path: [Certificate], at time: Instant) -> String? {
        defer { ERR_clear_error() }
        guard let first = path.first, let last = path.last,
            let leaf = decode(first.der, d2i_X509), let anchor = decode(last.der, d2i_X509)
        else { return "unreadable" }
        defer {
            X509_free(leaf)
            X509_free(anchor)
        }
        guard let store = X509_STORE_new(), let context = X509_STORE_CTX_new(),
            let stack = certificates(path.dropFirst().dropLast().map(\.der))
        else { return "no memory" }
        defer {
            X509_STORE_CTX_free(context)
            X509_STORE_free(store)
            free(stack)
        }
        guard X509_STORE_add_cert(store, anchor) == 1,
            X509_STORE_CTX_init(context, store, leaf, stack) == 1
        else { return "no memory" }
        let parameters = X509_STORE_CTX_get0_param(context)
        X509_VERIFY_PARAM_set_time(parameters, time_t(time.microseconds / 1_000_000))
        X509_VERIFY_PARAM_set_flags(parameters, UInt(X509_V_FLAG_PARTIAL_CHAIN))
        // libcrypto begins at the anchor and stops at its first objection, which must not hide the others.
        X509_STORE_CTX_set_verify_cb(context) { isFine, context in
            guard isFine == 0, let context,
                X509_STORE_CTX_get_error(context) == X509_V_ERR_CERT_HAS_EXPIRED
            else { return isFine }
            let length = OPENSSL_sk_num(X509_STORE_CTX_get0_chain(context))
            guard length > 1, X509_STORE_CTX_get_error_depth(context) == length - 1 else {
                return 0
            }
            X509_STORE_CTX_set_error(context, X509_V_OK)
            return 1
        }
        guard X509_verify_cert(context) != 1 else { return nil }
        let code = X509_STORE_CTX_get_error(context)
        return String(cString: X509_verify_cert_error_string(Int(code)))
    }

    private static func digest(_ algorithm: DigestAlgorithm) -> OpaquePointer? {
        switch algorithm {
        case .sha1: EVP_sha1()
        case .sha256: EVP_sha256()
        case .sha384: EVP_sha384()
        case .sha512: EVP_sha512()
        }
    }

    private typealias Decoder = (
        UnsafeMutablePointer<OpaquePointer?>?, UnsafeMutablePointer<UnsafePointer<UInt8>?>?, Int
    ) -> OpaquePointer?

    private static func decode(_ bytes: [UInt8], _ decoder: Decoder) -> OpaquePointer? {
        bytes.withUnsafeBufferPointer { buffer in
            var position = buffer.baseAddress
            return decoder(nil, &position, buffer.count)
        }
    }

    /// A stack that owns its certificates; those that cannot be read are left out.
    private static func certificates(_ ders: [[UInt8]]) -> OpaquePointer? {
        guard let stack = OPENSSL_sk_new_null() else { return nil }
        for der in ders.prefix(512) {
            guard let certificate = decode(der, d2i_X509) else { continue }
            OPENSSL_sk_push(stack, UnsafeRawPointer(certificate))
        }
        return stack
    }

    private static func free(_ stack: OpaquePointer) {
        OPENSSL_sk_pop_free(stack) { X509_free(OpaquePointer($0)) }
    }
}
