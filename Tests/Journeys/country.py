# SPDX-License-Identifier: Apache-2.0
"""A data folder with agencies and their software, set up by the commands that an operator uses."""
import csv
import datetime
import io
import json
import pathlib
import shutil
from dataclasses import dataclass, field

from mailbox_client import MailboxClient
from server import run

# By the old codes (vietnam.md §1.6), which name the same agencies on every day.
OFFICE = "000.00.00.G22"  # Văn phòng Chính phủ
HANOI = "000.00.00.H26"
MINISTRY = "000.00.00.G02"
PROVINCES = ["000.00.00.H57", "000.00.00.H58", "000.00.00.H59", "000.00.00.H60", "000.00.00.H61",
             "000.00.00.H62", "000.00.00.H63"]
MEMBERS = [OFFICE, HANOI, MINISTRY, *PROVINCES]


def system_id(agency):
    return "QLVB-" + agency.rsplit(".", 1)[1]


def today(agency):
    """The code that is in force since QĐ 20/2020 (vietnam.md §1.6), as lists show it."""
    return agency.rsplit(".", 1)[1]


@dataclass
class Country:
    data: pathlib.Path
    secrets: dict = field(default_factory=dict)  # system id → secret
    tokens: dict = field(default_factory=dict)  # agency → bearer token

    @classmethod
    def make(cls, data, units=100):
        country = cls(pathlib.Path(data))
        sample = run("directory", "sample", "--units", units).stdout
        run("directory", "import", "-", data=data, stdin=sample)
        # Registered days ago, as most are: a clock set back over midnight must find them in force.
        begun = (datetime.date.today() - datetime.timedelta(days=7)).isoformat()
        for agency in MEMBERS:
            country.add_client(system_id(agency), agency, "--from", begun)
        for agency in (OFFICE, HANOI, MINISTRY):
            country.add_token(agency)
        return country

    def copy(self, data):
        shutil.copytree(self.data, data)
        return Country(pathlib.Path(data), dict(self.secrets), dict(self.tokens))

    def add_client(self, system, agency, *options):
        done = run("directory", "client", "create", system, "--agency", agency, "--json", *options,
                   data=self.data)
        self.secrets[system] = json.loads(done.stdout)["secret"]

    def add_token(self, agency):
        done = run("directory", "client", "token", system_id(agency), "--json", data=self.data)
        self.tokens[agency] = json.loads(done.stdout)["token"]

    def client(self, server, agency, **options):
        """The mailbox client of an agency's document system."""
        system = system_id(agency)
        return MailboxClient(server.base, system, self.secrets[system], **options)

    def agencies(self):
        """The directory as its CSV export has it."""
        return list(csv.DictReader(io.StringIO(run("directory", "export", data=self.data).stdout)))
