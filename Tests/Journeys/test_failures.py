# SPDX-License-Identifier: Apache-2.0
"""What breaks around the program: networks, clocks, disks, rude clients, upgrades. Nothing acknowledged is lost
or doubled, and each test prints what it counted.

`make soak` runs all of it at length (VANLANG_RELEASE); in CI each is small. Not here: a full disk (test_disk_full),
a dead primary (test_cluster), kill -9 (test_kill), a standby that lags and an expired certificate (test_postgres).
A slow disk is played by strace, which holds up each sync: neither device mapper nor cgroup limits can be relied on
in containers.
"""
import itertools
import os
import resource
import shutil
import socket
import subprocess
import time

import pytest
import requests

from conftest import is_soak
from country import HANOI, OFFICE, Country
from letters import Received, document
from mailbox_client import Refused
from network import Network
from patient_load import Running
from postgres import Servers, free_port, until
from server import ROOT, Server, binary, run
from test_nodes import NAMES, Node

FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"
FORMER, THIS = os.environ.get("VANLANG_FORMER"), os.environ.get("VANLANG")
SECONDS = int(os.environ.get("FAILURE_SECONDS", "20" if is_soak() else "3"))

pytestmark = pytest.mark.soak


@pytest.fixture
def servers():
    servers = Servers()
    yield servers
    servers.close()


@pytest.fixture
def network():
    network = Network()
    yield network
    network.close()


def seconds(n=SECONDS):
    time.sleep(n)


# The network.

def test_a_database_that_cannot_be_reached_for_a_while(country, start, servers, network):
    network.open()
    address = network.add("db")
    network.add("app")
    database = servers.make("db", namespace=network.space("db"), address=address).start()
    run("move", "--to", database.url(), data=country.data)
    # Without a limit of its own the kernel would go on for minutes; the program's default is 20 s.
    server = start(country, env={"VANLANG_DATABASE_URL": database.url(tcp_user_timeout=3000),
                                 "VANLANG_SERVER_HOST": "0.0.0.0"}, wrapper=network.inside("app"))
    server.base = f"http://{network.names['app'][1]}:{server.port}"
    with Running(country, server) as load:
        load.wait_for_answers(count=50)
        network.cut("db", "app")
        until(lambda: requests.get(f"{server.base}/health/ready", timeout=15).status_code == 503, 30)
        assert requests.get(f"{server.base}/health/live", timeout=5).ok
        seconds()
        network.join("db", "app")
        load.wait_for_answers(60, count=50)
    load.finish("database cut off")


def is_known(node, agency):
    """A server learns of a new client when it loads the directory again, within a second."""
    try:
        return node.client(agency).count() == 0
    except Refused:
        return False


def test_two_nodes_that_cannot_reach_each_other_for_a_while(template, tmp_path, network):
    network.open()
    nodes, running = {}, []
    try:
        for name, data in (("centre", template.copy(tmp_path / "centre").data), ("hanoi", tmp_path / "hanoi")):
            node = nodes[name] = Node(name, data, address=network.add(name))
            node.wrapper = network.inside(name)
            running.append(node)
        centre, hanoi = nodes["centre"], nodes["hanoi"]
        centre.country.secrets = dict(template.secrets)
        centre.vanlang(*hanoi.line[1:])
        hanoi.vanlang(*centre.line[1:], "--upstream")
        centre.vanlang("node", "home", "hanoi", NAMES["hanoi"])
        for node in running:
            node.start()
        until(lambda: hanoi.edition("centre"), 30)
        hanoi.country.add_client("QLVB-H26", HANOI)
        until(lambda: is_known(hanoi, HANOI))
        network.cut("centre", "hanoi")
        sent = []
        for number in range(1, 21 if not is_soak() else 201):
            sent.append(document(HANOI, [OFFICE], number))
            hanoi.client(HANOI).send(sent[-1])
        seconds()
        assert centre.client(OFFICE).count() == 0
        network.join("centre", "hanoi")
        office = centre.client(OFFICE)
        until(lambda: office.count() >= len(sent), 180)
        refs = []
        while items := office.received(pageSize="50"):
            for item in items:
                refs.append(Received(office.fetch(item["docId"])).ref)
                office.acknowledge(item["docId"])
        time.sleep(2)
        assert office.count() == 0
        assert sorted(refs) == sorted(letter.ref for letter in sent)
        print(f"nodes cut off: acknowledged {len(sent)}, delivered {len(refs)}, lost 0, duplicated 0")
    finally:
        for node in running:
            node.stop()


# Clocks.

def test_the_clock_jumps_an_hour_forwards_and_two_back(country, start, tmp_path):
    clock = tmp_path / "clock"
    clock.write_text("+0")
    # libfaketime adds to the environment of the first process that it meets, and Swift looks for the arguments beside
    # that; so the first is `env`, which becomes the program.
    server = start(country, wrapper=["env"], env={
        "LD_PRELOAD": FAKETIME, "FAKETIME_TIMESTAMP_FILE": str(clock), "FAKETIME_NO_CACHE": "1",
        # As a real clock does it: what counts the seconds of waiting goes on evenly.
        "FAKETIME_DONT_FAKE_MONOTONIC": "1", "VANLANG_AXIS_CLOCK_WINDOW": "7200"})
    with Running(country, server) as load:
        for offset in ("+1h", "-1h", "+0"):
            load.wait_for_answers()
            clock.write_text(offset)
            seconds(min(SECONDS, 5))
            load.wait_for_answers()
    load.finish("clock jumps")


# Disks.

def test_a_slow_disk(country, start):
    """30 ms for each sync, as a worn or busy disk takes."""
    strace = shutil.which("strace")
    if not strace:
        pytest.skip("needs strace")
    server = start(country, wrapper=[strace, "-f", "-qq", "-o", "/dev/null", "-e", "trace=fdatasync,fsync",
                                     "-e", "inject=fdatasync,fsync:delay_exit=30000"])
    with Running(country, server) as load:
        load.wait_for_answers(60)
        seconds()
    load.finish("slow disk")


# Rude clients.

def test_ten_thousand_idle_connections(country, start):
    wanted = 10_000 if is_soak() else 1_000
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < wanted + 500:
        pytest.skip(f"this process may open {hard} files only")
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted + 500, hard))
    server = start(country)
    idle = []
    try:
        for _ in range(wanted):
            idle.append(socket.create_connection(("127.0.0.1", server.port), timeout=10))
        begin = time.monotonic()
        with Running(country, server) as load:
            load.wait_for_answers()
            seconds(min(SECONDS, 5))
        load.finish(f"{wanted} idle connections")
        assert time.monotonic() - begin < 60
    finally:
        for connection in idle:
            connection.close()


def test_readers_that_hardly_read(country, start):
    """40 clients ask for 4 MB each and read nothing; others work on, and memory does not hold what nobody reads."""
    server = start(country)
    client = country.client(server, HANOI)
    client.send(document(HANOI, [OFFICE], 1, content=os.urandom(3_000_000)))
    office = country.client(server, OFFICE)
    item = office.received()[0]["docId"]
    before = server.peak_memory()
    slow = []
    try:
        for _ in range(40):
            response = office.session.post(f"{server.base}/downloadEdoc", data=b"{}", stream=True, timeout=30,
                                           headers=office.headers({"docId": item}))
            slow.append((response, response.raw.read(10)))
            office.session = requests.Session()
        with Running(country, server) as load:
            load.wait_for_answers()
            seconds()
        grown = (server.peak_memory() - before) / 2**20
        print(f"slow readers: {grown:.0f} MB more for 40 readers of 4 MB")
        assert grown < 80
    finally:
        for response, _ in slow:
            response.close()


# Upgrades.

def test_old_and_new_processes_side_by_side_while_the_schema_grows(country, start, servers, tmp_path):
    """Expand: what the next release adds is there while this one works; it neither sees nor breaks it."""
    database = servers.make("db").start()
    run("move", "--to", database.url(), data=country.data)
    env = {"VANLANG_DATABASE_URL": database.url()}
    server = start(country, env=env)
    with Running(country, server) as load:
        load.wait_for_answers()
        for statement in (
            "ALTER TABLE axis_message ADD COLUMN next_release text",
            "ALTER TABLE axis_delivery ADD COLUMN next_release bigint NOT NULL DEFAULT 0",
            "CREATE TABLE next_release (id bytea PRIMARY KEY)",
            "CREATE INDEX CONCURRENTLY next_release_index ON axis_message (next_release)",
            "INSERT INTO schema_migration (name, digest, applied_at) VALUES ('axis-999-next', 'x', 0)",
        ):
            database.sql(statement)
            load.wait_for_answers()
        # One that starts meanwhile takes the wider schema too.
        other = Server(country.data, env=env, log=tmp_path / "other.log").start()
        try:
            country.client(other, HANOI).send(document(HANOI, [OFFICE], 999_999))
        finally:
            other.stop()
    office = country.client(server, OFFICE)
    for item in office.received():
        office.acknowledge(item["docId"])
    assert not load.books.faults or all("nobody sent" in fault for fault in load.books.faults), load.books.faults[:3]
    print(f"wider schema: acknowledged {len(load.books.receipts)}, refused 0")


class Round:
    """What a balancer does: each client that is made goes to the next of the processes."""

    def __init__(self, servers):
        self.servers, self.turn = list(servers), itertools.count()

    @property
    def base(self):
        servers = self.servers
        return servers[next(self.turn) % len(servers)].base


@pytest.mark.skipif(not FORMER, reason="VANLANG_FORMER names the program of the last release (scripts/former)")
def test_processes_of_the_last_release_and_of_this_one_share_a_database(servers, tmp_path, monkeypatch):
    """A rolling upgrade: the schema grows under old processes, which work on beside new ones until they are stopped."""
    monkeypatch.setenv("VANLANG", os.path.abspath(FORMER))
    country = Country.make(tmp_path / "data")
    database = servers.make("db").start()
    run("move", "--to", database.url(), data=country.data)
    env = {"VANLANG_DATABASE_URL": database.url()}

    def serve(name, program):
        return Server(country.data, env=env, log=tmp_path / f"{name}.log", program=program).start()

    def tables():
        return int(database.sql("SELECT count(*) FROM schema_migration"))

    running = [serve("old-1", os.path.abspath(FORMER)), serve("old-2", os.path.abspath(FORMER))]
    before = tables()
    monkeypatch.delenv("VANLANG")
    if THIS:
        monkeypatch.setenv("VANLANG", THIS)
    round_robin = Round(running)
    try:
        with Running(country, round_robin) as load:
            load.wait_for_answers()
            for number in (1, 2):
                running.append(serve(f"new-{number}", binary()))
                round_robin.servers = list(running)
                # Old and new beside each other, each asked in turn.
                load.wait_for_answers(count=20)
                seconds(min(SECONDS, 10))
                round_robin.servers = running[1:]
                load.wait_for_answers()
                running.pop(0).stop()
            load.wait_for_answers()
        print(f"steps of the schema: {before} before, {tables()} after")
        load.finish("last release beside this one")
        for log in tmp_path.glob("old-*.log"):
            assert "job failed" not in log.read_text(), log.read_text()[-2000:]
    finally:
        for server in running:
            server.kill()


# Balancers.

class Strict(Running):
    """Here nothing is tried again: a request that fails is a fault."""

    def work(self, step, argument):
        try:
            step(argument)
        except (requests.RequestException, OSError, Refused, ValueError) as error:
            self.books.fault(f"{time.strftime('%H:%M:%S')} {step.__name__} {argument}: {type(error).__name__} {error}")


def haproxy(folder, port, backends):
    """deploy/haproxy.cfg with these addresses, and for a machine that opens fewer files."""
    example = (ROOT / "deploy/haproxy.cfg").read_text().replace("bind :8000", f"bind 127.0.0.1:{port}")
    example = example.replace("maxconn 20000", "maxconn 2000")
    lines = [line for line in example.splitlines() if not line.strip().startswith("server ")]
    lines += [f"    server s{n} 127.0.0.1:{backend}" for n, backend in enumerate(backends)]
    (folder / "haproxy.cfg").write_text("\n".join(lines) + "\n")
    return ["haproxy", "-db", "-f", str(folder / "haproxy.cfg")]


def nginx(folder, port, backends):
    """deploy/nginx.conf with these addresses, and without TLS, which has no part in this."""
    example = (ROOT / "deploy/nginx.conf").read_text()
    kept, skipped = [], ("listen ", "ssl_", "server_name ", "server 127.0.0.1:8080")
    for line in example.splitlines():
        if line.strip().startswith("keepalive 64"):
            kept += [f"    server 127.0.0.1:{backend} max_fails=1 fail_timeout=2s;" for backend in backends]
        if line.strip().startswith("listen 443"):
            kept.append(f"    listen 127.0.0.1:{port};")
        if not line.strip().startswith(skipped):
            kept.append(line)
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log; worker_processes 1;\n"
        "events { worker_connections 1000; }\n"
        f"http {{ access_log off; client_body_temp_path {folder}/b; proxy_temp_path {folder}/p;\n"
        f"fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;\n"
        + "\n".join(kept) + "\n}\n")
    return ["nginx", "-c", str(folder / "nginx.conf"), "-e", f"{folder}/nginx.log"]


class Front:
    def __init__(self, command, port):
        self.base = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)

    def answers(self):
        assert self.process.poll() is None, "the balancer ended"
        try:
            return requests.get(f"{self.base}/health/ready", timeout=1).ok
        except requests.RequestException:
            return False

    def stop(self):
        self.process.terminate()
        self.process.wait()


@pytest.mark.parametrize("balancer", [haproxy, nginx], ids=["haproxy", "nginx"])
def test_processes_are_restarted_one_after_another_and_no_request_fails(country, servers, tmp_path, balancer):
    if not shutil.which(balancer.__name__):
        pytest.skip(f"needs the Debian package {balancer.__name__}")
    database = servers.make("db").start()
    run("move", "--to", database.url(), data=country.data)
    env = {"VANLANG_DATABASE_URL": database.url(), "VANLANG_SERVER_DRAIN_SECONDS": "5"}
    ports = [free_port(), free_port()]
    running = {port: Server(country.data, env=env, log=tmp_path / f"{port}.log").start(port=port) for port in ports}
    port = free_port()
    front = Front(balancer(tmp_path, port, ports), port)
    try:
        until(front.answers)
        load = Strict(country, front)
        with load:
            for port in ports * (3 if is_soak() else 1):
                load.wait_for_answers()
                running[port].stop()
                running[port] = Server(country.data, env=env, log=tmp_path / f"{port}.log").start(port=port)
                until(lambda port=port: requests.get(f"http://127.0.0.1:{port}/health/ready", timeout=2).ok)
                time.sleep(2.5)
        assert not load.books.faults, load.books.faults[:5]
        load.finish(f"rolling restart behind {balancer.__name__}")
    finally:
        front.stop()
        for server in running.values():
            server.kill()
