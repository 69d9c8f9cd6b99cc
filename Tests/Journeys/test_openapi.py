# SPDX-License-Identifier: Apache-2.0
"""The served OpenAPI document is valid by its own specification, and complete."""
import requests
from openapi_spec_validator import validate

from test_foreign_client import DOCUMENT


def test_the_document_is_valid(server):
    document = requests.get(server.base + DOCUMENT, timeout=5).json()
    validate(document)


def test_every_operation_says_what_it_may_answer(server):
    document = requests.get(server.base + DOCUMENT, timeout=5).json()
    seen = set()
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            where = f"{method} {path}"
            assert operation["operationId"] not in seen, where
            seen.add(operation["operationId"])
            assert operation.get("summary") and operation.get("security"), where
            assert {"401", "403", "500"} <= set(operation["responses"]), where
            if method != "get":
                assert "507" in operation["responses"], where
            if "requestBody" in operation:
                assert "413" in operation["responses"], where
            for name in [p["name"] for p in operation.get("parameters", []) if p["in"] == "path"]:
                assert "{%s}" % name in path, where
