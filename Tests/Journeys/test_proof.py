# SPDX-License-Identifier: Apache-2.0
"""The Journal proves itself to somebody who trusts neither the node nor its database."""
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import zipfile

import pytest
import requests

from conftest import is_soak
from country import HANOI, MINISTRY, OFFICE
from letters import document
from server import ROOT, binary, run, until
from test_failures import FAKETIME

sys.path.insert(0, str(ROOT / "Tests" / "Judges"))
import journal as judge  # noqa: E402


@pytest.fixture
def copies(tmp_path):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return folder


def verify(country, *options, expect=0):
    return json.loads(run("journal", "verify", "--json", *options, data=country.data, expect=expect).stdout)


def kinds(report):
    return [(finding["kind"], finding["position"]) for finding in report["findings"]]


def by_hand(country, statement):
    """What an administrator of the database types."""
    database = sqlite3.connect(country.data / "vanlang.sqlite")
    with database:
        changed = database.execute(statement).rowcount
    database.close()
    return changed


def test_an_outsider_checks_the_journal_and_a_document(country, start, tmp_path, copies):
    environment = {"VANLANG_JOURNAL_COPIES": str(copies), "VANLANG_AXIS_KEY": "axis"}
    run("trust", "key", "new", "axis", "--subject", "CN=Trục mẫu,O=Văn phòng mẫu,C=VN", data=country.data)
    server = start(country, env=environment)
    client = country.client(server, OFFICE)
    for number in range(1, 6):
        client.send(document(OFFICE, [HANOI, MINISTRY], number))
    letter = document(OFFICE, [HANOI], 77)
    client.send(letter)
    evidence = tmp_path / "evidence.asice"
    run("axis", "evidence", "77/MAU-VP", "--out", evidence, data=country.data, env=environment)
    size, proven = judge.check(server.base, evidence)
    assert size > 6 and proven >= 1
    assert (copies / "checkpoint").read_text().splitlines()[1] == str(size)
    assert verify(country, "--checkpoint", copies / "checkpoint")["whole"]
    months_leave_and_come_back(country, server, tmp_path / "archive", copies / "checkpoint", size, environment)


def months_leave_and_come_back(country, server, folder, checkpoint, size, environment):
    """Beside the server, by a command that lives forty days later and is killed again and again."""
    later = {**os.environ, "LD_PRELOAD": FAKETIME, "FAKETIME": "+40d", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    command = ["env", binary(), "journal", "archive", "--before", "2999-01", "--to", folder, "--data", country.data]
    chance = random.Random(3)
    office = country.client(server, HANOI)
    for item in office.received():
        office.acknowledge(item["docId"])
    for _ in range(20 if is_soak() else 3):
        cut = subprocess.Popen(command, env=later, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            cut.wait(chance.uniform(0.1, 0.6))
        except subprocess.TimeoutExpired:
            cut.kill()
            cut.wait()
        assert verify(country, "--checkpoint", checkpoint)["whole"], "cut anywhere, nothing is lost"

    def archived():
        done = subprocess.run(command, env=later, capture_output=True, text=True)
        # A follower reads on, or the lease of one that was killed runs out by itself.
        assert done.returncode == 0 or "has read" in done.stderr or "Another process" in done.stderr, done.stderr
        return done.returncode == 0

    until(archived, seconds=60)
    [archive] = [json.loads(line) for line in
                 run("journal", "archive", "list", "--json", data=country.data).stdout.splitlines()]
    assert (archive["first"], archive["last"], archive["droppedAt"] is not None) == (1, size, True)
    key = requests.get(f"{server.base}/journal/v1/key", timeout=20).text
    assert judge.check_archive(archive["path"], key) == size
    report = verify(country, "--checkpoint", checkpoint, "--archives", folder)
    assert report["whole"] and report["archived"] > 0
    assert "recorded" in run("journal", "archive", "verify", archive["path"], data=country.data).stdout
    judge.check(server.base)
    evidence = folder / "evidence.asice"
    printed = run("axis", "evidence", "77/MAU-VP", "--out", evidence, data=country.data, env=environment).stdout
    with zipfile.ZipFile(evidence) as container:
        assert container.read("journal/archived.txt").decode() == f"archived in {archive['name']}.tar\n"
    assert archive["name"] in printed
    country.client(server, OFFICE).send(document(OFFICE, [HANOI], 78))
    assert "again" in run("journal", "restore", archive["path"], data=country.data).stdout
    report = verify(country, "--checkpoint", checkpoint)
    assert report["whole"] and report["archived"] == 0


def test_whoever_edits_the_database_is_found_out(country, start, copies):
    environment = {"VANLANG_JOURNAL_COPIES": str(copies)}
    server = start(country, env=environment)
    client = country.client(server, OFFICE)
    for number in range(1, 9):
        client.send(document(OFFICE, [HANOI], number))
    # The job seals every second and signs what is there each minute; the first is signed at the start.
    until(lambda: (copies / "checkpoint").exists(), seconds=20)
    assert server.stop() == 0
    signed = copies / "checkpoint"
    size = int(signed.read_text().splitlines()[1])
    assert verify(country, "--checkpoint", signed)["whole"]
    whole = country.data.parent / "whole.sqlite"
    shutil.copy(country.data / "vanlang.sqlite", whole)
    attacks = {
        f"UPDATE event SET actor = 'person:other' WHERE position = {size - 1}": ("edited", size - 1),
        f"DELETE FROM event WHERE position = {size - 1}": ("removed", size - 1),
        f"DELETE FROM event WHERE position >= {size}": ("truncated", size),
    }
    for statement, finding in attacks.items():
        assert by_hand(country, statement) >= 1
        assert finding in kinds(verify(country, expect=1)), statement
        for leftover in country.data.glob("vanlang.sqlite-*"):
            leftover.unlink()
        shutil.copy(whole, country.data / "vanlang.sqlite")
    # Everything here is made anew after the edit; the copy elsewhere still knows.
    by_hand(country, f"UPDATE event SET actor = 'person:other' WHERE position = {size - 1}")
    for table in ("log_checkpoint", "log_tile", "log_head", "lease"):
        by_hand(country, f"DELETE FROM {table}")
    server = start(country)
    until(lambda: is_signed(server), seconds=20)
    assert server.stop() == 0
    assert ("contradicted", size) in kinds(verify(country, "--checkpoint", signed, expect=1))


def is_signed(server):
    try:
        return judge.fetch(f"{server.base}/journal/v1/checkpoint")
    except OSError:
        return None
