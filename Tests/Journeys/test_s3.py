# SPDX-License-Identifier: Apache-2.0
"""Bodies in a bucket: two processes with folders of their own over one PostgreSQL and one S3 server.

The server is moto's, which keeps no promise of durability and checks no signature: signatures are compared with
botocore's here, and with the AWS example in S3Tests. Ceph's RADOS Gateway was not run.
"""
import hashlib
import os
import shutil
import subprocess
import sys

import pytest
import requests

from country import HANOI, OFFICE
from letters import Received, document
from mailbox_client import Refused
from postgres import Servers, free_port, until
from server import run

moto = pytest.importorskip("moto", reason="needs moto (Tests/requirements.txt)")


class Bucket:
    def __init__(self, folder):
        self.port, self.folder = free_port(), folder
        self.base = f"http://127.0.0.1:{self.port}"
        self.process = None

    def start(self):
        code = f"from moto.server import ThreadedMotoServer as S; S('127.0.0.1', {self.port}).start(); import signal; signal.pause()"
        self.process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.DEVNULL,
                                        stderr=open(self.folder / "moto.log", "ab"))
        until(self.answers)
        return self

    def answers(self):
        try:
            return requests.get(self.base, timeout=1).ok
        except requests.RequestException:
            return False

    def make(self):
        requests.put(f"{self.base}/bodies", timeout=5).raise_for_status()

    def names(self):
        text = requests.get(f"{self.base}/bodies?list-type=2", timeout=5).text
        return [part.split("</Key>")[0] for part in text.split("<Key>")[1:]]

    def stop(self):
        if self.process:
            self.process.kill()
            self.process.wait()


@pytest.fixture
def bucket(tmp_path):
    bucket = Bucket(tmp_path).start()
    bucket.make()
    yield bucket
    bucket.stop()


@pytest.mark.soak
def test_what_one_process_took_another_gives_and_a_changed_object_is_not_given(country, start, bucket, tmp_path):
    servers = Servers()
    try:
        database = servers.make("db").start()
        run("move", "--to", database.url(), data=country.data)
        env = {"VANLANG_DATABASE_URL": database.url(), "VANLANG_BODIES_S3": f"{bucket.base}/bodies",
               "VANLANG_BODIES_S3_KEY": "key", "VANLANG_BODIES_S3_SECRET": "secret"}
        first = start(country, env=env)
        # A second machine: the same key, a folder of its own.
        other = type(country)(tmp_path / "other" / "data", country.secrets, country.tokens)
        other.data.mkdir(parents=True)
        shutil.copy(country.data / "secret.key", other.data)
        second = start(other, env=env)

        small = document(HANOI, [OFFICE], 1)
        middle = document(HANOI, [OFFICE], 2, content=os.urandom(300_000))
        large = document(HANOI, [OFFICE], 3, content=os.urandom(9_000_000))
        for letter in (small, middle, large):
            country.client(first, HANOI).send(letter)
        # The small one is in the database; the large one went in pieces of 5 MiB.
        digests = {hashlib.sha256(letter.bytes).hexdigest() for letter in (middle, large)}
        assert {name.split("/")[1] for name in bucket.names()} == digests

        client = other.client(second, OFFICE)
        items = client.received()
        fetched = {}
        for item in items:
            letter = Received(client.fetch(item["docId"]))
            fetched[letter.ref] = (item["docId"], letter.sha256)
        assert {ref: sha256 for ref, (_, sha256) in fetched.items()} == {
            letter.ref: letter.sha256 for letter in (small, middle, large)}
        # The copies are the second machine's now: it can do without the bucket.
        bucket.stop()
        assert Received(client.fetch(items[-1]["docId"])).ref
        with pytest.raises(Refused) as refused:
            client.send(document(OFFICE, [HANOI], 4, content=os.urandom(300_000)))
        assert refused.value.http == 503, "nothing is acknowledged that is not in the bucket"
        client.send(document(OFFICE, [HANOI], 5))
        # It comes back empty, as after a disaster: a body that is nowhere is a fault, never other bytes.
        bucket.start()
        bucket.make()
        name = hashlib.sha256(middle.bytes).hexdigest()
        shutil.rmtree(other.data / "bodies" / name[:2])
        requests.put(f"{bucket.base}/bodies/{name[:2]}/{name}", data=b"x" * len(middle.bytes), timeout=5)
        answer = client.request("getEdoc", {"docId": fetched[middle.ref][0], "filePath": ""})
        assert middle.bytes not in answer.content and b"x" * 100 not in answer.content
        assert "other bytes than its name" in second.log.read_text()
    finally:
        servers.close()

