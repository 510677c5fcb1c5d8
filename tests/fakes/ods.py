"""A FHIR R4 service of ODS for the tests, on this computer: answers with bundles, page by page, as it is told to."""

from urllib.parse import parse_qs, urlsplit

from tests.fakes.served import Clerk, Served

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


class _Clerk(Clerk):
    def do_GET(self):
        asked = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        self.owner.asked.append(dict(asked))
        self.owner.keys.append(self.headers.get("apikey"))
        status, headers, body = self.owner.answers.pop(0) if self.owner.answers else (200, {}, None)
        self.say(status, self.owner.bundle(asked) if body is None else body, headers)


class FakeOds(Served):
    """`organisations` by day of their last change. `answers` come first, oldest first: (status, headers, body).
    `asked`: what was asked for, in order."""

    clerk = _Clerk

    def __init__(self, a_page=2):
        super().__init__()
        self.organisations, self.answers, self.asked, self.keys, self.a_page = [], [], [], [], a_page
        self.url = f"http://{self.host}/fhir"

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
