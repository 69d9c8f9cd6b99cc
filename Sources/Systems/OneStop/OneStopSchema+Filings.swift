// SPDX-License-Identifier: Apache-2.0

import Storage

extension OneStop {
    static let filingMigrations = [
        Migration(
            "onestop-filing-news-1",
            """
            CREATE TABLE filing_news (
                filing_id ID NOT NULL,
                ordinal INT64 NOT NULL,
                at INT64 NOT NULL,
                from_revision ID NOT NULL,
                to_revision ID NOT NULL,
                news TEXT NOT NULL,
                PRIMARY KEY (filing_id, ordinal)
            )
            """,
            """
            CREATE INDEX filing_version ON filing (procedure_code, revision_id, id)
            WHERE state = 0 AND dossier_id IS NULL
            """,
            """
            CREATE TABLE filing_source (
                filing_id ID NOT NULL,
                field TEXT NOT NULL,
                source TEXT NOT NULL,
                at INT64 NOT NULL,
                given TEXT NOT NULL,
                state INT64 NOT NULL,
                PRIMARY KEY (filing_id, field)
            )
            """
        ),
        Migration(
            "onestop-file-look-1",
            """
            CREATE TABLE file_look (
                body_id ID NOT NULL PRIMARY KEY,
                name TEXT NOT NULL,
                state INT64 NOT NULL,
                pages INT64,
                picture ID,
                asked_at INT64 NOT NULL
            )
            """,
            "CREATE INDEX file_look_waiting ON file_look (asked_at, body_id) WHERE state = 0"
        ),
        Migration(
            "onestop-filing-upload-2",
            "ALTER TABLE filing_upload ADD COLUMN account TEXT NOT NULL DEFAULT ''",
            """
            CREATE INDEX filing_upload_open ON filing_upload (account, id) WHERE body_id IS NULL
            """,
            "CREATE INDEX filing_upload_age ON filing_upload (created_at, id)",
            "CREATE INDEX filing_file_body ON filing_file (body_id)"
        ),
        Migration(
            "onestop-principal-1",
            "ALTER TABLE filing ADD COLUMN principal TEXT",
            "ALTER TABLE filing ADD COLUMN principal_detail TEXT",
            "CREATE INDEX filing_principal ON filing (principal) WHERE principal IS NOT NULL",
            "ALTER TABLE dossier ADD COLUMN principal TEXT",
            "ALTER TABLE dossier ADD COLUMN principal_detail TEXT",
            """
            CREATE INDEX dossier_principal ON dossier (principal, submitted_at, id)
            WHERE principal IS NOT NULL
            """
        ),
        Migration(
            "onestop-documents-1",
            """
            CREATE TABLE kept_document (
                id ID NOT NULL PRIMARY KEY,
                owner TEXT NOT NULL,
                kind TEXT NOT NULL,
                dossier_id ID NOT NULL,
                code TEXT NOT NULL,
                name TEXT NOT NULL,
                agency TEXT NOT NULL,
                kept_at INT64 NOT NULL,
                sha256 TEXT NOT NULL,
                file TEXT NOT NULL
            )
            """,
            "CREATE INDEX kept_document_owner ON kept_document (owner, kept_at, id)",
            "CREATE INDEX kept_document_bytes ON kept_document (owner, sha256)",
            """
            CREATE TABLE result_ending (
                dossier_id ID NOT NULL PRIMARY KEY,
                kind TEXT NOT NULL,
                at INT64 NOT NULL,
                sentence TEXT NOT NULL,
                clause TEXT NOT NULL,
                actor TEXT NOT NULL
            )
            """
        ),
        Migration(
            "onestop-ratings-1",
            """
            CREATE TABLE rating (
                dossier_id ID NOT NULL PRIMARY KEY,
                agency TEXT NOT NULL,
                procedure_code TEXT NOT NULL,
                given_at INT64 NOT NULL,
                changed_at INT64 NOT NULL,
                answers TEXT NOT NULL,
                words TEXT NOT NULL,
                version INT64 NOT NULL
            )
            """,
            "CREATE INDEX rating_words ON rating (agency, given_at, dossier_id) WHERE words <> ''",
            """
            CREATE TABLE rating_tally (
                agency TEXT NOT NULL,
                procedure_code TEXT NOT NULL,
                criterion TEXT NOT NULL,
                answer INT64 NOT NULL,
                given INT64 NOT NULL,
                PRIMARY KEY (agency, procedure_code, criterion, answer)
            ) BY_KEY
            """,
            "CREATE INDEX rating_tally_procedure ON rating_tally (procedure_code, criterion, answer)",
            """
            CREATE TABLE public_figure (
                agency TEXT NOT NULL,
                procedure_code TEXT NOT NULL,
                received INT64 NOT NULL,
                online INT64 NOT NULL,
                on_time INT64 NOT NULL,
                late INT64 NOT NULL,
                median INT64,
                ninetieth INT64,
                day TEXT NOT NULL,
                PRIMARY KEY (agency, procedure_code)
            ) BY_KEY
            """,
            """
            CREATE INDEX public_figure_agency ON public_figure (agency) WHERE procedure_code = ''
            """,
            """
            CREATE INDEX dossier_agency_worked ON dossier (agency, settled_at)
            WHERE worked IS NOT NULL
            """
        ),
    ]
}
