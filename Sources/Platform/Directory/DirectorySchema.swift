// SPDX-License-Identifier: Apache-2.0

package import Storage

extension Directory {
    /// Append only.
    package static let migrations =
        [
            Migration(
                "directory-1-agency",
                """
                CREATE TABLE agency (
                    id ID NOT NULL PRIMARY KEY,
                    code102 TEXT,
                    code102_from TEXT,
                    code102_until TEXT,
                    code20 TEXT,
                    code20_from TEXT,
                    code20_until TEXT,
                    name TEXT NOT NULL,
                    level INT64 NOT NULL CHECK (level BETWEEN 1 AND 4),
                    kind TEXT NOT NULL,
                    parent ID REFERENCES agency (id) DEFERRABLE INITIALLY DEFERRED,
                    valid_from TEXT NOT NULL,
                    valid_until TEXT CHECK (valid_until > valid_from),
                    successor ID REFERENCES agency (id) DEFERRABLE INITIALLY DEFERRED,
                    after_closing TEXT NOT NULL,
                    served_by ID REFERENCES agency (id) DEFERRABLE INITIALLY DEFERRED,
                    served_from TEXT,
                    served_until TEXT CHECK (served_until > served_from),
                    focal_office TEXT,
                    focal_mail TEXT,
                    focal_phone TEXT,
                    mail TEXT,
                    is_sample INT64 NOT NULL CHECK (is_sample IN (0, 1)),
                    note TEXT NOT NULL,
                    version INT64 NOT NULL CHECK (version > 0),
                    CHECK (code102 IS NOT NULL OR code20 IS NOT NULL),
                    CHECK ((code102 IS NULL) = (code102_from IS NULL)),
                    CHECK ((code20 IS NULL) = (code20_from IS NULL)),
                    CHECK ((served_by IS NULL) = (served_from IS NULL)),
                    CHECK ((level = 1) = (parent IS NULL)),
                    CHECK (successor IS NULL OR valid_until IS NOT NULL)
                )
                """,
                // One agency may follow another under the same code, but not from the same day.
                "CREATE UNIQUE INDEX agency_code102 ON agency (code102, valid_from)",
                "CREATE UNIQUE INDEX agency_code20 ON agency (code20, valid_from)",
                "CREATE INDEX agency_parent ON agency (parent)",
                """
                CREATE TABLE directory_revision (
                    id INT64 NOT NULL PRIMARY KEY CHECK (id = 1),
                    revision INT64 NOT NULL
                )
                """,
                "INSERT INTO directory_revision (id, revision) VALUES (1, 0)"
            ),
            Migration(
                "directory-2-client",
                """
                CREATE TABLE api_client (
                    id ID NOT NULL PRIMARY KEY,
                    system_id TEXT NOT NULL UNIQUE,
                    name TEXT NOT NULL,
                    agency ID NOT NULL REFERENCES agency (id),
                    roles TEXT NOT NULL,
                    scope TEXT NOT NULL,
                    valid_from TEXT NOT NULL,
                    valid_until TEXT,
                    is_disabled INT64 NOT NULL CHECK (is_disabled IN (0, 1)),
                    sealed_secret BYTES NOT NULL,
                    version INT64 NOT NULL CHECK (version > 0)
                )
                """,
                "CREATE INDEX api_client_agency ON api_client (agency)",
                """
                CREATE TABLE api_token (
                    id ID NOT NULL PRIMARY KEY,
                    client ID NOT NULL REFERENCES api_client (id),
                    label TEXT NOT NULL,
                    digest BYTES NOT NULL UNIQUE,
                    made_at INT64 NOT NULL,
                    expires_at INT64 NOT NULL,
                    revoked_at INT64
                )
                """,
                "CREATE INDEX api_token_client ON api_token (client)"
            ),
            Migration(
                "directory-3-number-series",
                """
                CREATE TABLE number_series (
                    agency ID NOT NULL REFERENCES agency (id),
                    kind TEXT NOT NULL,
                    year INT64 NOT NULL,
                    last INT64 NOT NULL CHECK (last > 0),
                    PRIMARY KEY (agency, kind, year)
                )
                """
            ),
            Migration(
                "directory-4-client-certificate",
                """
                CREATE TABLE api_client_certificate (
                    id ID NOT NULL PRIMARY KEY,
                    client ID NOT NULL REFERENCES api_client (id),
                    sha256 BYTES NOT NULL UNIQUE,
                    serial TEXT NOT NULL,
                    subject TEXT NOT NULL,
                    not_after INT64 NOT NULL,
                    bound_at INT64 NOT NULL,
                    released_at INT64
                )
                """,
                "CREATE INDEX api_client_certificate_client ON api_client_certificate (client)"
            ),
        ] + people + nodeMigrations
}
