# SPDX-License-Identifier: Apache-2.0
"""Reads what `strace -f -yy -xx` wrote, into calls with a start and an end.

The line number is the clock: strace stops every thread to print, so lines are in true order. A call
that another thread's line interrupted is printed twice, `<unfinished ...>` and `... resumed`.
"""
import dataclasses
import re

CALLS = "openat,write,pwrite64,writev,sendto,sendmsg,fdatasync,fsync,rename,renameat,renameat2,mkdir,mkdirat"
LINE = re.compile(r"^(\d+) +(.*)$")
RESUMED = re.compile(r"^<\.\.\. (\w+) resumed>(.*)$")
COMPLETE = re.compile(r"^(\w+)\((.*)\) += (-?\d+)")
STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
DESCRIPTOR = re.compile(r"^-?\w+<((?:\\x[0-9a-f]{2}|[^<>])*)>")


@dataclasses.dataclass(frozen=True)
class Call:
    name: str
    path: str  # what the descriptor stands for: a file, or `TCP:[…]`
    strings: tuple  # every string argument, in order
    start: int
    end: int
    result: int

    @property
    def data(self):
        return b"".join(self.strings)

    @property
    def is_answer(self):
        return self.path.startswith("TCP") and self.name in ("write", "writev", "sendto", "sendmsg")

    @property
    def is_sync(self):
        return self.name in ("fdatasync", "fsync") and self.result == 0


def command(log, delay_microseconds=0):
    """A wrapper that starts a program under strace; a delay makes every disk sync that slow."""
    slow = [f"--inject=fdatasync:delay_enter={delay_microseconds}"] if delay_microseconds else []
    return ["strace", "-f", "-yy", "-xx", "-s", "10000000", "-e", f"trace={CALLS}", *slow, "-o", str(log)]


def read(log):
    with open(log, encoding="ascii") as lines:
        return parse(lines)


def parse(lines):
    calls, open_calls = [], {}
    for number, line in enumerate(lines):
        found = LINE.match(line)
        if not found:
            continue
        thread, text = found[1], found[2]
        start = number
        if text.endswith("<unfinished ...>"):
            open_calls[thread] = (number, text.removesuffix("<unfinished ...>"))
            continue
        if resumed := RESUMED.match(text):
            # The other half may be from before the trace began.
            if thread not in open_calls:
                continue
            start, head = open_calls.pop(thread)
            text = head + resumed[2]
        if complete := COMPLETE.match(text):
            calls.append(call(complete[1], complete[2], start, number, int(complete[3])))
    return sorted(calls, key=lambda call: call.start)


def call(name, arguments, start, end, result):
    descriptor = DESCRIPTOR.match(arguments)
    path = plain(descriptor[1]) if descriptor and name != "openat" else ""
    strings = tuple(unhex(text) for text in STRING.findall(arguments))
    return Call(name, path, strings, start, end, result)


def unhex(text):
    return bytes.fromhex(text.replace("\\x", ""))


def plain(text):
    """A path, which is printed in hex, or a socket, which is not."""
    return unhex(text).decode() if text.startswith("\\x") else text
