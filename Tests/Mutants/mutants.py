# SPDX-License-Identifier: Apache-2.0
"""Faults that somebody could make, each with the test that must notice it.

`find` must occur exactly once in `file`; `test` is a `swift test --filter` pattern, or a pytest node
of Tests/Journeys when it begins with `test_`.
"""
from dataclasses import dataclass


@dataclass(frozen=True)
class Mutant:
    name: str
    file: str
    find: str
    replace: str
    test: str


STORAGE, AXIS, FORMATS = "Sources/Platform/Storage/", "Sources/Systems/Axis/", "Sources/Platform/Formats/"
DIRECTORY, WEB = "Sources/Platform/Directory/", "Sources/Platform/Web/"
IDENTITY, DESK = "Sources/Systems/Identity/", AXIS + "Desk/"
POWER_CUT = "test_power_cut.py::test_an_acknowledged_document_survives_a_power_cut"

MUTANTS = [
    # --- what is acknowledged is on disk ---
    Mutant("sync-normal", STORAGE + "SQLiteDatabase.swift",
           "PRAGMA synchronous = FULL", "PRAGMA synchronous = NORMAL", POWER_CUT),
    Mutant("no-body-sync", STORAGE + "BodyFile+C.swift",
           "if fdatasync(descriptor) != 0 {", "if descriptor < 0 {", POWER_CUT),
    Mutant("no-folder-sync", STORAGE + "BodyFile+C.swift",
           "try syncFolder(folder)", "_ = folder", POWER_CUT),
    Mutant("sweep-takes-young-files", STORAGE + "BodySweep.swift",
           "written.timeIntervalSince1970 >= age", "written.timeIntervalSince1970 >= 0",
           "StorageTests.BodySweepTests"),
    Mutant("lease-token-unchecked", STORAGE + "Lease.swift",
           "WHERE name = \\(name) AND token = \\(token) AND expires_at > \\(now)",
           "WHERE name = \\(name) AND expires_at > \\(now)", "StorageTests.LeaseTests"),
    Mutant("request-key-digest-ignored", STORAGE + "RequestKey.swift",
           "as: [UInt8].self) == digest else {", "as: [UInt8].self).count == digest.count else {",
           "StorageTests.RequestKeyTests"),
    Mutant("cursor-moves-apart", "Sources/Platform/Journal/Projection.swift",
           """        return try await database.write { connection in
            guard try next.finish(in: connection) else { return 0 }
""", """        guard try await database.write({ try next.finish(in: $0) }) else { return 0 }
        return try await database.write { connection in
""", "JournalTests.ProjectionTests"),
    Mutant("sequencer-by-time-only", "Sources/Platform/Journal/Sequencer.swift",
           "ROW_NUMBER() OVER (ORDER BY version, at, object) AS place",
           "ROW_NUMBER() OVER (ORDER BY at, object) AS place", "JournalTests.SequencerTests"),
    Mutant("newest-event-leaves", "Sources/Platform/Journal/Journal+Leaving.swift",
           "row.position < newest else {", "row.position <= newest else {", "TrustTests.JournalArchiveTests"),
    Mutant("archived-past-passed-over", "Sources/Platform/Journal/Journal+Leaving.swift",
           "first <= end else { return }", "first > end else { return }", "TrustTests.JournalArchiveTests"),
    Mutant("laggards-lose-events", "Sources/Platform/Trust/Archive/JournalArchiving+Seal.swift",
           "where cursor.position < plan.last", "where cursor.position < 0", "TrustTests.JournalArchiveTests"),
    Mutant("archive-by-anybodys-word", "Sources/Platform/Trust/Archive/JournalArchiveSeal.swift",
           "note.isSigned(by: NoteKey(name: seal.origin",
           "!note.signatures.isEmpty || note.isSigned(by: NoteKey(name: seal.origin",
           "TrustTests.JournalArchiveAttackTests"),

    # --- who calls ---
    Mutant("hmac-ignored", AXIS + "Mailbox/MailboxSignature.swift",
           "Self.areEqual(given, Array(code)) else {", "given.count <= code.byteCount else {",
           "AxisTests.MailboxSignatureTests"),
    Mutant("clock-window-ignored", AXIS + "Mailbox/MailboxSignature.swift",
           "guard skew <= window else {", "guard skew >= 0 else {", "AxisTests.MailboxSignatureTests"),
    Mutant("everyone-is-own", AXIS + "Deliveries/Routing.swift",
           "return isBelow ? .below : .other", "return isBelow ? .below : .own", "AxisTests.IsolationTests"),
    Mutant("collect-from-anybody", AXIS + "AxisRights.swift",
           "case (.exchange, _, .own): exchangeActions.contains(action)",
           "case (.exchange, .collect, _): true\n            case (.exchange, _, .own): exchangeActions.contains(action)",
           "AxisTests.IsolationTests"),
    Mutant("status-of-a-stranger", AXIS + "Axis+Statuses.swift",
           "guard var delivery = try delivery(of: document, to: to) else {",
           "guard var delivery = try delivery(of: document, to: to) ?? deliveries.list(of: document.id).first else {",
           "AxisTests.StatusTests"),
    Mutant("trace-shows-all-recipients", AXIS + "Axis+Trace.swift",
           ": all.filter { may(actor, .trace, routing.standing(of: actor, to: $0.recipient)) }",
           ": all.contains { may(actor, .trace, routing.standing(of: actor, to: $0.recipient)) } ? all : []",
           "AxisTests.TraceTests"),
    Mutant("token-stored-in-clear", DIRECTORY + "Clients/BearerToken.swift",
           "Array(SHA256.hash(data: Data(text.utf8)))", "Array(text.utf8)",
           "test_operator.py::test_secrets_are_not_on_disk_in_clear"),

    # --- what the axis does with documents ---
    Mutant("duplicate-key-ignored", AXIS + "Axis+Submission.swift",
           "guard known.digest == message.digest else {",
           "guard known.digest.count == message.digest.count else {", "AxisTests.SubmissionTests"),
    Mutant("digest-without-attachments", FORMATS + "EdXML/EdXMLDocument+Digest.swift",
           "digest.add(Hex.string(attachment.sha256))", "digest.add(Hex.string([]))",
           "FormatsTests.EdXMLDigestTests"),
    Mutant("secrecy-off", AXIS + "Law/Secrecy.swift",
           "return degrees.contains(\n", "return field.isEmpty && degrees.contains(\n",
           "AxisTests.LawTests"),
    Mutant("deadline-a-day-later", AXIS + "Law/SendingDeadlines.swift",
           "calendar.workingDay(after: signed)", "calendar.workingDay(after: signed.adding(days: 1))",
           "AxisTests.LawTests"),
    Mutant("fan-out-off-by-one", AXIS + "Axis+FanOut.swift",
           "fanOut.recipients[fanOut.next..<end]", "fanOut.recipients[fanOut.next..<max(fanOut.next, end - 1)]",
           "AxisTests.FanOutTests"),
    Mutant("fold-by-arrival", AXIS + "Deliveries/Delivery+Statuses.swift",
           "stateAt.map { (claimed, reported.rawValue) > ($0, state.rawValue) } ?? true",
           "stateAt.map { _ in true } ?? true", "AxisTests.DeliveryTests"),
    Mutant("frozen-copies-are-handed-out", AXIS + "Axis+Mailbox.swift",
           "guard delivery.frozenAt == nil else {", "guard delivery.version >= 0 else {", "AxisTests.RecallTests"),
    Mutant("done-can-be-undone", AXIS + "Axis+Mailbox.swift",
           "if delivery.handling == .done { return }", "", "AxisTests.InboxTests"),
    Mutant("cursor-without-tie-break", AXIS + "Deliveries/DeliveryStore.swift",
           "AND (queued_at, message_id, recipient)\n                    "
           "> (\\($0.queuedAt), \\($0.key.messageID), \\($0.key.recipient))",
           "AND queued_at > \\($0.queuedAt)", "AxisTests.InboxTests"),
    Mutant("heir-ignored", DIRECTORY + "DirectorySnapshot+Resolution.swift",
           "guard agency.mailAfterClosing == .heir, let heir else {",
           "guard agency.mailAfterClosing == .heir, let heir, heir.id == agency.id else {",
           "DirectoryTests.ResolutionTests"),
    Mutant("import-half-applied", DIRECTORY + "Files/Directory+Import.swift",
           "guard plan.problems.isEmpty else {\n                throw",
           "guard plan.problems.isEmpty || !plan.opened.isEmpty else {\n                throw",
           "DirectoryTests.ImportTests"),

    # --- statistics ---
    Mutant("histogram-shifted", AXIS + "Statistics/Histogram.swift",
           "return 16 + (exponent - 4) * 8 + eighth", "return 17 + (exponent - 4) * 8 + eighth",
           "AxisTests.StatisticsValueTests"),
    Mutant("drafts-lose-their-files", AXIS + "Documents/UploadStore.swift",
           "WHERE held = 0 AND uploaded_at", "WHERE uploaded_at", "AxisTests.UploadSweepTests"),
    Mutant("late-inverted", AXIS + "Statistics/StatisticsProjection.swift",
           "event.at.microseconds > microseconds else { return }",
           "event.at.microseconds < microseconds else { return }", "AxisTests.StatisticsTests"),

    # --- hostile files ---
    Mutant("zip-ratio-off", FORMATS + "ZIP/ZIPEntryReader.swift",
           "fileBytes / limits.ratio > packedBytes {", "fileBytes / limits.ratio > Int.max - packedBytes {",
           "FormatsTests.WrapperZIPTests"),
    Mutant("dtd-allowed", FORMATS + "XML/XMLParser+C.swift",
           "stop(refusal(.doctype, message))", "_ = message", "FormatsTests.XMLReaderTests"),
    Mutant("xml-depth-cap-off", FORMATS + "XML/XMLParser+C.swift",
           "if depth > limits.depth {", "if depth < 0 {", "FormatsTests.XMLReaderTests"),
    Mutant("base64-rubbish-tolerated", FORMATS + "Base64Stream.swift",
           "if value == Self.invalid { return .character(byte, offset: place) }",
           "if value == Self.invalid { return nil }", "FormatsTests.Base64Tests"),
    Mutant("json-depth-cap-off", "Sources/Platform/Core/JSON.swift",
           "func array(depth: Int) throws(JSONRefusal) -> JSON {\n        guard depth <= JSON.maximumDepth",
           "func array(depth: Int) throws(JSONRefusal) -> JSON {\n        guard depth >= 0",
           "CoreTests.JSONTests"),
    Mutant("multipart-boundary-off-by-two", AXIS + "Mailbox/MailboxBody.swift",
           "try flush(held.count - closing.count, emit)", "try flush(held.count - closing.count + 2, emit)",
           "AxisTests.MailboxBodyTests"),
    Mutant("body-limit-ignored", AXIS + "Documents/Ingest.swift",
           "guard spool.size + bytes.count <= limit else", "guard spool.size >= 0 else",
           "AxisTests.MailboxAttackTests"),

    # --- pages: who may open and send them ---
    Mutant("form-token-uncompared", WEB + "Forms/FormSecret.swift",
           "if isOfSession { return .valid }", "if isOfSession || !plain.isEmpty { return .valid }",
           "WebTests.ForgeryTests"),
    Mutant("markup-unescaped", WEB + "HTML.swift",
           'case "<": self += "&lt;"', 'case "<": self += "<"', "WebTests.ErrorTests"),
    Mutant("direction-marks-kept", WEB + "HTML.swift",
           "case 0xE2: Self.isDirection(bytes[index...].prefix(3))", "case 0xE2: bytes.isEmpty",
           "WebTests.HostileTests"),
    Mutant("next-leads-anywhere", WEB + "Pages/PageRequest.swift",
           "return wanted.flatMap(router.localPage) ?? path", "return wanted ?? path", "WebTests.PageTests"),
    Mutant("redirect-leaves-the-site", WEB + "Pages/PageAnswer.swift",
           'var target = LocalPath.isLocal(path) ? path : "/"', "var target = path", "WebTests.PageTests"),
    Mutant("upload-fields-unbounded", WEB + "Files/UploadReader.swift",
           "guard fieldBytes <= Self.fieldLimit else", "guard fieldBytes >= 0 else", "WebTests.HostileTests"),
    Mutant("session-outlives-its-end", IDENTITY + "Sessions/SessionToken.swift",
           "session.endedAt != nil || now >= session.expiresAt", "session.endedAt != nil || now < session.madeAt",
           "IdentityTests.SessionTests"),
    Mutant("lock-out-off", IDENTITY + "SignIn/Attempts.swift",
           "count.failures > free else", "count.failures > free * 1000 else", "IdentityTests.SignInTests"),
    Mutant("told-password-for-ever", IDENTITY + "SignIn/Identity+Opening.swift",
           "if password.isExpired(at: now) {", "if password.isExpired(at: account.openedAt) {",
           "IdentityTests.SignInTests"),
    Mutant("administration-open-to-all", "Sources/Systems/Admin/AdminRoutes.swift",
           "try admin.demand(actor, .enter)", "_ = admin.now", "AppTests.StrangersTests"),
    Mutant("desk-lists-of-every-agency", DESK + "Inbox/DeskStore.swift",
           "case .desk(let code): \"desk = \\(code) AND desk <> ''\"", "case .desk: \"desk <> ''\"",
           "AxisTests.DeskInboxTests"),
    Mutant("bundle-asks-by-words-alone", "Sources/Systems/Procedures/Bundles/BundlePlan.swift",
           "origins[other.id] == field.id && other.kind == field.kind", "other.kind == field.kind",
           "ProceduresTests.BundleTests"),
    Mutant("waiting-part-received", "Sources/Systems/OneStop/Dossiers/DossierView.swift",
           "guard kind == .begun || kind == .withdrawn || kind == .intakeRefused else {",
           "guard kind != .recounted else {", "OneStopTests.BundleTests"),
    Mutant("bundle-sent-twice", "Sources/Systems/OneStop/Bundles/OneStop+BundleSending.swift",
           "if let known = try store.find(submission: filing.id) { return known.id }",
           "_ = try store.find(submission: filing.id)", "OneStopTests.BundleTests"),
    Mutant("piece-of-a-full-disk-counted", WEB + "Files/ResumableUpload+Pieces.swift",
           "        } catch WebRefusal.bodyCut {\n        }\n", "        } catch {}\n", "AxisTests.DeskJourneyTests"),
    Mutant("head-gives-to-anybody", DESK + "Documents/DeskStep.swift",
           "return colleagues.contains(order.officer)", "return !order.officer.isEmpty", "AxisTests.DeskHandlingTests"),
    Mutant("live-topic-without-right", DESK + "Inbox/Desk+Inbox.swift",
           "_ = try owner(of: actor, routing: routing)", "", "AxisTests.DeskAttackTests"),
    Mutant("search-without-own-mark", DESK + "Search/Desk+Search.swift",
           "var all = words.map { [$0] } + scope", "var all = words.map { [$0] } + scope.filter(\\.isEmpty)",
           "AxisTests.DeskSearchTests"),
    Mutant("related-shown-to-all", DESK + "Documents/Desk+Documents.swift",
           "try maySee(other, in: connection) else {", "other.id != message.id else {",
           "AxisTests.DeskAttackTests"),
]
