# SPDX-License-Identifier: Apache-2.0
"""A client made at run time from an OpenAPI document: it knows operation ids and nothing else.

Whatever the document promises is checked on every call: parameters and bodies before they are sent,
status, type and schema of each answer after.
"""
import json

import requests
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

NAME = "urn:openapi"


class OpenAPIClient:
    def __init__(self, base, document_path, token=None):
        self.base, self.session = base, requests.Session()
        text = self.session.get(base + document_path, timeout=10).text
        # References within the document get its name, so that parts of it can be used alone.
        self.document = json.loads(text.replace('"$ref":"#/', f'"$ref":"{NAME}#/'))
        resource = Resource.from_contents(self.document, default_specification=DRAFT202012)
        self.registry = Registry().with_resource(NAME, resource)
        self.operations = {
            operation["operationId"]: (method, path, operation)
            for path, methods in self.document["paths"].items()
            for method, operation in methods.items() if isinstance(operation, dict) and "operationId" in operation}
        if token:
            self.authorize(token)

    def authorize(self, token):
        """By the one security scheme that the document declares."""
        [scheme] = self.document["components"]["securitySchemes"].values()
        assert (scheme["type"], scheme["scheme"]) == ("http", "bearer"), scheme
        self.session.headers["Authorization"] = f"Bearer {token}"

    def call(self, operation_id, body=None, expect=None, timeout=70, **parameters):
        """Calls an operation; answers parsed JSON, or bytes for another type."""
        method, path, operation = self.operations[operation_id]
        query = {}
        for parameter in operation.get("parameters", []):
            value = parameters.pop(parameter["name"], None)
            if value is None:
                assert not parameter.get("required"), f"{operation_id} needs {parameter['name']}"
                continue
            self.check(parameter["schema"], value, f"{operation_id} {parameter['name']}")
            if parameter["in"] == "path":
                path = path.replace("{%s}" % parameter["name"], requests.utils.quote(str(value), safe=""))
            else:
                query[parameter["name"]] = value
        assert not parameters, f"{operation_id} has no {set(parameters)}"
        data, headers = self.body(operation_id, operation, body)
        response = self.session.request(method, self.base + path, params=query, data=data,
                                        headers=headers, timeout=timeout)
        return self.answer(operation_id, operation, response, expect)

    def body(self, operation_id, operation, body):
        if body is None:
            assert not operation.get("requestBody", {}).get("required")
            return None, {}
        content_type, content = next(iter(operation["requestBody"]["content"].items()))
        if content_type != "application/json":
            return body, {"Content-Type": content_type}
        self.check(content["schema"], body, f"{operation_id} body")
        return json.dumps(body).encode(), {"Content-Type": content_type}

    def answer(self, operation_id, operation, response, expect):
        described = operation["responses"].get(str(response.status_code))
        told = f"{operation_id} answered {response.status_code}: {response.text[:500]}"
        assert described, f"not described: {told}"
        assert (response.status_code == expect) if expect else response.status_code < 300, told
        if "content" not in described:
            assert response.content == b""
            return None
        content_type = response.headers["Content-Type"].split(";")[0]
        schema = described["content"][content_type].get("schema", {})
        if not content_type.endswith("json"):
            return response.content
        value = response.json()
        self.check(schema, value, f"{operation_id} answer")
        return value

    def check(self, schema, value, what):
        validator = Draft202012Validator(schema, registry=self.registry, format_checker=FormatChecker())
        faults = [f"{what}{error.json_path[1:]}: {error.message}" for error in validator.iter_errors(value)]
        assert not faults, faults

    def example(self, operation_id, **values):
        """A body with every required member: those given, and the least that the schema allows."""
        _, _, operation = self.operations[operation_id]
        schema = self.resolve(operation["requestBody"]["content"]["application/json"]["schema"])
        return {name: values.get(name, self.least(member)) for name, member in schema["properties"].items()
                if name in schema.get("required", []) or name in values}

    def resolve(self, schema):
        while "$ref" in schema:
            schema = self.registry.resolver().lookup(schema["$ref"]).contents
        return schema

    def least(self, schema):
        schema = self.resolve(schema)
        if "enum" in schema:
            return schema["enum"][0]
        if schema.get("examples"):
            return schema["examples"][0]
        if schema.get("format") == "date":
            return "2026-11-20"
        kinds = {"string": "x" * max(1, schema.get("minLength", 0)), "integer": schema.get("minimum", 0),
                 "boolean": False, "array": [], "object": {}}
        return kinds[schema["type"]]
