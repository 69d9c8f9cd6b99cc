// SPDX-License-Identifier: Apache-2.0

extension Settings {
    /// Every setting with its default and what it is for.
    static let keys = commonKeys + oneStopKeys

    private static let commonKeys = [
        Key(name: "data", fallback: "data", meaning: "folder of the database, bodies and keys"),
        Key(name: "server.host", fallback: "127.0.0.1", meaning: "address to listen on"),
        Key(name: "server.port", fallback: "8080", meaning: "port to listen on, 0 for any"),
        Key(
            name: "server.drain-seconds",
            fallback: "0",
            meaning: "seconds to go on answering after SIGTERM, so that a balancer sees the end"
        ),
        Key(
            name: "server.public-url",
            fallback: "",
            meaning:
                "addresses by which people reach the pages, as https://host; empty: this machine"
        ),
        Key(
            name: "server.tls-key",
            fallback: "",
            meaning: "PEM file, or label of a key of this node, for TLS; empty: plain HTTP"
        ),
        Key(
            name: "server.tls-certificate",
            fallback: "",
            meaning: "PEM file of the chain for TLS; empty: what stands beside the key"
        ),
        Key(
            name: "server.tls-clients",
            fallback: "none",
            meaning:
                "none, or optional: callers may show a certificate of ours or of the trust list"
        ),
        Key(
            name: "database.url",
            fallback: "",
            meaning: "PostgreSQL connection string; empty for SQLite in the data folder",
            isSecret: true
        ),
        Key(
            name: "database.replica-url",
            fallback: "",
            meaning: "the same for standbys that may answer what may be some seconds old",
            isSecret: true
        ),
        Key(name: "database.connections", fallback: "8", meaning: "PostgreSQL connections"),
        Key(
            name: "bodies.s3",
            fallback: "",
            meaning: "bucket for bodies, as https://host/bucket; empty: in the data folder"
        ),
        Key(name: "bodies.s3-region", fallback: "us-east-1", meaning: "the bucket's region"),
        Key(name: "bodies.s3-key", fallback: "", meaning: "access key of the bucket"),
        Key(
            name: "bodies.s3-secret",
            fallback: "",
            meaning: "secret key of the bucket",
            isSecret: true
        ),
        Key(name: "keys.file", fallback: "", meaning: "file of the key that protects secrets"),
        Key(name: "log.level", fallback: "info", meaning: "trace, debug, info, warning or error"),
        Key(name: "log.format", fallback: "human", meaning: "human or json"),
        Key(
            name: "axis.body-limit",
            fallback: "2147483648",
            meaning: "largest message in bytes"
        ),
        Key(
            name: "axis.clock-window",
            fallback: "900",
            meaning: "seconds that a mailbox client's clock may be off"
        ),
        Key(
            name: "axis.hop",
            fallback: "000.00.00.G22",
            meaning: "how this axis names itself in traces; different on every axis"
        ),
        Key(
            name: "axis.key",
            fallback: "",
            meaning: "key of data/keys by which the axis signs receipts; empty: it signs none"
        ),
        Key(
            name: "axis.partner-key",
            fallback: "",
            meaning: "PEM file, or label of a key of this node, shown to partners over TLS"
        ),
        Key(
            name: "axis.partner-certificate",
            fallback: "",
            meaning: "PEM file of the chain shown to partners; empty: what stands beside the key"
        ),
        Key(
            name: "axis.partner-authorities",
            fallback: "",
            meaning: "PEM file of authorities whose partners are believed, beside the system's"
        ),
        Key(
            name: "identity.idle-minutes",
            fallback: "30",
            meaning: "minutes without a request after which a session ends"
        ),
        Key(
            name: "identity.session-hours",
            fallback: "12",
            meaning: "hours after which a session ends however busy"
        ),
        Key(
            name: "identity.breached-passwords",
            fallback: "",
            meaning: "file of SHA-1 hashes of stolen passwords, sorted, that nobody may choose"
        ),
        Key(
            name: "identity.provider",
            fallback: "",
            meaning: "issuer of another node through which people may sign in, as https://…"
        ),
        Key(name: "identity.provider-name", fallback: "", meaning: "what people call it"),
        Key(name: "identity.provider-client", fallback: "", meaning: "our client_id there"),
        Key(
            name: "identity.provider-secret",
            fallback: "",
            meaning: "our client secret there",
            isSecret: true
        ),
        Key(
            name: "identity.two-factor-roles",
            fallback: "",
            meaning: "roles that nobody holds before a second factor, as administrator,seal-keeper"
        ),
        Key(
            name: "identity.mail-server",
            fallback: "",
            meaning: "smtp://host:587 or smtps://host:465 for codes and notices; empty: no mail"
        ),
        Key(name: "identity.mail-from", fallback: "", meaning: "address that mail comes from"),
        Key(name: "identity.mail-user", fallback: "", meaning: "our name at the mail server"),
        Key(
            name: "identity.mail-password",
            fallback: "",
            meaning: "our password at the mail server",
            isSecret: true
        ),
        Key(
            name: "identity.sms-gateway",
            fallback: "",
            meaning: "address to which short messages are posted as JSON; empty: none are sent"
        ),
        Key(
            name: "identity.sms-token",
            fallback: "",
            meaning: "bearer token for the gateway",
            isSecret: true
        ),
        Key(
            name: "identity.message-folder",
            fallback: "",
            meaning: "folder that mail and short messages are written to instead, on a laptop"
        ),
        Key(
            name: "identity.token-keys",
            fallback: "database",
            meaning:
                "where the keys of tokens lie: database (sealed), or trust (as trust.pkcs11 says)"
        ),
        Key(
            name: "journal.origin",
            fallback: "",
            meaning: "name of this node's Journal in its checkpoints; empty: axis.hop/journal"
        ),
        Key(
            name: "journal.copies",
            fallback: "",
            meaning: "folders on other machines for checkpoints, separated by commas"
        ),
        Key(
            name: "journal.witnesses",
            fallback: "",
            meaning: "other nodes that co-sign checkpoints: «address key», separated by commas"
        ),
        Key(
            name: "journal.witnessed",
            fallback: "",
            meaning: "keys of other nodes' Journals that this node co-signs, separated by commas"
        ),
        Key(
            name: "signing.agent",
            fallback: "wss://127.0.0.1:8987",
            meaning: "where the signing program on an officer's own PC listens"
        ),
        Key(
            name: "trust.folder",
            fallback: "",
            meaning: "folder of the trust list and revocation data; empty: trust in the data folder"
        ),
        Key(
            name: "trust.address",
            fallback: "",
            meaning:
                "address under which others find our lists and OCSP, as in http://ca.example.vn"
        ),
        Key(
            name: "trust.pkcs11",
            fallback: "",
            meaning: "module of an HSM; empty: keys are files in the data folder"
        ),
        Key(name: "trust.token", fallback: "", meaning: "label of the HSM's token"),
        Key(name: "trust.pin-file", fallback: "", meaning: "file with the token's PIN"),
        Key(
            name: "trust.tsa-key",
            fallback: "tsa",
            meaning: "key by which this node answers requests for time-stamps, when it has one"
        ),
        Key(
            name: "trust.tsa",
            fallback: "",
            meaning: "address of the time-stamping authority that signatures are stamped by"
        ),
        Key(
            name: "trust.fetch",
            fallback: "off",
            meaning:
                "on: lists, OCSP answers and issuers are asked for over the network; off: never"
        ),
        Key(
            name: "trust.fetch-allow",
            fallback: "",
            meaning: "hosts of authorities that may be asked although private, separated by commas"
        ),
        Key(
            name: "trust.stamp-policy",
            fallback: "evidence=later,signature=later",
            meaning: "for signature, evidence, document: later, none, or for evidence require"
        ),
        Key(
            name: "records.scans",
            fallback: "",
            meaning:
                "folder into which scanners write, with one folder for each agency's code; empty: none"
        ),
        Key(
            name: "identity.population",
            fallback: "",
            meaning:
                "address of the register of the population that citizens are compared with; empty: only desks confirm them"
        ),
        Key(
            name: "identity.population-keys",
            fallback: "",
            meaning: "file with the keys (JWK set) by which that register signs its answers"
        ),
        Key(
            name: "webhook.allow",
            fallback: "",
            meaning: "hosts that webhooks may reach although private, separated by commas"
        ),
    ]
}
