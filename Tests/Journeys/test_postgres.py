# SPDX-License-Identifier: Apache-2.0
"""The program on PostgreSQL servers of this test's own: TLS, standbys, promotion behind its back, wrong clocks."""
import os
import shutil
import subprocess
import time

import pytest
import requests

from country import HANOI, OFFICE
from letters import document
from mailbox_client import Refused
from postgres import Servers, until
from server import binary, run

FAKETIME = shutil.which("faketime")
# As `Axis.staleness` has it, and a little for the way.
STALENESS = 5.5


@pytest.fixture
def servers():
    servers = Servers()
    yield servers
    servers.close()


@pytest.fixture
def on(country):
    """The country of the journeys, moved to a server; answers what `serve` needs."""
    def on(server, **env):
        run("move", "--to", server.url(), data=country.data)
        return {"VANLANG_DATABASE_URL": server.url(), **env}

    return on


def certificate(folder, name):
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                    "-keyout", f"{folder}/{name}.key", "-out", f"{folder}/{name}.crt", "-days", "2",
                    "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"],
                   check=True, capture_output=True)
    for end in ("key", "crt"):
        os.chmod(f"{folder}/{name}.{end}", 0o600 if end == "key" else 0o644)
        if os.getuid() == 0:
            shutil.chown(f"{folder}/{name}.{end}", "postgres")


def test_the_way_to_the_database_is_encrypted_and_its_server_proven(servers, tmp_path, country):
    server = servers.make("tls", hba=["hostssl all all 0.0.0.0/0 trust", "host all all 0.0.0.0/0 reject"])
    certificate(server.folder, "server")
    certificate(server.folder, "other")
    server.settings += ["ssl=on", f"ssl_cert_file={server.folder}/server.crt",
                        f"ssl_key_file={server.folder}/server.key"]
    server.start()

    def config(**options):
        return run("directory", "export", data=tmp_path / "d",
                   env={"VANLANG_DATABASE_URL": server.url(**options)}, expect=None)

    proven = config(sslmode="verify-full", sslrootcert=f"{server.folder}/server.crt")
    assert proven.returncode == 0, proven.stderr
    assert server.sql("SELECT count(*) > 0 FROM information_schema.tables WHERE table_name = 'event'") == "t"
    for wrong in ({"sslmode": "verify-full", "sslrootcert": f"{server.folder}/other.crt"}, {"sslmode": "disable"}):
        refused = config(**wrong)
        assert refused.returncode != 0
        assert "does not let this program in" in refused.stderr, refused.stderr


@pytest.mark.skipif(not FAKETIME, reason="needs the Debian package faketime")
def test_a_database_whose_certificate_has_expired_is_not_trusted(servers, tmp_path):
    server = servers.make("tls")
    files = {end: f"{server.folder}/server.{end}" for end in ("key", "crt")}
    subprocess.run([FAKETIME, "-f", "-10d", "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                    "ec_paramgen_curve:P-256", "-nodes", "-keyout", files["key"], "-out", files["crt"], "-days", "2",
                    "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"],
                   check=True, capture_output=True)
    os.chmod(files["key"], 0o600)
    if os.getuid() == 0:
        for file in files.values():
            shutil.chown(file, "postgres")
    server.settings += ["ssl=on", f"ssl_cert_file={files['crt']}", f"ssl_key_file={files['key']}"]
    server.start()
    done = run("directory", "export", data=tmp_path / "d", expect=None, env={
        "VANLANG_DATABASE_URL": server.url(sslmode="verify-full", sslrootcert=files["crt"])})
    # libpq 15 tells no more than this.
    assert done.returncode != 0 and "certificate verify failed" in done.stderr, done.stderr
    assert server.sql("SELECT count(*) FROM pg_class WHERE relname = 'event'") == "0"


def test_a_sentence_for_each_mistake_and_nothing_touched(servers, tmp_path):
    server = servers.make("one").start()
    server.sql("CREATE DATABASE taken")
    server.sql("CREATE TABLE invoice (id int)", "taken")
    server.sql("CREATE DATABASE latin ENCODING 'SQL_ASCII' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'")
    sentences = {
        server.url("nowhere"): "does not exist",
        server.url("taken"): "tables of another program: invoice",
        server.url("latin"): "encoding is SQL_ASCII",
        server.url().replace("?", "?hots=1&"): "cannot be used",
        server.url().replace(str(server.port), "1"): "does not answer",
        server.url(options="-csearch_path%3Dmissing"): "no schema that exists",
    }
    for url, sentence in sentences.items():
        done = run("directory", "export", data=tmp_path / "d", env={"VANLANG_DATABASE_URL": url}, expect=None)
        assert done.returncode != 0 and sentence in done.stderr, (url, done.stderr)
        assert "Fatal" not in done.stderr
    tables = server.sql("SELECT string_agg(table_name, ',') FROM information_schema.tables "
                        "WHERE table_schema = 'public'", "taken")
    assert tables == "invoice"


@pytest.mark.soak
def test_a_primary_left_behind_by_a_promotion_is_not_written_to(servers, country, on, start):
    old = servers.make("old").start()
    new = servers.make("new", source=old).start()
    on(old)
    both = (f"postgresql://postgres@127.0.0.1:{old.port},127.0.0.1:{new.port}/postgres"
            "?target_session_attrs=read-write&connect_timeout=3")
    server = start(country, env={"VANLANG_DATABASE_URL": both})
    client = country.client(server, HANOI)
    client.send(document(HANOI, [OFFICE], 1))
    until(lambda: new.sql("SELECT count(*) FROM axis_message") == "1")
    # Somebody promotes the standby; the process meets it when the old one is away for a moment.
    new.promote()
    old.stop()
    deliver(client, document(HANOI, [OFFICE], 2))
    assert new.sql("SELECT count(*) FROM axis_message") == "2"
    # The old primary comes back, first in the list, as if nothing had been; the new one is away.
    old.start()
    new.stop()
    with pytest.raises(Refused) as refused:
        client.send(document(HANOI, [OFFICE], 3))
    assert refused.value.http == 503
    assert old.sql("SELECT count(*) FROM axis_message") == "1"
    assert "left behind" in server.log.read_text()
    new.start()
    old.stop()
    deliver(client, document(HANOI, [OFFICE], 3))
    assert new.sql("SELECT count(*) FROM axis_message") == "3"


@pytest.mark.soak
def test_another_database_in_the_same_place_is_not_used(servers, country, on, start):
    first = servers.make("first").start()
    env = on(first)
    server = start(country, env=env)
    client = country.client(server, HANOI)
    client.send(document(HANOI, [OFFICE], 1))
    other = servers.make("other")
    other.settings = [s if not s.startswith("port=") else f"port={first.port}" for s in other.settings]
    first.stop()
    other.start()
    with pytest.raises(Refused):
        client.send(document(HANOI, [OFFICE], 2))
    assert "another database" in server.log.read_text()


@pytest.mark.soak
def test_a_standby_answers_only_what_may_be_so_old(servers, country, on, start):
    primary = servers.make("primary").start()
    standby = servers.make("standby", source=primary).start()
    env = on(primary, VANLANG_DATABASE_REPLICA_URL=standby.url())
    server = start(country, env=env)

    def statistics():
        return requests.get(f"{server.base}/axis/v1/statistics", timeout=10,
                            headers={"Authorization": f"Bearer {country.tokens[HANOI]}"},
                            params={"from": "2026-01-01", "to": "2030-01-01"})

    def sent(answer):
        assert answer.status_code == 200, answer.text
        return sum(line["sent"] for line in answer.json())

    def asked_there():
        # From another database, so that asking is not counted.
        return int(standby.sql("SELECT xact_commit FROM pg_stat_database WHERE datname = 'postgres'", "template1"))

    def counted(where):
        """How many documents the statistics of a server know, asked past the program."""
        return int(where.sql("SELECT count(*) FROM event WHERE kind = 'axis.message.submitted' AND position <= "
                             "(SELECT position FROM journal_cursor WHERE name LIKE 'axis-statistics%')") or 0)

    def caught_up():
        try:
            return counted(standby) == 6
        except AssertionError as error:
            # What it replays after a pause may take away the rows that a question reads.
            assert "conflict with recovery" in str(error)
            return False

    client = country.client(server, HANOI)
    client.send(document(HANOI, [OFFICE], 1))
    until(lambda: sent(statistics()) == 1, 30)
    # While it keeps up, it is the standby that answers.
    before = asked_there()
    for _ in range(10):
        statistics()
    until(lambda: asked_there() >= before + 10, 30)
    # It stands still from now on. Every answer knows what was counted longer ago than may be.
    standby.sql("SELECT pg_wal_replay_pause()")
    for number in range(2, 7):
        client.send(document(HANOI, [OFFICE], number))
        until(lambda number=number: counted(primary) >= number, 30)
        counted_at = time.monotonic()
        time.sleep(STALENESS)
        known = sent(statistics())
        assert known >= number, f"{time.monotonic() - counted_at:.1f} s after {number} were counted it said {known}"
    assert counted(standby) == 1, "the standby did not lag, so nothing was shown"
    # It catches up, and answers again; it goes, and nobody notices.
    standby.sql("SELECT pg_wal_replay_resume()")
    until(caught_up, 30)
    before = asked_there()
    until(lambda: statistics().ok and asked_there() >= before + 10, 60)
    standby.stop()
    assert sent(statistics()) == 6


@pytest.mark.soak
@pytest.mark.skipif(not FAKETIME, reason="needs the Debian package faketime")
@pytest.mark.parametrize("shift", ["+1h", "-1h"])
def test_a_process_whose_clock_is_wrong_does_not_begin(servers, country, on, shift):
    server = servers.make("one").start()
    env = on(server)
    command = [binary(), "serve", "--data", str(country.data), "--port", "0"]
    done = subprocess.run([FAKETIME, "-f", shift, *command], env={**os.environ, **env},
                          capture_output=True, text=True, timeout=60)
    assert done.returncode != 0
    assert "clock is 3" in done.stderr and ("ahead of" if shift == "+1h" else "behind") in done.stderr, done.stderr


def deliver(client, letter):
    """Sends as a patient client does: what is refused as busy is sent again as it was."""
    deadline = time.monotonic() + 40
    while True:
        try:
            return client.send(letter)
        except (Refused, requests.RequestException) as error:
            assert time.monotonic() < deadline, error
            time.sleep(0.3)
