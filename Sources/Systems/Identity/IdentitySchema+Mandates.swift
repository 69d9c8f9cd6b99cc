// SPDX-License-Identifier: Apache-2.0

import Storage

extension Identity {
    /// Who may act for whom; the table before it never held a row.
    static let mandates = Migration(
        "identity-6-mandate",
        "DROP TABLE account_mandate",
        """
        CREATE TABLE account_mandate (
            id ID NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL,
            grantor ID NOT NULL REFERENCES account (id),
            holder ID NOT NULL REFERENCES account (id),
            matters TEXT NOT NULL,
            valid_from TEXT NOT NULL,
            valid_until TEXT,
            given_by ID,
            offered_at INT64 NOT NULL,
            accepted_at INT64,
            ended_at INT64,
            ending TEXT,
            version INT64 NOT NULL CHECK (version > 0)
        )
        """,
        "CREATE INDEX account_mandate_holder ON account_mandate (holder, offered_at, id)",
        "CREATE INDEX account_mandate_grantor ON account_mandate (grantor, offered_at, id)",
        """
        CREATE TABLE business_claim (
            id ID NOT NULL PRIMARY KEY,
            person ID NOT NULL REFERENCES account (id),
            tax_code TEXT NOT NULL,
            register_code TEXT NOT NULL,
            name TEXT NOT NULL,
            made_at INT64 NOT NULL,
            decided_at INT64,
            is_confirmed INT64 CHECK (is_confirmed IN (0, 1)),
            decided_by TEXT NOT NULL,
            reason TEXT NOT NULL,
            version INT64 NOT NULL CHECK (version > 0)
        )
        """,
        "CREATE INDEX business_claim_person ON business_claim (person, made_at, id)",
        """
        CREATE INDEX business_claim_waiting ON business_claim (made_at, id)
        WHERE decided_at IS NULL
        """
    )
}
