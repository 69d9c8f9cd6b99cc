// SPDX-License-Identifier: Apache-2.0

import Storage

extension Identity {
    /// Which officer looked, and accounts of one person that become one.
    static let desk = Migration(
        "identity-8-desk",
        "ALTER TABLE account_reading ADD COLUMN reader TEXT NOT NULL DEFAULT ''",
        "CREATE INDEX account_reading_reader ON account_reading (account, reader, read_at)",
        "CREATE INDEX account_person_name ON account_person (born_on, name)",
        "CREATE INDEX account_merged_into ON account (merged_into) WHERE merged_into IS NOT NULL",
        """
        CREATE TABLE account_merge (
            id ID NOT NULL PRIMARY KEY,
            gone ID NOT NULL REFERENCES account (id),
            kept ID NOT NULL REFERENCES account (id),
            first_officer TEXT NOT NULL,
            second_officer TEXT,
            reason TEXT NOT NULL,
            asked_at INT64 NOT NULL,
            done_at INT64,
            version INT64 NOT NULL CHECK (version > 0)
        )
        """,
        "CREATE INDEX account_merge_asked_at ON account_merge (asked_at, id)"
    )
}
