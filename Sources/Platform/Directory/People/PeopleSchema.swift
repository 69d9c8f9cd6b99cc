// SPDX-License-Identifier: Apache-2.0

import Storage

extension Directory {
    /// Units, officers and posts.
    static let people = [
        Migration(
            "directory-4-people",
            """
            CREATE TABLE unit (
                id ID NOT NULL PRIMARY KEY,
                agency ID NOT NULL REFERENCES agency (id),
                parent ID REFERENCES unit (id),
                name TEXT NOT NULL,
                sort_key TEXT NOT NULL,
                short_name TEXT NOT NULL,
                kind TEXT NOT NULL,
                valid_from TEXT NOT NULL,
                valid_until TEXT CHECK (valid_until > valid_from),
                version INT64 NOT NULL CHECK (version > 0)
            )
            """,
            "CREATE INDEX unit_agency ON unit (agency, sort_key, id)",
            "CREATE INDEX unit_parent ON unit (parent)",
            """
            CREATE TABLE officer (
                id ID NOT NULL PRIMARY KEY,
                agency ID NOT NULL REFERENCES agency (id),
                name TEXT NOT NULL,
                sort_key TEXT NOT NULL,
                mail TEXT NOT NULL,
                mail_key TEXT UNIQUE,
                phone TEXT NOT NULL,
                valid_from TEXT NOT NULL,
                valid_until TEXT CHECK (valid_until > valid_from),
                is_sample INT64 NOT NULL CHECK (is_sample IN (0, 1)),
                version INT64 NOT NULL CHECK (version > 0)
            )
            """,
            "CREATE INDEX officer_agency ON officer (agency, sort_key, id)",
            "CREATE INDEX officer_name ON officer (sort_key, id)",
            """
            CREATE TABLE officer_word (
                word TEXT NOT NULL,
                officer ID NOT NULL REFERENCES officer (id),
                PRIMARY KEY (word, officer)
            )
            """,
            "CREATE INDEX officer_word_officer ON officer_word (officer)",
            """
            CREATE TABLE post (
                id ID NOT NULL PRIMARY KEY,
                officer ID NOT NULL REFERENCES officer (id),
                agency ID NOT NULL REFERENCES agency (id),
                unit ID REFERENCES unit (id),
                title TEXT NOT NULL,
                roles TEXT NOT NULL,
                scope TEXT NOT NULL,
                valid_from TEXT NOT NULL,
                valid_until TEXT CHECK (valid_until > valid_from),
                acting_for ID REFERENCES post (id),
                version INT64 NOT NULL CHECK (version > 0)
            )
            """,
            "CREATE INDEX post_officer ON post (officer, id)",
            "CREATE INDEX post_agency ON post (agency, id)",
            "CREATE INDEX post_unit ON post (unit)",
            "CREATE INDEX post_acting_for ON post (acting_for)",
            """
            CREATE TABLE people_revision (
                id INT64 NOT NULL PRIMARY KEY CHECK (id = 1),
                revision INT64 NOT NULL
            )
            """,
            "INSERT INTO people_revision (id, revision) VALUES (1, 0)"
        )
    ]
}
