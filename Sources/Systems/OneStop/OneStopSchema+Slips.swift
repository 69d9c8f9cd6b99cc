// SPDX-License-Identifier: Apache-2.0

import Storage

extension OneStop {
    static let slipMigration = Migration(
        "onestop-slip-1",
        """
        CREATE TABLE dossier_slip (
            dossier_id ID NOT NULL,
            form TEXT NOT NULL,
            basis INT64 NOT NULL,
            body_id ID,
            asked_at INT64 NOT NULL,
            PRIMARY KEY (dossier_id, form, basis)
        )
        """,
        """
        CREATE INDEX dossier_slip_waiting ON dossier_slip (asked_at, dossier_id)
        WHERE body_id IS NULL
        """
    )
}
