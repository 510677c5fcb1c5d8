"""A FHIR R4 service of ODS for the tests, on this computer: answers with bundles, page by page, as it is told to."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

CODE = "https://fhir.nhs.uk/Id/ods-organization-code"
EXTENSIONS = "https://fhir.nhs.uk/England/StructureDefinition/Extension-England-"


def organisation(code, name="SAMPLE SURGERY", *, active=True, role="RO76", opened="1974-04-01", closed=None, **more):
    dates = {"start": opened} | ({"end": closed} if closed else {})
    return {
        "resourceType": "Organization",
        "id": code,
        "extension": [
            {"url": f"{EXTENSIONS}OrganisationRole", "extension": [
                {"url": "roleCode", "valueCodeableConcept": {"coding": [{"code": role}]}},
                {"url": "active", "valueBoolean": True}]},
            {"url": f"{EXTENSIONS}TypedPeriod", "extension": [
                {"url": "dateType", "valueCoding": {"code": "Operational", "display": "Operational"}},
                {"url": "period", "valuePeriod": dates}]},
        ],
        "identifier": [{"system": CODE, "value": code}],
        "active": active,
        "name": name,
        "telecom": [{"system": "phone", "value": "01632 960001"}],
        "address": {"line": ["1 HIGH STREET"], "city": "QUILLTOWN", "postalCode": "ZZ99 1AA"},
    } | more  # fmt: skip


class FakeOds:
    """`organisations` by day of their last change. `answers` come first, oldest first: (status, headers, body).
    `asked`: what was asked for, in order."""

    def __init__(self, a_page=2):
        self.organisations, self.answers, self.asked, self.keys, self.a_page = [], [], [], [], a_page
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Clerk", (_Clerk,), {"ods": self}))
        self.url = f"http://127.0.0.1:{self._server.server_port}/fhir"

    def __enter__(self):
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()

    def bundle(self, asked):
        start = int(asked.pop("page", "0"))
        found = [one for day, one in self.organisations if self._fits(day, one, asked)]
        bundle = {"resourceType": "Bundle", "type": "searchset", "total": len(found),
                  "entry": [{"resource": one} for one in found[start : start + self.a_page]]}  # fmt: skip
        if start + self.a_page < len(found):
            after = "&".join(f"{name}={value}" for name, value in asked.items())
            bundle["link"] = [{"relation": "next", "url": f"Organization?{after}&page={start + self.a_page}"}]
        return bundle

    def _fits(self, day, one, asked):
        if "identifier" in asked:
            return asked["identifier"] == f"{CODE}|{one['id']}"
        return day >= asked["lastChangeDate"].removeprefix("ge")


class _Clerk(BaseHTTPRequestHandler):
    ods = None

    def do_GET(self):
        asked = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        self.ods.asked.append(dict(asked))
        self.ods.keys.append(self.headers.get("apikey"))
        status, headers, body = self.ods.answers.pop(0) if self.ods.answers else (200, {}, None)
        content = (
            body if isinstance(body, bytes) else json.dumps(self.ods.bundle(asked) if body is None else body).encode()
        )
        self.send_response(status)
        for name, value in {"Content-Length": len(content), **headers}.items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass
