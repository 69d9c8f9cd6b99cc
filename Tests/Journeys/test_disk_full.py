# SPDX-License-Identifier: Apache-2.0
"""The disk is full: HTTP 507, nothing acknowledged is lost, and work goes on once there is space."""
import os
import shutil
import sqlite3
import subprocess

import pytest

from country import HANOI, OFFICE, Country
from letters import Received, document
from mailbox_client import Refused

SIZE, FILLER = 12, 5  # MB


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 12 MB in memory."""
    folder = tmp_path / "disk"
    folder.mkdir()
    options = f"size={SIZE}m,mode=700,uid={os.getuid()},gid={os.getgid()}"
    mount = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    root = [] if os.getuid() == 0 else ["sudo", "-n"]
    done = subprocess.run([*root, *mount], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.fail(f"This test needs a small disk, and mount is not permitted here: {done.stderr.strip()}")
    yield folder
    subprocess.run([*root, "umount", "--lazy", str(folder)], check=True)


def fill(client, first, size):
    """Sends until the disk is full; answers what was acknowledged, and the letter that was not."""
    receipts = {}
    for number in range(first, first + 4000):
        letter = document(OFFICE, [HANOI], number, content=os.urandom(size))
        try:
            receipts[client.send(letter)] = letter
        except Refused as refused:
            assert refused.http == 507, refused
            assert refused.sentence, "a sentence says what is wrong"
            return receipts, letter
    raise AssertionError("the disk never filled")


@pytest.mark.parametrize("size", [2_000, 200_000], ids=["in the database", "as files"])
def test_a_full_disk(template, small_disk, start, size):
    country: Country = template.copy(small_disk / "data")
    filler = small_disk / "filler"
    filler.write_bytes(b"\0" * FILLER * 2**20)
    server = start(country)
    office, hanoi = country.client(server, OFFICE), country.client(server, HANOI)
    receipts, refused = fill(office, 1, size)
    assert receipts and os.listdir(country.data / "bodies" / "incoming") == []

    # Full is full, but reading goes on, and what was acknowledged is there.
    assert server.is_running
    check_listed(hanoi, receipts)

    # Space again: the refused letter goes, under the id that it had, and so does mail to come.
    filler.unlink()
    receipts[office.send(refused)] = refused
    more = document(OFFICE, [HANOI], 9000, content=os.urandom(size))
    receipts[office.send(more)] = more
    check_listed(hanoi, receipts)

    # A kill and a start later too.
    server.kill()
    server = start(country)
    hanoi = country.client(server, HANOI)
    check_listed(hanoi, receipts)
    for item in hanoi.received(pageSize="200"):
        hanoi.acknowledge(item["docId"])
    assert server.stop() == 0
    with sqlite3.connect(country.data / "vanlang.sqlite") as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("SELECT count(*) FROM axis_message").fetchone() == (len(receipts),)
    shutil.rmtree(country.data)


def check_listed(client, receipts):
    items = {item["docId"].split("_")[0]: item["docId"] for item in client.received(pageSize="200")}
    # A list has at most 200 items, oldest first; the number of all is counted.
    assert set(items) <= set(receipts) and len(items) == min(200, len(receipts))
    assert client.count() == len(receipts)
    for doc_id, item in list(items.items())[:10]:
        assert Received(client.fetch(item)).attachment == receipts[doc_id].attachment
