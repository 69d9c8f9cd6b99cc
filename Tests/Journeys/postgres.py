# SPDX-License-Identifier: Apache-2.0
"""PostgreSQL servers of a journey's own: a primary, standbys, TLS, promotion."""
import glob
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time

PROGRAMS = os.environ.get("VANLANG_POSTGRES_BIN") or sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1]
# PostgreSQL refuses to run as root.
AS_USER = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.getuid() == 0 else []


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Postgres:
    """One server in one folder, on loopback; user `postgres`, trusted."""

    def __init__(self, folder, source=None, settings=(), hba=(), namespace=None, address="127.0.0.1"):
        self.folder, self.port, self.address = pathlib.Path(folder), free_port(), address
        self.namespace = ["ip", "netns", "exec", namespace] if namespace else []
        self.settings = [f"port={self.port}", f"listen_addresses={address}", f"unix_socket_directories={folder}",
                         "wal_level=replica", "max_wal_senders=4", "hot_standby=on", *settings]
        self.data = self.folder / "data"
        self.folder.mkdir(parents=True)
        if AS_USER:
            shutil.chown(self.folder, "postgres")
        if source:
            self.run("pg_basebackup", "-D", str(self.data), "-R", "-X", "stream", "-c", "fast",
                     "-h", source.address, "-p", str(source.port), "-U", "postgres")
        else:
            self.run("initdb", "-D", str(self.data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync",
                     "--locale=C.UTF-8")
            with open(self.data / "pg_hba.conf", "w") as file:
                file.write("\n".join([*hba, "local all all trust", "host all all 0.0.0.0/0 trust",
                                      "host replication all 0.0.0.0/0 trust"]) + "\n")

    def run(self, program, *arguments, check=True):
        # libpq looks for certificates under HOME, and the user postgres may not read ours.
        done = subprocess.run([*self.namespace, *AS_USER, f"{PROGRAMS}/{program}", *arguments], cwd=self.folder,
                              env={**os.environ, "HOME": str(self.folder)}, capture_output=True, text=True, timeout=60)
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done

    def start(self):
        options = " ".join(f"-c {setting}" for setting in self.settings)
        # It outlives this call, and must not hold our pipes.
        subprocess.run([*self.namespace, *AS_USER, f"{PROGRAMS}/pg_ctl", "-D", str(self.data), "-w",
                        "-l", str(self.folder / "log"), "-o", options, "start"],
                       cwd=self.folder, check=True, timeout=60, stdin=subprocess.DEVNULL,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return self

    def stop(self, mode="immediate"):
        self.run("pg_ctl", "-D", str(self.data), "-m", mode, "-w", "stop", check=False)

    def promote(self):
        self.run("pg_ctl", "-D", str(self.data), "-w", "promote")

    def sql(self, text, database="postgres"):
        return self.run("psql", "-h", self.address, "-p", str(self.port), "-U", "postgres", "-d", database, "-Atqc",
                        text).stdout.strip()

    def url(self, database="postgres", **options):
        tail = "".join(f"&{name}={value}" for name, value in options.items())
        return f"postgresql://postgres@{self.address}:{self.port}/{database}?connect_timeout=3{tail}"


class Servers:
    """Makes servers under one short folder, and ends them all."""

    def __init__(self):
        # PostgreSQL's socket must fit into 107 characters.
        self.folder = tempfile.mkdtemp(prefix="vl-pg-")
        os.chmod(self.folder, 0o755)
        self.made = []

    def make(self, name, **options):
        server = Postgres(f"{self.folder}/{name}", **options)
        self.made.append(server)
        return server

    def close(self):
        for server in self.made:
            server.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def until(condition, seconds=20):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.1)
