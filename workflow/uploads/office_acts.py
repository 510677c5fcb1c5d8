"""Which elements of an office file act or fetch by themselves, and which links do more than lead somewhere."""

import re

from workflow.uploads.formulas import OTHER_BOOK
from workflow.uploads.unsafe import Unsafe

OPENS_BY_ITSELF = {
    "image", "object", "plugin", "floating-frame", "imagedata", "fill", "stroke", "fill-image", "background-image",
    "list-level-style-image", "font-face-uri", "sound", "form", "submission", "instance", "applet", "iframe", "img",
}  # fmt: skip
READS_A_FILE = {
    "section-source", "table-source", "cell-range-source", "auto-reload", "alphabetical-index-auto-mark-file",
    "connection-resource",
}  # fmt: skip
ALIVE_TAGS = {
    "object-ole", "script", "event-listeners", "event-listener", "dde-connection-decl", "dde-connection", "dde-source",
    "ddeLink", "applet", "execute-macro", "webextension", "webextensionref",
}  # fmt: skip
ASKS_A_SERVER = {"dbPr", "webPr", "olapPr", "textPr", "connectString", "udl", "webPublishItem"}
OF_ANOTHER_BOOK = {"externalBook", "oleLink", "externalReference"}
ALIVE_KINDS = {"oleObject", "vbaProject", "package", "control", "activeXControlBinary", "aFChunk", "subDocument"}
OUTSIDE = re.compile(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]+:|[\\/]{2})")
IN_THE_MAIL = re.compile(r"\s*cid:", re.I)  # of the mail a picture was copied from: nothing is fetched
SCHEME = re.compile(r"[\s\x00-\x1f]*([A-Za-z][A-Za-z0-9+.-]+):")
GOOD_SCHEMES = {
    "http", "https", "mailto", "tel", "callto", "sip", "sips", "sms", "ftp", "ftps", "sftp", "file", "cid", "news",
    "onenote", "msteams",
}  # fmt: skip
STARTS = re.compile(r"ppaction://(?:macro|program|ole)", re.I)
TEMPLATE = (
    "The selected file is attached to a template that it fetches when it is opened. Detach it: in Word, under "
    "Developer, Document Template, choose Normal, save, and add it again. Or save it as a PDF"
)
ALIVE = "The selected file contains macros or other files. Save it without them"
LEADS_OUT = "The selected file fetches something from elsewhere. Save it as a PDF and add that"
LINK_STARTS = (
    "The selected file contains a link that starts a program or a macro. Remove the link, save, and add it again. Or "
    "save it as a PDF"
)


def must_not_act(tag, attributes, unqualified):
    """Of one element. `unqualified`: its attributes with their namespaces, as a relationship is read without any."""
    if tag in ALIVE_TAGS:
        raise Unsafe(ALIVE)
    if tag in ("fldChar", "fldSimple") and len(unqualified) > len(attributes):
        raise Unsafe(ALIVE)  # what one program reads of it is not what another reads
    if tag in OF_ANOTHER_BOOK:
        raise Unsafe(OTHER_BOOK)
    if tag in ASKS_A_SERVER:
        raise Unsafe(LEADS_OUT)
    if tag == "Relationship":
        _relationship(unqualified)
    else:
        _must_not_fetch(tag, attributes)


def must_only_lead(address: str):
    """Whoever clicks may be led out, and may start nothing here."""
    found = SCHEME.match(address)
    if found and found[1].lower() not in GOOD_SCHEMES:
        raise Unsafe(LINK_STARTS)


def _relationship(attributes):
    kind, target = attributes.get("Type", "").rpartition("/")[2], attributes.get("Target", "")
    if attributes.get("TargetMode", "").strip().lower() == "external":
        if kind != "hyperlink":
            raise Unsafe({"attachedTemplate": TEMPLATE, "externalLinkPath": OTHER_BOOK}.get(kind, LEADS_OUT))
        must_only_lead(target)
    elif kind in ALIVE_KINDS:
        raise Unsafe(ALIVE)
    elif kind != "hyperlink" and OUTSIDE.match(target):
        raise Unsafe(LEADS_OUT)


def _must_not_fetch(tag, attributes):
    addresses = [attributes.get(name, "") for name in ("href", "src", "image-data", "althref")]
    opens = tag in OPENS_BY_ITSELF or attributes.get("actuate", "").lower() == "onload"
    if opens and any(OUTSIDE.match(one) and not IN_THE_MAIL.match(one) for one in addresses):
        raise Unsafe(LEADS_OUT)
    if tag in READS_A_FILE and addresses[0].strip() and not addresses[0].startswith("#"):
        raise Unsafe(LEADS_OUT)
    if STARTS.match(attributes.get("action", "")):
        raise Unsafe(LINK_STARTS)
    if tag in ("a", "button", "area-rectangle", "area-circle", "area-polygon"):
        must_only_lead(addresses[0])
