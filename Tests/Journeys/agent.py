# SPDX-License-Identifier: Apache-2.0
"""The signing program of an officer's PC, played: one WebSocket call, one frame there and one back.

    with Agent(signer, tls) as agent:
        …                               # a page talks to agent.address
        agent.manner = "locked"         # what goes wrong from now on

It knows the paths of vietnam-annex.md §1.2 and does what the vendor's program does: downloads the file from
the address it was given, signs it by pyHanko, posts it back as `uploadfile`, answers a JSON text.
"""
import asyncio
import base64
import concurrent.futures
import io
import json
import ssl
import sys
import threading

import requests
import websockets.asyncio.server

import pathlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "Corpus/pdf"))
import pdf_pki  # noqa: E402

FUNCTIONS = {"SignApproved", "SignIssued", "SignIncome", "Comment", "SignAppendix", "SignCopy"}
# Every path of the vendor's plug-in; those that are not FUNCTIONS or GetCertInfo answer that they are not played.
PATHS = FUNCTIONS | {
    "Config", "GetLicenseRequest", "GetCertInfo", "Auth", "SignMsg", "VerifyMsg", "SignXML", "VerifyXML",
    "SignXMLP12", "SignPDF", "VerifyPDF", "SignPDFWP", "SignOffice", "VerifyOffice", "SignFile", "SignFiles",
    "SignJson",
}
MANNERS = {
    "good", "locked", "error", "silent", "lost", "unsent", "other", "swapped", "object",
}


def field_of(function):
    # A copy has the signatures of its document in its fields already.
    return {"SignApproved": "NguoiKy", "SignCopy": "BanSao"}.get(function, "DauCoQuan")


class Agent:
    def __init__(self, signer, tls, other=None):
        """`signer` holds the token's key; `other` signs in the manner "other"."""
        self.signer, self.other, self.manner = signer, other, "good"
        self.calls, self.files, self.port = [], [], None
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(tls)
        self._ready, self._loop = threading.Event(), None

    @property
    def address(self):
        return f"wss://127.0.0.1:{self.port}"

    def __enter__(self):
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, *_):
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    async def _serve(self):
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        async with websockets.asyncio.server.serve(
            self._answer, "127.0.0.1", 0, ssl=self._context, max_size=1 << 20
        ) as server:
            self.port = server.sockets[0].getsockname()[1]
            self._ready.set()
            await self._stop.wait()

    async def _answer(self, socket):
        function = socket.request.path.strip("/")
        frame = await socket.recv()
        self.calls.append((function, frame))
        if function not in PATHS:
            return await socket.close(1008)
        if function == "GetCertInfo":
            return await socket.send(json.dumps(self._certificate()))
        if function not in FUNCTIONS:
            return await socket.send(json.dumps({"Status": 1, "Message": "not played"}))
        answer = await asyncio.to_thread(self._sign, function, json.loads(frame))
        if self.manner == "lost":
            return await socket.close()
        if self.manner == "silent":
            return await asyncio.sleep(3600)
        await socket.send(json.dumps(answer))

    def _certificate(self):
        certificate = self.signer.signing_cert
        return {
            "Status": 0,
            "Message": "",
            "CertInfo": {
                "Subject": certificate.subject.human_friendly,
                "Base64Data": base64.b64encode(certificate.dump()).decode(),
                "ValidFrom": "01/01/2015",
                "ValidTo": "01/01/2045",
            },
        }

    def _sign(self, function, ask):
        if self.manner == "locked":
            return {"Status": 1, "Message": "Thiết bị đã bị khóa do nhập sai mã PIN quá số lần"}
        if self.manner == "error":
            return {"Status": 7, "Error": "Không tải được tệp"}
        if self.manner == "silent":
            return None
        download = requests.get(ask["FileName"], timeout=10)
        download.raise_for_status()
        data = download.content
        self.files.append(data)
        if self.manner == "swapped":
            data = data.replace(b"%PDF-1.", b"%PDF-1.", 1) + b"% another\n%%EOF\n"
            data = data[:20] + b" " + data[20:]
        signer = self.other if self.manner == "other" else self.signer
        signed = sign(data, signer, field_of(function)) if self.manner != "swapped" else data
        if self.manner == "unsent":
            return {"Status": 0, "Message": "", "FileName": "a.pdf", "FileServer": ""}
        files = {"uploadfile": ("C:\\Users\\vanthu\\công văn.pdf", signed, "application/pdf")}
        answer = requests.post(ask["FileUploadHandler"], files=files, timeout=30)
        told = answer.json()
        assert answer.status_code == 200 and isinstance(told["Status"], bool)
        server = {"url": told["FileServer"]} if self.manner == "object" else told["FileServer"]
        return {
            "Status": 0 if told["Status"] else 1,
            "Message": told["Message"],
            "FileName": told["FileName"],
            "FileServer": server,
            "DocumentNumber": "",
            "DocumentDate": "",
        }


def sign(data, signer, field):
    """Into the field of this name where the letter has one, else into a new one.

    In a thread of its own: pyHanko wants an event loop, and a browser's test has one already.
    """
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        return pool.submit(_sign, data, signer, field).result()


def _sign(data, signer, field):
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

    writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    details = signers.PdfSignatureMetadata(
        field_name=field, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES
    )
    return signers.PdfSigner(details, signer=signer).sign_pdf(writer).getvalue()


def tls(folder):
    """Key and certificate of 127.0.0.1, as the vendor's installer makes them on each PC."""
    import datetime
    import ipaddress

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = pdf_pki.name("127.0.0.1")
    now = datetime.datetime.now(datetime.timezone.utc)
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name)
        .public_key(key.public_key()).serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1)).not_valid_after(now + datetime.timedelta(days=9))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False)
        .sign(key, hashes.SHA256())
    )
    path = folder / "agent.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return path
