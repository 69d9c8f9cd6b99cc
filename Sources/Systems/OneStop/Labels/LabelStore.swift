// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// All SQL on the table `dossier_label`: words by which one agency sorts its work, that no other sees.
struct LabelStore {
    let connection: any Connection

    /// What an agency uses, by the alphabet (index `dossier_label_name`): each is found by a jump behind the one before, so a
    /// million labelled dossiers cost no more than the number of labels.
    func names(of agency: AgencyCode, limit: Int) throws -> [String] {
        var names: [String] = []
        while names.count < limit {
            let next: String? = try connection.rows(
                """
                SELECT label FROM dossier_label
                WHERE agency = \(agency) AND label > \(names.last ?? "") ORDER BY label LIMIT 1
                """
            ).first?.value("label")
            guard let next else { break }
            names.append(next)
        }
        return names
    }

    func labels(of ids: [ID<Dossier>], at agency: AgencyCode) throws -> [ID<Dossier>: [String]] {
        guard !ids.isEmpty else { return [:] }
        let list = SQL.joined(ids.map { "\($0)" }, by: ", ")
        return try connection.rows(
            """
            SELECT dossier_id, label FROM dossier_label
            WHERE agency = \(agency) AND dossier_id IN (\(list)) ORDER BY dossier_id, label
            """
        ).reduce(into: [:]) { found, row in
            found[try row.value("dossier_id"), default: []].append(try row.value("label"))
        }
    }

    /// False when it is there already.
    func put(_ label: String, on id: ID<Dossier>, at agency: AgencyCode) throws -> Bool {
        try connection.run(
            """
            INSERT INTO dossier_label (dossier_id, agency, label)
            VALUES (\(id), \(agency), \(label)) ON CONFLICT (dossier_id, agency, label) DO NOTHING
            """
        ) == 1
    }

    /// False when it was not there.
    func remove(_ label: String, from id: ID<Dossier>, at agency: AgencyCode) throws -> Bool {
        try connection.run(
            """
            DELETE FROM dossier_label
            WHERE dossier_id = \(id) AND agency = \(agency) AND label = \(label)
            """
        ) == 1
    }
}
