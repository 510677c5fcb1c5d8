"""What a file of another kind is by its name, and how it becomes one that is taken."""

MUST_BE = "The selected file must be a PDF, DOCX, XLSX or ODT"
WAYS_OUT = {
    "This one may hold macros: save it as DOCX or XLSX": ".docm .dotm .xlsm .xltm .xlam .xlsb",
    "This one is a template: save it as a document": ".dot .dotx .xlt .xltx .ott",
    "This one is in an older format: save it as DOCX or PDF": ".doc .rtf .wps .wpd",
    "This one is in an older format: save it as XLSX or PDF": ".xls",
    "This one is a presentation: save it as a PDF": ".ppt .pptx .pptm .pps .ppsx .odp .key",
    "This one is a table: save it as XLSX or PDF": ".csv .numbers .ods .tsv",
    "This one is a document of another program: save it as a PDF": ".pages .txt .md .xps .oxps .one .pub .vsd .vsdx",
    "This one is a picture: put it into a document, or print it to a PDF": ".bmp .gif .heic .heif .jpeg .jpg .png .svg "
    ".tif .tiff .webp",
    "This one is an email: print it to a PDF, and add what came with it by itself": ".eml .msg",
    "This one is an archive: add each file in it by itself": ".7z .gz .rar .tar .zip",
}
WAY_OUT = {kind: way for way, kinds in WAYS_OUT.items() for kind in kinds.split()}


def refusal(kind: str) -> str:
    """`kind`: the end of its name, as “.doc”."""
    return ". ".join(filter(None, (MUST_BE, WAY_OUT.get(kind))))
