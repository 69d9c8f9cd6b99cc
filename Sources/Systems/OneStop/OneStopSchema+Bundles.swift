// SPDX-License-Identifier: Apache-2.0

import Storage

extension OneStop {
    static let bundleMigrations = [
        Migration(
            "onestop-bundle-1",
            "ALTER TABLE filing ADD COLUMN bundle TEXT",
            """
            CREATE TABLE filing_part (
                filing_id ID NOT NULL,
                ordinal INT64 NOT NULL,
                procedure_code TEXT NOT NULL,
                revision_id ID NOT NULL,
                agency TEXT NOT NULL,
                submission ID NOT NULL,
                PRIMARY KEY (filing_id, ordinal)
            ) BY_KEY
            """,
            """
            CREATE TABLE dossier_bundle (
                bundle_id ID NOT NULL,
                ordinal INT64 NOT NULL,
                dossier_id ID NOT NULL,
                code TEXT NOT NULL,
                definition TEXT NOT NULL,
                waits_for ID,
                paper TEXT NOT NULL,
                readiness INT64 NOT NULL,
                PRIMARY KEY (bundle_id, ordinal)
            ) BY_KEY
            """,
            "CREATE UNIQUE INDEX dossier_bundle_dossier ON dossier_bundle (dossier_id)",
            "CREATE INDEX dossier_bundle_code ON dossier_bundle (code, ordinal)",
            """
            CREATE INDEX dossier_bundle_waiting ON dossier_bundle (waits_for)
            WHERE waits_for IS NOT NULL
            """,
            """
            CREATE INDEX dossier_bundle_ready ON dossier_bundle (dossier_id)
            WHERE readiness IN (1, 2)
            """
        )
    ]
}
