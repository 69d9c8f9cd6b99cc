# SPDX-License-Identifier: Apache-2.0
"""What an operator types and reads: commands with their exit codes, health and metrics."""
import hashlib
import json
import pathlib
import random
import re
import signal
import sqlite3
import subprocess
import tarfile
import time

import pytest
import requests

from conftest import is_soak
from country import HANOI, OFFICE, system_id
from letters import as_json, document, status
from mailbox_client import Refused
from server import binary, run, until

SECRET = "postgresql://vanlang:mat-khau-rat-dai@db.example/vanlang"


def test_the_demo_loses_and_doubles_nothing():
    outcome = json.loads(run("demo", "--once", "--json", "--units", "200").stdout)
    assert (outcome["lost"], outcome["duplicated"]) == (0, 0)
    assert outcome["deliveries"] >= 94 and sum(outcome["by_status"].values()) == outcome["deliveries"]


@pytest.fixture
def files(tmp_path):
    good, bad = tmp_path / "good.edxml", tmp_path / "bad.edxml"
    good.write_bytes(document(OFFICE, [HANOI], 1).bytes)
    bad.write_bytes(document(OFFICE, [HANOI], 1).bytes[:-30])
    return good, bad, tmp_path / "missing.edxml"


def test_axis_check_says_which_file_is_bad(files):
    good, bad, missing = files
    run("axis", "check", good, expect=0)
    for arguments in ([bad], [good, bad], [missing]):
        assert run("axis", "check", *arguments, expect=1).stdout
    run("axis", "check", expect=64)
    run("axis", "check", "--no-such-option", good, expect=64)
    lines = as_json(run("axis", "check", "--json", good, bad, expect=1).stdout)
    assert len(lines) == 2 and str(bad) in json.dumps(lines[1])


def test_config_shows_where_values_come_from_and_hides_secrets(country):
    environment = {"VANLANG_DATABASE_URL": SECRET, "VANLANG_SERVER_PORT": "9000"}
    for options in ([], ["--json"]):
        printed = run("config", *options, data=country.data, env=environment).stdout
        assert "mat-khau" not in printed and "••••" in printed
    lines = {line["key"]: line for line in as_json(printed)}
    assert lines["server.port"]["value"] == "9000" and lines["server.port"]["source"] == "environment"
    assert lines["data"]["source"] == "command line" and lines["log.level"]["source"] == "default"


def test_secrets_are_not_on_disk_in_clear(country, server):
    """Neither client secrets nor tokens may be read from the database by whoever copies it."""
    country.client(server, OFFICE).count()
    server.kill()
    stored = b"".join(p.read_bytes() for p in country.data.glob("vanlang.sqlite*"))
    known = [*country.secrets.values(), *country.tokens.values()]
    for secret in known:
        bare = secret.removeprefix("vlk_")
        assert bare.encode() not in stored and bytes.fromhex(bare) not in stored
    assert not any(secret in server.log.read_text() for secret in known)
    assert (country.data / "secret.key").stat().st_mode & 0o077 == 0
    assert country.data.stat().st_mode & 0o077 == 0


def test_health_and_metrics(country, server):
    office = country.client(server, OFFICE)
    office.send(document(OFFICE, [HANOI], 1))
    live, ready = (requests.get(f"{server.base}/health/{name}", timeout=5) for name in ("live", "ready"))
    assert live.status_code == 200
    assert (ready.status_code, ready.json()) == (200, {"status": "ready", "checks": dict.fromkeys(["database", "database-pool", "clock", "serving"], True)})
    answer = requests.get(f"{server.base}/metrics", timeout=5)
    assert answer.headers["Content-Type"].startswith("text/plain")
    sample = re.compile(r'^[a-z_][a-z0-9_]*(\{([a-z_]+="[^"\n]*",?)*\})? [0-9.e+-]+$')
    lines = [line for line in answer.text.splitlines() if line and not line.startswith("#")]
    assert lines and [line for line in lines if not sample.match(line)] == []
    [sent] = [line for line in lines if line.startswith("http_request_seconds_count") and "sendEdoc" in line]
    assert sent.endswith(" 1")
    # Buckets are cumulative, and the last one is the count.
    buckets = [float(line.split()[-1]) for line in lines if "seconds_bucket" in line and "sendEdoc" in line]
    assert buckets == sorted(buckets) and buckets[-1] == 1
    assert not re.search(r"000\.00|QLVB", answer.text), "no agency may become a label"


def test_errors_never_show_the_inside(server):
    for path, code in (("/khong-co", 404), ("/axis/v1/inbox", 401), ("/axis/v1/deliveries/x", 401)):
        answer = requests.get(server.base + path, timeout=5)
        assert answer.status_code == code
        problem = answer.json()
        assert problem["status"] == code and problem["detail"] and problem["request"]
        assert not re.search(r"\.swift|sqlite|/Sources/|/tmp/", answer.text, re.I)


def test_trace_by_number_on_the_command_line(country, server):
    """“Văn bản này đang ở đâu?”: one number, every agency, with times."""
    office, letter = country.client(server, OFFICE), document(OFFICE, [HANOI], 7816)
    message = office.send(letter)
    country.client(server, HANOI).send(status(letter, HANOI, "01"), kind="status")
    for name in ("7816/MAU-VP", message):
        printed = run("axis", "trace", name, "--json", data=country.data).stdout
        assert HANOI in printed and message in printed
    assert run("axis", "trace", "1/KHONG-CO", data=country.data, expect=None).returncode == 1


def test_an_import_with_one_bad_line_changes_nothing(country):
    before = run("directory", "export", data=country.data).stdout
    header, first, *_ = before.splitlines()
    good = first.replace("000.00.00.A01", "000.00.98.A01").replace("A01,2020", "A01.98,2020")
    bad = good.replace("000.00.98.A01", "không phải mã")
    done = run("directory", "import", "-", data=country.data, stdin="\n".join([header, good, bad]), expect=1)
    assert "3" in done.stdout + done.stderr, "the line is named"
    assert run("directory", "export", data=country.data).stdout == before
    dry = "\n".join([header, good])
    run("directory", "import", "-", "--dry-run", data=country.data, stdin=dry, expect=None)
    assert run("directory", "export", data=country.data).stdout == before


def test_export_is_what_import_reads(country, tmp_path):
    text = run("directory", "export", data=country.data).stdout
    run("directory", "import", "-", data=tmp_path / "copy", stdin=text)
    assert run("directory", "export", data=tmp_path / "copy").stdout == text


def test_a_disabled_client_is_out(country, server):
    client = country.client(server, HANOI)
    run("directory", "client", "disable", system_id(HANOI), data=country.data)
    until(lambda: client.request("countReceiveEdoc").json()["ErrorCode"] == "15")
    answer = requests.get(f"{server.base}/axis/v1/inbox", timeout=5,
                          headers={"Authorization": f"Bearer {country.tokens[HANOI]}"})
    assert answer.status_code == 401


def test_ctrl_c_ends_it_politely(country, start):
    server = start(country)
    server.process.send_signal(signal.SIGINT)
    assert server.wait() == 0
    with sqlite3.connect(country.data / "vanlang.sqlite") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_port_in_use_is_said_plainly(country, server, tmp_path):
    done = run("serve", "--port", server.port, data=tmp_path / "other", expect=None)
    assert done.returncode not in (0, 64)
    assert str(server.port) in done.stderr + done.stdout or "in use" in done.stderr.lower()


def archive(data, folder, **options):
    return run("axis", "archive", "--before", "2999-01", "--to", folder, "--collected", data=data, **options)


def test_old_documents_leave_for_a_sealed_file_and_come_back(country, server, tmp_path):
    """Killed again and again while it archives beside a server that works; read by other people's tools."""
    sender, office, folder = country.client(server, HANOI), country.client(server, OFFICE), tmp_path / "archive"
    letters = [document(HANOI, [OFFICE], n, content=b"%PDF-1.4 " + bytes([65 + n]) * 60_000) for n in range(12)]
    receipts = [sender.send(letter) for letter in letters]
    items = [item["docId"] for item in office.received()]
    for item in items:
        office.acknowledge(item)
    waiting = document(HANOI, [OFFICE], 99)
    sender.send(waiting)
    chance = random.Random(5)
    for _ in range(20 if is_soak() else 1):
        cut = subprocess.Popen([binary(), "axis", "archive", "--before", "2999-01", "--to", str(folder), "--collected",
                                "--data", str(country.data)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            cut.wait(chance.uniform(0.2, 1.5))
        except subprocess.TimeoutExpired:
            cut.kill()
            cut.wait()
            # The lease of one that was killed runs out by itself.
            time.sleep(10 if is_soak() else 0)
    deadline = time.monotonic() + 60
    while (done := archive(country.data, folder, expect=None)).returncode:
        assert "Another process" in done.stderr and time.monotonic() < deadline, done.stderr
        time.sleep(2)
    listed = as_json(run("axis", "archive", "list", "--json", data=country.data).stdout)
    assert [(entry["messages"], entry["droppedAt"] is not None) for entry in listed] == [(12, True)], listed

    path, opened = listed[0]["path"], tmp_path / "opened"
    with tarfile.open(path) as tar:
        tar.extractall(opened, filter="data")
    subprocess.run(["sha256sum", "--check", "--quiet", "MANIFEST.sha256"], cwd=opened, check=True)
    root = hashlib.sha256((opened / "MANIFEST.sha256").read_bytes()).hexdigest()
    assert root == listed[0]["root"] == json.loads((opened / "SEAL.json").read_text())["seal"]["root"]
    assert {file.read_bytes() for file in opened.glob("*/document.edxml")} == {letter.bytes for letter in letters}

    with pytest.raises(Refused, match="lưu trữ") as refused:
        office.fetch(items[0])
    assert refused.value.reason == "axis.archived" and office.count() == 1
    assert [sender.send(letter) for letter in letters] == receipts, "a repeat gets its first receipt"
    trace = as_json(run("axis", "trace", "3/MAU-VP", "--json", data=country.data).stdout)[0]
    assert trace["archived"]["archive"] == listed[0]["name"] and len(trace["recipients"]) == 1

    bad = tmp_path / "bad.tar"
    whole = bytearray(pathlib.Path(path).read_bytes())
    whole[len(whole) // 2] ^= 1
    bad.write_bytes(whole)
    for command in (["archive", "verify"], ["restore"]):
        assert "not whole" in run("axis", *command, bad, data=country.data, expect=1).stderr
    assert "recorded" in run("axis", "archive", "verify", path, data=country.data).stdout
    assert run("axis", "restore", path, data=country.data).stdout.startswith("12 ")
    assert {office.fetch(item)[-500:] for item in items} == {letter.bytes[-500:] for letter in letters}
