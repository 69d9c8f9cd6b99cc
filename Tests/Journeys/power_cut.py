# SPDX-License-Identifier: Apache-2.0
"""Would an acknowledged document survive a power cut? Answered from the order of system calls.

A power cut keeps what was synced and may take the rest. For each acknowledgement on a socket this
looks for the chain that must have been finished before: file synced → renamed → folder synced → row
in the write-ahead log → commit frame → log synced.
"""
import os
from dataclasses import dataclass

FRAME_HEADER = 24  # SQLite's WAL format: bytes 4 to 7 are not zero in a commit's last frame


@dataclass
class Sent:
    """One acknowledged document, as its client knows it."""
    doc_id: str
    ref: str
    sha256: bytes  # of the whole file as sent
    is_large: bool


class Trace:
    def __init__(self, calls):
        self.calls = calls
        self.wal = [c for c in calls if c.path.endswith("-wal")]
        self.wal_writes = [c for c in self.wal if c.name == "pwrite64" and c.result > 0]
        self.wal_syncs = [c for c in self.wal if c.is_sync]
        self.answers = [c for c in calls if c.is_answer]

    def faults(self, sent):
        """What a power cut could have taken of these documents; empty when nothing."""
        found = []
        for document in sent:
            fault = self.fault(document)
            if fault:
                found.append(f"{document.ref}: {fault}")
        return found

    def fault(self, document):
        marker = document.doc_id.encode()
        answer = next((c for c in self.answers if marker in c.data and b'"ErrorCode":"0"' in c.data), None)
        if answer is None:
            return "its acknowledgement is not in the trace"
        row = self.first_write(document.ref.encode())
        if row is None or row.start > answer.start:
            return "acknowledged before its row was written"
        commit = self.commit_after(row)
        if commit is None or commit.end > answer.start:
            return "acknowledged before its commit was written"
        if not any(commit.end < c.start and c.end < answer.start for c in self.wal_syncs):
            return "acknowledged before the log was synced after its commit"
        return self.file_fault(document) if document.is_large else None

    def first_write(self, text):
        return next((c for c in self.wal_writes if text in c.data), None)

    def commit_after(self, write):
        """The page whose frame header marks the end of the transaction that `write` is in."""
        header_seen = None
        for call in self.wal_writes:
            if header_seen is not None and call.start > header_seen.start:
                if call.start >= write.start:
                    return call
                header_seen = None
            if len(call.data) == FRAME_HEADER and call.data[4:8] != b"\0\0\0\0":
                header_seen = call
        return None

    def file_fault(self, document):
        """Rows may point at a file only after its bytes and its name are on disk."""
        name = document.sha256.hex()
        row = self.first_write(document.sha256)
        if row is None:
            return "no row names its file"
        moved = next((c for c in self.calls if c.name.startswith("rename") and c.result == 0
                      and c.strings[-1].decode().endswith(f"/{name[:2]}/{name}")), None)
        if moved is None or moved.end > row.start:
            return "its row was written before its file had its name"
        temporary, final = (text.decode() for text in moved.strings[-2:])
        writes = [c for c in self.calls if c.name == "write" and c.path == temporary]
        if not any(writes[-1].end < c.start and c.end < moved.start
                   for c in self.calls if c.is_sync and c.path == temporary):
            return "its file was renamed before its bytes were synced"
        folder = os.path.dirname(final)
        if not self.folder_synced(folder, moved, row):
            return "its file's folder was not synced after the rename"
        made = next((c for c in self.calls if c.name.startswith("mkdir") and c.result == 0
                     and c.strings[-1].decode() == folder), None)
        if made is not None and not self.folder_synced(os.path.dirname(folder), made, row):
            return "the folder of its folder was not synced after it was made"
        return None

    def folder_synced(self, folder, after, before):
        return any(c.is_sync and c.name == "fsync" and c.path == folder
                   and after.end < c.start and c.end < before.start for c in self.calls)
