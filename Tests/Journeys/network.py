# SPDX-License-Identifier: Apache-2.0
"""Machines played by network namespaces on one bridge, which can be cut off from each other."""
import os
import subprocess

import pytest


def ip(*arguments, check=True):
    return subprocess.run(["ip", *arguments], capture_output=True, text=True, check=check)


class Network:
    """Up to nine machines 10.233.N.2…; this process is 10.233.N.1 and reaches all of them."""

    def __init__(self):
        number = os.getpid() % 200 + 20
        self.prefix, self.bridge = f"10.233.{number}", f"vlbr{number}"
        self.names, self.number, self.ends = {}, number, []

    def open(self):
        if os.getuid() != 0 or ip("link", "add", self.bridge, "type", "bridge", check=False).returncode != 0:
            pytest.skip("network namespaces need root and the right to make a bridge")
        ip("addr", "add", f"{self.prefix}.1/24", "dev", self.bridge)
        ip("link", "set", self.bridge, "up")
        return self

    def add(self, name):
        """A machine; answers its address."""
        index = len(self.names) + 2
        space, end = f"vl{self.number}{name}", f"vl{self.number}e{index}"
        self.ends.append(end)
        self.names[name] = (space, f"{self.prefix}.{index}")
        ip("netns", "add", space)
        ip("link", "add", end, "type", "veth", "peer", "name", "eth0", "netns", space)
        ip("link", "set", end, "master", self.bridge, "up")
        for command in (["addr", "add", f"{self.prefix}.{index}/24", "dev", "eth0"], ["link", "set", "eth0", "up"],
                        ["link", "set", "lo", "up"]):
            ip("-n", space, *command)
        return f"{self.prefix}.{index}"

    def space(self, name):
        return self.names[name][0]

    def inside(self, name):
        """What goes before a command that runs on this machine."""
        return ["ip", "netns", "exec", self.space(name)]

    def cut(self, one, other):
        """Nothing passes between the two any more, and nobody is told: packets vanish."""
        for here, there in ((one, other), (other, one)):
            ip("-n", self.space(here), "route", "add", "blackhole", f"{self.names[there][1]}/32")

    def join(self, one, other):
        for here, there in ((one, other), (other, one)):
            ip("-n", self.space(here), "route", "del", "blackhole", f"{self.names[there][1]}/32")

    def close(self):
        # A namespace lives on while a process in it does, and so would its cable.
        for end in self.ends:
            ip("link", "del", end, check=False)
        for space, _ in self.names.values():
            ip("netns", "del", space, check=False)
        ip("link", "del", self.bridge, check=False)
