# SPDX-License-Identifier: Apache-2.0
"""The line of a far commune: 50 kB/s, 800 ms there and back, one packet in ten lost, and connections that break.

A proxy plays it between a browser and a server on this machine. `tc netem` would lose real packets, but many kernels
have it not built in, the one of this project's machines among them. What the proxy does: a connection costs a round
trip before its first byte, all connections share one rate each way, every packet of 1,460 bytes is lost with a chance
of one in ten, which costs whoever waits for it another round trip, and every request has a connection of its own.
"""
import random
import re
import socket
import threading
import time

from lossy import Line

PACKET = 1460


class Way:
    """One direction: a rate that all share."""

    def __init__(self, rate):
        self.rate, self.free, self.lock = rate, 0.0, threading.Lock()

    def wait(self, size):
        with self.lock:
            self.free = max(self.free, time.monotonic()) + size / self.rate
            until = self.free
        time.sleep(max(0, until - time.monotonic()))


class ThinLine(Line):
    """`haste` makes everything as many times faster, for tests that must end soon; breaks stay breaks."""

    def __init__(self, port, haste=1, seed=1):
        self.trip, self.random = 0.8 / haste, random.Random(seed)
        self.up, self.down = Way(50_000 * haste), Way(50_000 * haste)
        self.cuts, self.made = [], []
        self.lost = self.packets = 0
        super().__init__(port)

    def cut(self, request, where):
        """The next request that the pattern finds breaks: "asking", when half of it is through, or "answering"."""
        with self.lock:
            self.cuts.append((request, where))

    def serve(self, client):
        time.sleep(self.trip)
        with client:
            client.settimeout(120)
            try:
                head, body = self._head(client)
                if head is None:
                    return
                where = self._cut_of(head)
                with socket.create_connection(("127.0.0.1", self.port), timeout=120) as server:
                    self._ask(client, server, head, body, where)
                    if where == "asking":
                        return
                    if where == "answering":
                        while server.recv(65536):
                            pass
                        return
                    time.sleep(self.trip / 2)
                    while piece := server.recv(PACKET):
                        self._carry(piece, client, self.down)
            except OSError:
                pass

    def _head(self, client):
        data = b""
        while b"\r\n\r\n" not in data:
            piece = client.recv(65536)
            if not piece:
                return None, b""
            data += piece
        return data.split(b"\r\n\r\n", 1)

    def _cut_of(self, head):
        line = head.split(b"\r\n", 1)[0].decode()
        with self.lock:
            for index, (request, where) in enumerate(self.cuts):
                if re.search(request, line):
                    del self.cuts[index]
                    self.made.append(line)
                    return where
        return None

    def _ask(self, client, server, head, body, where):
        lines = [line for line in head.split(b"\r\n") if not line.lower().startswith((b"connection:", b"expect:"))]
        length = next((int(line.split(b":")[1]) for line in lines if line.lower().startswith(b"content-length:")), 0)
        self._carry(b"\r\n".join([*lines, b"Connection: close"]) + b"\r\n\r\n", server, self.up)
        ends, sent = (length // 2 if where == "asking" else length), 0
        while sent < ends:
            while not body:
                body = client.recv(65536)
                if not body:
                    raise OSError("the browser went away")
            piece, body = body[:min(PACKET, ends - sent)], body[min(PACKET, ends - sent):]
            self._carry(piece, server, self.up)
            sent += len(piece)

    def _carry(self, piece, to, way):
        with self.lock:
            self.packets += 1
            is_lost = self.random.random() < 0.1
            self.lost += is_lost
        way.wait(len(piece))
        if is_lost:
            time.sleep(self.trip)
        to.sendall(piece)
