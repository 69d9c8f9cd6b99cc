#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What pyHanko says of the signatures of PDFs, as one JSON object a file:

    pyhanko_judge ROOT.pem FILE.pdf…

`signatures` lists for each its `field`, `intact`, `valid` (mathematics), `trusted`, `coverage` and
`modification` (NONE, LTA_UPDATES, FORM_FILLING, OTHER); `error` stands where pyHanko gives up.
"""
import json
import logging
import sys

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko_certvalidator import ValidationContext
from asn1crypto import pem, x509 as asn1_x509

logging.disable(logging.CRITICAL)


def roots(path):
    if path == "-":
        return []
    data = open(path, "rb").read()
    return [asn1_x509.Certificate.load(der) for _, _, der in pem.unarmor(data, multiple=True)]


def context(trusted):
    return ValidationContext(trust_roots=trusted, allow_fetching=False, revocation_mode="soft-fail")


def judge(path, trusted):
    report = {"file": path, "signatures": []}
    try:
        with open(path, "rb") as handle:
            reader = PdfFileReader(handle, strict=True)
            for signature in reader.embedded_signatures:
                if signature.sig_object.get("/Type") == "/DocTimeStamp":
                    status = validate_pdf_timestamp(signature, context(trusted))
                else:
                    status = validate_pdf_signature(signature, context(trusted))
                level = status.modification_level
                report["signatures"].append(
                    {
                        "field": signature.field_name,
                        "intact": bool(status.intact),
                        "valid": bool(status.valid),
                        "trusted": bool(status.trusted),
                        "coverage": status.coverage.name,
                        "modification": level.name if level is not None else None,
                        "docmdp": status.docmdp_ok if hasattr(status, "docmdp_ok") else None,
                        "bottomLine": bool(status.bottom_line) if hasattr(status, "bottom_line") else None,
                        "stamped": getattr(status, "timestamp_validity", None) is not None,
                    }
                )
    except Exception as error:  # whatever it is, it is pyHanko's answer
        report["error"] = f"{type(error).__name__}: {error}"
    return report


def main():
    trusted = roots(sys.argv[1])
    for path in sys.argv[2:]:
        print(json.dumps(judge(path, trusted)), flush=True)


if __name__ == "__main__":
    main()
