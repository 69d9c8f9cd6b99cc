// SPDX-License-Identifier: Apache-2.0

import CArgon2

/// The one call of libargon2; it blocks for some 30 ms, so only `HashPool` makes it.
enum Argon2 {
    /// libargon2 refused, as it does when there is no memory.
    struct Failure: Error {
        let code: Int32
    }

    static func digest(
        _ password: [UInt8],
        salt: [UInt8],
        _ parameters: PasswordHash.Parameters
    ) throws -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: PasswordHash.digestBytes)
        let code = digest.withUnsafeMutableBytes { output in
            password.withUnsafeBytes { input in
                salt.withUnsafeBytes { salt in
                    argon2id_hash_raw(
                        UInt32(clamping: parameters.passes),
                        UInt32(clamping: parameters.memoryKiB),
                        UInt32(clamping: parameters.lanes),
                        input.baseAddress,
                        input.count,
                        salt.baseAddress,
                        salt.count,
                        output.baseAddress,
                        output.count
                    )
                }
            }
        }
        guard code == ARGON2_OK.rawValue else { throw Failure(code: code) }
        return digest
    }
}
