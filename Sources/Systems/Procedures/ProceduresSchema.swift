// SPDX-License-Identifier: Apache-2.0

package import Storage

extension Procedures {
    package static let migrations = [
        Migration(
            "procedures-1-revision",
            """
            CREATE TABLE procedure_revision (
                id ID NOT NULL PRIMARY KEY,
                code TEXT NOT NULL,
                number INT64 NOT NULL CHECK (number > 0),
                state INT64 NOT NULL,
                valid_from TEXT,
                valid_until TEXT,
                decision TEXT NOT NULL,
                record TEXT NOT NULL,
                form TEXT NOT NULL,
                process TEXT NOT NULL,
                published_at INT64,
                version INT64 NOT NULL CHECK (version > 0)
            )
            """,
            """
            CREATE UNIQUE INDEX procedure_revision_number ON procedure_revision (code, number)
            """,
            """
            CREATE INDEX procedure_revision_state ON procedure_revision (state, code, number)
            """,
            """
            CREATE TABLE procedure_agency (
                code TEXT NOT NULL,
                agency TEXT NOT NULL,
                PRIMARY KEY (code, agency)
            ) BY_KEY
            """,
            """
            CREATE TABLE procedure_mark (
                name TEXT NOT NULL PRIMARY KEY,
                revision INT64 NOT NULL
            )
            """,
            "INSERT INTO procedure_mark (name, revision) VALUES ('catalogue', 0)"
        )
    ]
}
