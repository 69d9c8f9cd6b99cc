# SPDX-License-Identifier: Apache-2.0
"""An operator moves whole offices: an old register comes in, everything leaves for another node and is equal there,
two agencies become one on a day, and a masked copy is made for training. Every step is the command as it is typed."""
import datetime
import hashlib
import json
import pathlib
import re
import sqlite3
import subprocess

import pytest
import requests

from letters import HANOI_TIME
from officers import DEPARTMENT, Office
from server import run, until
from test_desk import PDF
from test_records_kill import Clerk

GOVERNMENT = "000.00.00.G22"
HEAD = "tonghop.so"
GOVERNMENT_CLERK = "vanthu.vpcp"
TODAY = datetime.datetime.now(HANOI_TIME).date()
BAD = """book,number,day,subject,author,reference,unit,due,file
in,1,{day},Báo cáo một,UBND xã Mẫu,1/BC-UBND,,,mot.pdf
in,2,31/02/2026,Báo cáo hai,UBND xã Mẫu,2/BC-UBND,,,
in,3,{day},Báo cáo ba đang xử lý,UBND xã Mẫu,3/BC-UBND,Phòng Kế hoạch,{due},
in,3,{day},Báo cáo ba lần nữa,UBND xã Mẫu,3/BC-UBND,,,
in,5,{day},Báo cáo năm,UBND xã Mẫu,5/BC-UBND,,,khong-co.pdf
in,6,{day},Báo cáo sáu,UBND xã Mẫu,6/BC-UBND,Phòng Không Có,,
in,7,06/01/2999,Báo cáo bảy,UBND xã Mẫu,7/BC-UBND,,,
in,8,{day},Báo cáo tám,UBND xã Mẫu,8/BC-UBND,,,hong.pdf
out,1,{day},V/v mẫu,Phòng Kế hoạch,,,,"""
GOOD = """book,number,day,subject,author,reference,unit,due,file
in,1,{day},Báo cáo một,UBND xã Mẫu,1/BC-UBND,,,mot.pdf
in,2,{day},Báo cáo hai,UBND xã Mẫu,2/BC-UBND,,,
in,3,{day},Báo cáo ba đang xử lý,UBND xã Mẫu,3/BC-UBND,Phòng Kế hoạch,{due},
out,1,{day},V/v mẫu,Phòng Kế hoạch,,,,"""


def shown(*arguments, data, expect=0):
    """What a command prints with --json."""
    lines = run(*arguments, "--json", data=data, expect=expect).stdout.splitlines()
    return json.loads(lines[-1])


def package(folder, register):
    """The neutral package of moving in, with a manifest that one file no longer agrees with."""
    files = folder / "files"
    files.mkdir(parents=True, exist_ok=True)
    (files / "mot.pdf").write_bytes(PDF)
    (files / "hong.pdf").write_bytes(PDF + b"changed")
    text = register.format(day=f"{TODAY:%d/%m/%Y}", due=f"{TODAY + datetime.timedelta(days=30):%d/%m/%Y}").encode()
    (folder / "register.csv").write_bytes(text)
    digests = {"register.csv": text, "files/mot.pdf": PDF, "files/hong.pdf": PDF}
    (folder / "manifest.json").write_text(json.dumps({"files": [
        {"name": name, "sha256": hashlib.sha256(content).hexdigest()} for name, content in digests.items()]}))
    return folder


def rows(data):
    """How many rows each table of Records has."""
    with sqlite3.connect(data / "vanlang.sqlite") as database:
        names = [name for name, in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: database.execute(f"SELECT COUNT(*) FROM {name}").fetchone()[0]
                for name in names if name.startswith("records_") and "words" not in name and "text" not in name}


def sign_in(server, login, told):
    """A clerk who changes the password that somebody told him."""
    own = f"mật khẩu riêng của {login} 2026"
    Clerk(server.base, told, login).post("/account/password", "/account/password", {
        "old_password": told, "new_password": own, "new_password_again": own})
    return Clerk(server.base, own, login)


@pytest.fixture(scope="module")
def moved_in(tmp_path_factory):
    """The sample department with its old register, brought in as an operator does it."""
    folder = tmp_path_factory.mktemp("moves")
    office = Office.make(folder / "data", "--records")
    found = shown("directory", "find", office.agency(DEPARTMENT), "--limit", "1", data=office.data)
    code, data = found["code102"], office.data

    bad = package(folder / "goi-loi", BAD)
    before = rows(data)
    for dry in ["--dry-run"], []:
        said = shown("records", "import", code, bad, *dry, data=data, expect=1)
        assert [(f["line"], f["reason"]) for f in said["faults"]] == [
            (3, "day"), (5, "twice"), (6, "file"), (7, "unit"), (8, "future"), (9, "damaged")]
        assert said["imported"] == 3
        assert (rows(data) == before) == bool(dry)
    told = run("records", "import", code, bad, data=data, expect=1).stdout
    assert "line 3: “31/02/2026” is no day" in told and "line 9: The file “hong.pdf”" in told

    good, minutes = package(folder / "goi", GOOD), folder / "doi-chieu.pdf"
    said = shown("records", "import", code, good, "--report", minutes, data=data)
    assert (said["imported"], said["known"], said["faults"]) == (1, 3, [])
    assert minutes.read_bytes().startswith(b"%PDF")
    again = shown("records", "import", code, good, data=data)
    assert (again["imported"], again["known"]) == (0, 4)
    return office, code


@pytest.fixture
def office(moved_in, tmp_path):
    office, code = moved_in
    return office.copy(tmp_path / "office"), code


def test_an_office_leaves_with_everything_and_is_equal_elsewhere(office, tmp_path, start):
    (office, code), folder, new = office, tmp_path / "goi", tmp_path / "new"
    server = start(office)
    clerk = sign_in(server, DEPARTMENT, office.people[DEPARTMENT]["password"])
    clerk.register("văn bản giấy sau khi chuyển sổ")
    assert server.stop() == 0
    left = shown("records", "export", code, folder, data=office.data)
    people = (folder / "people.json").read_bytes()
    refused = run("records", "export", code, folder, data=office.data, expect=1)
    assert "holds a package already" in refused.stderr and (folder / "people.json").read_bytes() == people

    # The empty node has nothing but the directory.
    run("directory", "import", "-", data=new, stdin=run("directory", "export", data=office.data).stdout)
    for name in ["people.json", "tables/records_incoming.jsonl"]:
        whole = (folder / name).read_bytes()
        (folder / name).write_bytes(whole.replace("Mẫu".encode(), "Mấu".encode(), 1))
        damaged = run("records", "take-over", folder, data=new, expect=1)
        assert pathlib.Path(name).stem in damaged.stderr, damaged.stderr
        (folder / name).write_bytes(whole)
    assert not any(rows(new).values()) and not run("directory", "units", code, "--json", data=new).stdout
    came = shown("records", "take-over", folder, data=new)
    assert came == left and shown("records", "take-over", folder, data=new) == left
    again = shown("records", "export", code, tmp_path / "lai", data=new)
    for part in ["tables", "series", "files", "file_bytes", "files_sha256", "people_sha256", "missing"]:
        assert again[part] == left[part], part
    counted = rows(new)
    assert all(counted[table["name"]] == table["rows"] for table in left["tables"] if table["name"] in counted)
    [kept] = [p for p in (tmp_path / "lai/files").rglob("*") if p.name == hashlib.sha256(PDF).hexdigest()]
    assert kept.read_bytes() == PDF
    taken = run("records", "take-over", tmp_path / "lai", data=office.data, expect=1)
    assert "has records here" in taken.stderr

    # Work goes on there: an account, and the next number.
    account = shown("account", "add", DEPARTMENT, "--officer", f"{DEPARTMENT}@mau.example", data=new)
    server = start(Office(new))
    clerk = sign_in(server, DEPARTMENT, account["password"])
    page = clerk.http.get(server.base + clerk.register("văn bản đầu tiên ở nơi mới")).text
    assert re.search(r"<h1[^>]*>\s*05\b|Số đến[^0-9]*05", page), page[:3000]
    register = clerk.http.get(f"{server.base}/records/registers/incoming").text
    assert "Báo cáo ba đang xử lý" in register and "văn bản đầu tiên ở nơi mới" in register


def test_two_agencies_become_one_on_a_day(office, tmp_path, start):
    office, code = office
    merge = ["records", "merge", code, GOVERNMENT, "--on", TODAY]
    before = shown("records", "export", code, tmp_path / "truoc", data=office.data)
    counted = rows(office.data)
    rehearsed = shown(*merge, data=office.data)
    assert shown("records", "export", code, tmp_path / "sau", data=office.data)["tables"] == before["tables"]
    assert rows(office.data) == counted and rehearsed.pop("rehearsal") is True
    assert rehearsed["moved"]["records_incoming"] == 3 and rehearsed["open_tasks"] == 1
    assert rehearsed["units"] == 4 and rehearsed["seal_keepers"]
    tomorrow = run(*merge[:-1], "2999-01-01", "--now", data=office.data, expect=1)
    assert "has not come yet" in tomorrow.stderr
    done = shown(*merge, "--now", data=office.data)
    assert done.pop("rehearsal") is False and done == rehearsed
    assert "nothing is left to do" in run(*merge, "--now", data=office.data, expect=1).stderr
    assert "not opened" in run("records", "export", code, tmp_path / "kho", data=office.data, expect=1).stderr

    # The head of a unit finds his task where he now works; the old register is read beside the new one.
    server = start(office)
    head = sign_in(server, HEAD, office.people[HEAD]["password"])
    assert "Báo cáo ba đang xử lý" in head.http.get(f"{server.base}/records").text
    clerk = sign_in(server, GOVERNMENT_CLERK, office.people[GOVERNMENT_CLERK]["password"])
    own = clerk.http.get(f"{server.base}/records/registers/incoming").text
    assert "Báo cáo một" not in own
    old = clerk.http.get(f"{server.base}/records/registers/incoming", params={"series": f"@{code}", "year": TODAY.year}).text
    assert "Báo cáo một" in old
    number = clerk.http.get(server.base + clerk.register("sau khi sáp nhập")).text
    assert "sau khi sáp nhập" in number


def test_a_training_copy_is_masked_marked_and_alone(office, tmp_path, start, visit):
    office, code = office
    copy = Office(tmp_path / "tap-huan")
    lines = run("training", "make", code, "--to", copy.data, "--json", data=office.data).stdout.splitlines()
    people = {person["title"]: person for person in map(json.loads, lines)}
    clerk = next(person for title, person in people.items() if title.startswith("Văn thư"))
    assert "exists already" in run("training", "make", code, "--to", copy.data, data=office.data, expect=1).stderr
    kept = b"".join(path.read_bytes() for path in copy.data.rglob("*") if path.is_file())
    names = [person["name"] for login, person in office.people.items() if login.endswith(".so")]
    assert len(names) > 5 and not [name for name in names if name.encode() in kept]
    assert hashlib.sha256(PDF).hexdigest().encode() not in kept and not (copy.data / "packages").exists()

    # Whatever the machine's settings say, it reaches nobody and no other data.
    server = start(copy, env={"VANLANG_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/real",
                              "VANLANG_IDENTITY_MAIL_SERVER": "smtp://127.0.0.1:1", "VANLANG_IDENTITY_MAIL_FROM": "a@b.vn"})
    seat = visit(server.base)
    assert "BẢN TẬP HUẤN" in seat.open("/sign-in").locator("body").inner_text()
    seat.turn_to("phone")
    seat.look_over()
    trainee = sign_in(server, clerk["login"], clerk["password"])
    document = trainee.register("văn bản tập huấn")
    page = trainee.http.get(server.base + document).text
    assert "BẢN TẬP HUẤN" in page
    for path in [f"{document}/prints/stamp", "/records/books/incoming?paper=a4"]:
        printed = trainee.http.get(server.base + path)
        assert printed.content.startswith(b"%PDF"), path
        (tmp_path / "in.pdf").write_bytes(printed.content)
        words = subprocess.run(["pdftotext", tmp_path / "in.pdf", "-"], capture_output=True, text=True, check=True).stdout
        # Letters that stand aslant are read one by one.
        assert {"Ậ", "Ấ"} <= set(words), (path, words[:500])
    register = trainee.http.get(f"{server.base}/records/registers/incoming").text
    assert "Báo cáo ba đang xử lý" in register

    # Another year: the page says the day, and numbers begin with 01.
    assert "no training copy" in run("training", "clock", "2031-01-15", data=office.data, expect=1).stderr
    run("training", "clock", "2031-01-15", data=copy.data)
    until(lambda: "15/01/2031" in requests.get(f"{server.base}/sign-in", headers={"Accept": "text/html"}, timeout=10).text, 30)
    own = f"mật khẩu riêng của {clerk['login']} 2026"
    trainee = Clerk(server.base, own, clerk["login"])
    trainee.register("văn bản của năm sau")
    book = trainee.http.get(f"{server.base}/records/registers/incoming").text
    assert "văn bản của năm sau" in book and "Báo cáo ba đang xử lý" not in book
