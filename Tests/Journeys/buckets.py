# SPDX-License-Identifier: Apache-2.0
"""S3 servers of a journey's own: moto, which runs everywhere, and Ceph's RADOS Gateway, which is the real thing."""
import os
import shutil
import subprocess
import sys
import textwrap
import uuid

import boto3
import botocore.exceptions
import requests

from postgres import free_port, until

CEPH = ("ceph-mon", "ceph-osd", "radosgw", "radosgw-admin", "ceph", "ceph-authtool", "monmaptool")
KEY, SECRET = "key", "secret"


class Bucket:
    """A server with one bucket named `bodies`; every request of ours is signed by boto3."""

    def __init__(self, folder):
        folder.mkdir(parents=True)
        self.folder, self.port, self.processes = folder, free_port(), []
        self.base = f"http://127.0.0.1:{self.port}"

    def client(self):
        return boto3.client("s3", endpoint_url=self.base, aws_access_key_id=KEY, aws_secret_access_key=SECRET,
                            region_name="us-east-1")

    def spawn(self, name, *command):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=open(self.folder / f"{name}.log", "ab"))
        self.processes.append(process)
        return process

    def answers(self):
        try:
            return requests.get(self.base, timeout=1).ok
        except requests.RequestException:
            return False

    def make(self):
        self.client().create_bucket(Bucket="bodies")

    def names(self):
        return [entry["Key"] for entry in self.client().list_objects_v2(Bucket="bodies").get("Contents", [])]

    def put(self, name, content):
        self.client().put_object(Bucket="bodies", Key=name, Body=content)

    def close(self):
        for process in reversed(self.processes):
            process.kill()
            process.wait()


class Moto(Bucket):
    """Keeps no promise of durability and checks no signature."""

    def start(self):
        code = f"from moto.server import ThreadedMotoServer as S; S('127.0.0.1', {self.port}).start(); import signal; signal.pause()"
        self.spawn("moto", sys.executable, "-c", code)
        until(self.answers)
        return self

    stop = Bucket.close

    def start_empty(self):
        self.start()
        self.make()


class Ceph(Bucket):
    """One monitor, one OSD in memory, one gateway: signatures, pieces and checksums are judged by Ceph."""

    def __init__(self, folder):
        super().__init__(folder)
        self.monitor = free_port()
        for name in ("mon", "osd", "rgw", "run"):
            (folder / name).mkdir()
        self.conf = folder / "ceph.conf"
        self.fsid = str(uuid.uuid4())
        self.conf.write_text(textwrap.dedent(f"""
            [global]
            fsid = {self.fsid}
            mon host = v1:127.0.0.1:{self.monitor}
            ms bind msgr2 = false
            public addr = 127.0.0.1
            cluster addr = 127.0.0.1
            auth cluster required = none
            auth service required = none
            auth client required = none
            osd pool default size = 1
            osd pool default min size = 1
            osd pool default pg num = 8
            osd pool default pg autoscale mode = off
            mon allow pool size one = true
            run dir = {folder}/run
            admin socket = {folder}/run/$name.$pid.asok
            log file = {folder}/$name.log
            keyring = {folder}/keyring
            mon data = {folder}/mon
            osd data = {folder}/osd
            osd objectstore = memstore
            memstore device bytes = 1073741824
            [client.rgw]
            rgw frontends = beast endpoint=127.0.0.1:{self.port}
            rgw data = {folder}/rgw
            """))
        self.gateway = None

    def run(self, program, *arguments):
        done = subprocess.run([program, *arguments], timeout=60, capture_output=True, text=True,
                              env={**os.environ, "CEPH_CONF": str(self.conf)})
        assert done.returncode == 0, done.stdout + done.stderr

    def start(self):
        if not self.gateway:
            keys = self.folder / "keyring"
            rights = [word for part in ("mon", "osd", "mgr") for word in ("--cap", part, "allow *")]
            self.run("ceph-authtool", "--create-keyring", keys, "--gen-key", "-n", "mon.", "--cap", "mon", "allow *")
            self.run("ceph-authtool", keys, "--gen-key", "-n", "client.admin", *rights)
            self.run("monmaptool", "--create", "--addv", "a", f"[v1:127.0.0.1:{self.monitor}]", "--fsid", self.fsid,
                     self.folder / "monmap")
            self.run("ceph-mon", "--mkfs", "-i", "a", "--monmap", self.folder / "monmap", "--keyring", keys)
            self.spawn("mon", "ceph-mon", "-c", self.conf, "-f", "-i", "a")
            disk = str(uuid.uuid4())
            self.run("ceph", "osd", "new", disk)
            self.run("ceph-osd", "-i", "0", "--mkfs", "--osd-uuid", disk)
            self.spawn("osd", "ceph-osd", "-c", self.conf, "-f", "-i", "0")
        self.gateway = self.spawn("rgw", "radosgw", "-c", self.conf, "-f", "-n", "client.rgw")
        until(self.answers, 90)
        if len(self.processes) == 3:
            self.run("radosgw-admin", "-n", "client.rgw", "user", "create", "--uid=vanlang", "--display-name=vanlang",
                     f"--access-key={KEY}", f"--secret-key={SECRET}")
        return self

    def stop(self):
        self.gateway.kill()
        self.gateway.wait()

    def start_empty(self):
        self.start()
        for name in self.names():
            self.client().delete_object(Bucket="bodies", Key=name)


def refuses_strangers(bucket):
    """True when the server checks who signed."""
    stranger = boto3.client("s3", endpoint_url=bucket.base, aws_access_key_id=KEY, aws_secret_access_key="other",
                            region_name="us-east-1")
    try:
        stranger.list_objects_v2(Bucket="bodies")
    except botocore.exceptions.ClientError as error:
        return error.response["ResponseMetadata"]["HTTPStatusCode"] == 403
    return False


def servers():
    """The kinds of servers that can run here."""
    return [Moto] + ([Ceph] if all(map(shutil.which, CEPH)) else [])
