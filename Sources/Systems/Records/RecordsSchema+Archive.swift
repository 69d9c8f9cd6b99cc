// SPDX-License-Identifier: Apache-2.0

import Storage

extension Records {
    /// Sharing of dossiers, who read what, and what is destroyed when its time is over.
    static let archiveMigrations = [
        Migration(
            "records-33-archive",
            """
            CREATE TABLE records_share (
                dossier_id ID NOT NULL REFERENCES records_dossier (id),
                owner TEXT NOT NULL,
                name TEXT NOT NULL,
                state INT64 NOT NULL,
                reason TEXT NOT NULL,
                asked_by TEXT NOT NULL,
                asked_at INT64 NOT NULL,
                decided_by TEXT NOT NULL,
                decided_at INT64,
                PRIMARY KEY (dossier_id, owner)
            )
            """,
            "CREATE INDEX records_share_owner ON records_share (owner, dossier_id) WHERE state = 1",
            """
            CREATE INDEX records_dossier_ended ON records_dossier (office, ended_on, id)
            WHERE ended_on IS NOT NULL
            """,
            """
            CREATE TABLE records_reading (
                item ID NOT NULL,
                at INT64 NOT NULL,
                person TEXT NOT NULL,
                name TEXT NOT NULL,
                what TEXT NOT NULL,
                PRIMARY KEY (item, at, person, what)
            ) BY_KEY
            """,
            """
            CREATE TABLE records_disposal (
                id ID NOT NULL PRIMARY KEY,
                office TEXT NOT NULL,
                state INT64 NOT NULL,
                council TEXT NOT NULL,
                proposed_by TEXT NOT NULL,
                proposed_at INT64 NOT NULL,
                decided_by TEXT NOT NULL,
                decided_at INT64,
                done_by TEXT NOT NULL,
                done_at INT64,
                version INT64 NOT NULL CHECK (version > 0)
            )
            """,
            "CREATE INDEX records_disposal_office ON records_disposal (office, proposed_at, id)",
            """
            CREATE TABLE records_disposal_item (
                disposal_id ID NOT NULL REFERENCES records_disposal (id),
                dossier_id ID NOT NULL REFERENCES records_dossier (id),
                is_kept INT64 NOT NULL,
                reason TEXT NOT NULL,
                PRIMARY KEY (disposal_id, dossier_id)
            )
            """
        )
    ]
}
