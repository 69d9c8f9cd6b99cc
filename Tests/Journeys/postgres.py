# SPDX-License-Identifier: Apache-2.0
"""A PostgreSQL server of a test's own, in Vietnamese, without a network port."""
import contextlib
import glob
import os
import shutil
import subprocess
import tempfile

import pytest


@contextlib.contextmanager
def postgres():
    """Answers the address of an empty database; the server and its files go with the block."""
    programs = sorted(glob.glob(os.environ.get("VANLANG_POSTGRES_BIN", "/usr/lib/postgresql/*/bin")))
    if not programs:
        pytest.fail("PostgreSQL is not installed; run scripts/setup")
    # A short path: the socket's must fit into 107 characters.
    folder = tempfile.mkdtemp(prefix="vl-pg-", dir="/tmp")
    user = []
    if os.getuid() == 0:
        # PostgreSQL refuses to run as root.
        user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        shutil.chown(folder, "postgres")

    def call(program, *arguments):
        subprocess.run([*user, f"{programs[-1]}/{program}", "-D", f"{folder}/data", *arguments], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)

    try:
        call("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C.UTF-8",
             "--locale-provider=icu", "--icu-locale=vi-VN")
        call("pg_ctl", "-l", f"{folder}/log", "-o", f"-k {folder} -c listen_addresses=", "-w", "start")
        yield f"postgresql:///postgres?user=postgres&host={folder}"
    finally:
        with contextlib.suppress(subprocess.CalledProcessError):
            call("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)
