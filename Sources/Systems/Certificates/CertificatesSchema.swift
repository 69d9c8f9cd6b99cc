// SPDX-License-Identifier: Apache-2.0

package import Storage

extension Certificates {
    /// Append only; private keys are never here but stay in their store, and a row names one by its label.
    package static let migrations = [
        Migration(
            "certificates-1-authority",
            """
            CREATE TABLE certificate_authority (
                id ID NOT NULL PRIMARY KEY,
                label TEXT NOT NULL UNIQUE,
                subject TEXT NOT NULL,
                chain BYTES NOT NULL,
                not_before INT64 NOT NULL,
                not_after INT64 NOT NULL,
                crl_number INT64 NOT NULL,
                installed_at INT64 NOT NULL,
                version INT64 NOT NULL CHECK (version > 0)
            )
            """,
            """
            CREATE INDEX certificate_authority_not_before
            ON certificate_authority (not_before, id)
            """,
            """
            CREATE TABLE certificate_request (
                id ID NOT NULL PRIMARY KEY,
                profile TEXT NOT NULL,
                subject TEXT NOT NULL,
                request BYTES NOT NULL,
                filed_by TEXT NOT NULL,
                filed_at INT64 NOT NULL,
                state TEXT NOT NULL,
                certificate TEXT,
                version INT64 NOT NULL CHECK (version > 0)
            )
            """,
            "CREATE INDEX certificate_request_filed_at ON certificate_request (filed_at, id)",
            """
            CREATE TABLE certificate_approval (
                request ID NOT NULL REFERENCES certificate_request (id),
                approver TEXT NOT NULL,
                approved_at INT64 NOT NULL,
                PRIMARY KEY (request, approver)
            )
            """,
            """
            CREATE TABLE certificate (
                serial TEXT NOT NULL PRIMARY KEY,
                authority ID NOT NULL REFERENCES certificate_authority (id),
                subject TEXT NOT NULL,
                profile TEXT NOT NULL,
                der BYTES NOT NULL,
                not_before INT64 NOT NULL,
                not_after INT64 NOT NULL,
                revoked_at INT64,
                reason INT64,
                warned_days INT64 NOT NULL,
                version INT64 NOT NULL CHECK (version > 0)
            )
            """,
            "CREATE INDEX certificate_not_after ON certificate (not_after, serial)",
            """
            CREATE INDEX certificate_revoked ON certificate (authority, revoked_at, serial)
            WHERE revoked_at IS NOT NULL
            """,
            """
            CREATE TABLE certificate_list (
                authority ID NOT NULL PRIMARY KEY REFERENCES certificate_authority (id),
                number INT64 NOT NULL,
                entries INT64 NOT NULL,
                der BYTES NOT NULL,
                this_update INT64 NOT NULL,
                next_update INT64 NOT NULL
            )
            """,
            """
            CREATE TABLE certificate_answer (
                serial TEXT NOT NULL PRIMARY KEY REFERENCES certificate (serial),
                der BYTES NOT NULL,
                this_update INT64 NOT NULL,
                next_update INT64 NOT NULL
            )
            """,
            "CREATE INDEX certificate_answer_next_update ON certificate_answer (next_update, serial)"
        ),
        Migration(
            "certificates-2-demand",
            """
            CREATE TABLE certificate_demand (
                id ID NOT NULL PRIMARY KEY,
                agency TEXT NOT NULL,
                act TEXT NOT NULL,
                kind TEXT NOT NULL,
                forms TEXT NOT NULL,
                state TEXT NOT NULL,
                filed_by TEXT NOT NULL,
                filed_at INT64 NOT NULL,
                sent_at INT64,
                due_at INT64,
                reason TEXT NOT NULL,
                version INT64 NOT NULL CHECK (version > 0)
            )
            """,
            """
            CREATE INDEX certificate_demand_agency ON certificate_demand (agency, filed_at, id)
            """,
            "CREATE INDEX certificate_demand_filed_at ON certificate_demand (filed_at, id)",
            """
            CREATE TABLE certificate_demand_line (
                demand ID NOT NULL REFERENCES certificate_demand (id),
                ordinal INT64 NOT NULL,
                name TEXT NOT NULL,
                detail TEXT NOT NULL,
                email TEXT NOT NULL,
                serial TEXT NOT NULL,
                issued_serial TEXT NOT NULL,
                handed_over_at INT64,
                handed_over_by TEXT NOT NULL,
                PRIMARY KEY (demand, ordinal)
            )
            """
        ),
        Migration(
            "certificates-3-alert",
            """
            CREATE TABLE certificate_alert (
                id ID NOT NULL PRIMARY KEY,
                subject TEXT NOT NULL,
                certificate TEXT NOT NULL,
                detail TEXT NOT NULL,
                first_at INT64 NOT NULL,
                last_at INT64 NOT NULL,
                told_at INT64 NOT NULL,
                count INT64 NOT NULL CHECK (count > 0),
                version INT64 NOT NULL CHECK (version > 0)
            )
            """,
            """
            CREATE UNIQUE INDEX certificate_alert_of
            ON certificate_alert (subject, certificate, detail)
            """,
            "CREATE INDEX certificate_alert_last_at ON certificate_alert (last_at, id)"
        ),
        Migration(
            "certificates-4-stamp",
            """
            CREATE TABLE stamp_batch (
                id ID NOT NULL PRIMARY KEY,
                root BYTES NOT NULL,
                size INT64 NOT NULL CHECK (size > 0),
                token BYTES NOT NULL,
                stamped_at INT64 NOT NULL
            )
            """,
            """
            CREATE TABLE stamp_item (
                id ID NOT NULL PRIMARY KEY,
                class TEXT NOT NULL,
                digest BYTES NOT NULL UNIQUE,
                object TEXT NOT NULL,
                queued_at INT64 NOT NULL,
                batch ID REFERENCES stamp_batch (id),
                place INT64
            )
            """,
            "CREATE INDEX stamp_item_waiting ON stamp_item (queued_at, id) WHERE batch IS NULL",
            "CREATE INDEX stamp_item_batch ON stamp_item (batch, place)"
        ),
        Migration(
            "certificates-5-fetched",
            """
            CREATE TABLE trust_fetched (
                address TEXT NOT NULL,
                question BYTES NOT NULL,
                body BYTES,
                fetched_at INT64 NOT NULL,
                good_until INT64 NOT NULL,
                PRIMARY KEY (address, question)
            )
            """,
            "CREATE INDEX trust_fetched_good_until ON trust_fetched (good_until)"
        ),
        Migration(
            "certificates-6-stamp-batch",
            // Whole, it looked to SQLite as good for what waits as the index made for that.
            "DROP INDEX stamp_item_batch",
            """
            CREATE INDEX stamp_item_in_batch ON stamp_item (batch, place) WHERE batch IS NOT NULL
            """
        ),
    ]
}
