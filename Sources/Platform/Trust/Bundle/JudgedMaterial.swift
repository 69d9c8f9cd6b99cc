// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Collects the certificates that a judge walked over, so that somebody else can walk there again.
package final class JudgedMaterial: Sendable {
    private let found = Mutex<[Certificate]>([])

    package init() {}

    /// The same judge, telling this.
    package func watching(_ judge: Judge) -> Judge {
        var judge = judge
        judge.onPath = { [self] path in
            found.withLock { found in
                found += path.filter { certificate in !found.contains(certificate) }
            }
        }
        return judge
    }

    /// Leaves, authorities and anchors, each once.
    package var certificates: [Certificate] { found.withLock { $0 } }

    /// What of some data speaks about one of them.
    package func revocation(from data: RevocationData) -> RevocationData {
        let all = certificates
        return RevocationData(
            lists: data.lists.filter { list in all.contains(where: list.speaks) },
            responses: data.responses.filter { response in
                response.answers.contains { answer in
                    all.contains { issuer in
                        all.contains { certificate in
                            answer.id
                                == OCSPCertificateID(
                                    answer.id.digest,
                                    issuer: issuer,
                                    serialContent: certificate.serialContent
                                )
                        }
                    }
                }
            }
        )
    }
}
