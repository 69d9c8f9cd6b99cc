# SPDX-License-Identifier: Apache-2.0
"""Runs one `vanlang serve` as its own process, and tells what it answered when it ended."""
import os
import pathlib
import re
import select
import signal
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]


def binary():
    """The program under test: VANLANG, or the debug build of this tree."""
    return os.path.abspath(os.environ.get("VANLANG", ROOT / ".build/debug/vanlang"))


def release_binary():
    """Measurements of memory and time mean little in a debug build."""
    return os.path.abspath(os.environ.get("VANLANG_RELEASE", binary()))


class NotReady(Exception):
    """The server ended, or said nothing, before it was ready."""


class Server:
    def __init__(self, data, env=None, wrapper=(), program=None, log=None):
        self.data = pathlib.Path(data)
        self.log = pathlib.Path(log or self.data.parent / "server.log")
        self.env = {**os.environ, **(env or {})}
        self.wrapper, self.program = list(wrapper), program or binary()
        self.process = self.base = None

    def start(self, seconds=30, port=0):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [*self.wrapper, self.program, "serve", "--data", str(self.data), "--port", str(port)],
                stdout=subprocess.PIPE, stderr=log, env=self.env, start_new_session=True)
        deadline, text = time.monotonic() + seconds, b""
        while time.monotonic() < deadline:
            if select.select([self.process.stdout], [], [], 0.1)[0]:
                piece = os.read(self.process.stdout.fileno(), 4096)
                if not piece:
                    break
                text += piece
                # The one line that says it is ready.
                if found := re.search(rb"^vanlang serves (https?://\S+)\n", text, re.M):
                    self.base = found[1].decode()
                    return self
        self.kill()
        tail = self.log.read_bytes()[-2000:].decode(errors="replace")
        raise NotReady(f"exit {self.process.returncode}: {text!r}\n{tail}")

    @property
    def port(self):
        return int(self.base.rsplit(":", 1)[1])

    @property
    def pid(self):
        """The server's own process, also where a wrapper such as strace started it."""
        if not self.wrapper:
            return self.process.pid
        children = pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return int(children.read_text().split()[0])

    @property
    def is_running(self):
        return self.process is not None and self.process.poll() is None

    def kill(self):
        """As a power cut does it: nobody is asked."""
        if self.process is None:
            return
        if self.is_running:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            self.process.wait()
        self.process.stdout.close()

    def terminate(self):
        """Asks the server to end, without waiting."""
        os.kill(self.pid, signal.SIGTERM)

    def wait(self, seconds=20):
        return self.process.wait(seconds)

    def stop(self):
        """Ends the server the polite way; answers its exit code."""
        self.terminate()
        return self.wait()

    def peak_memory(self):
        """The most memory that it ever had, in bytes (VmHWM)."""
        status = pathlib.Path(f"/proc/{self.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) * 1024


def run(*arguments, data=None, env=None, expect=0, program=None, stdin=None):
    """Runs one command of the program; answers its CompletedProcess."""
    command = [program or binary(), *map(str, arguments)]
    if data is not None:
        command += ["--data", str(data)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, input=stdin,
                          env={**os.environ, **(env or {})})
    if expect is not None:
        assert done.returncode == expect, f"{command} → {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done


def until(condition, seconds=30):
    """Waits for what the server does on its own time; the limit is for what never comes, not for what comes late."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)
