"""What a file is, by its content; its name is only a second witness.

The kinds are the keys of ``readers.READERS`` and of ``SUFFIXES``. Where name and content disagree the content wins, and
``disagrees`` says so. No parser is needed to tell: a few bytes at known places, and the names in a zip's directory.
"""

from __future__ import annotations

import re
import struct

HEAD = 1 << 16
_MAGIC: tuple[tuple[bytes, int, str], ...] = (
    (b"%PDF-", 0, "pdf"),
    (b"{\\rtf", 0, "rtf"),
    (b"\x1f\x8b", 0, "gz"),
    (b"BZh", 0, "bz2"),
    (b"\xfd7zXZ\x00", 0, "xz"),
    (b"\x28\xb5\x2f\xfd", 0, "zst"),
    (b"7z\xbc\xaf\x27\x1c", 0, "7z"),
    (b"Rar!\x1a\x07", 0, "rar"),
    (b"MSCF\x00\x00\x00\x00", 0, "cab"),
    (b"\xff\xd8\xff", 0, "jpeg"),
    (b"\x89PNG\r\n\x1a\n", 0, "png"),
    (b"II*\x00", 0, "tiff"),
    (b"MM\x00*", 0, "tiff"),
    (b"GIF8", 0, "gif"),
    (b"!BDN", 0, "pst"),
    (b"ustar", 257, "tar"),
    (b"WARC/", 0, "warc"),
    (b"SQLite format 3\x00", 0, "sqlite"),
    (b"\x09\x00\x04\x00", 0, "xls"),
    (b"\x09\x02\x06\x00", 0, "xls"),
    (b"\x09\x04\x06\x00", 0, "xls"),
    (b"\x09\x08\x08\x00\x00\x05", 0, "xls"),
    *(
        (mark, 0, "recording")
        for mark in (
            b"ID3\x02",
            b"ID3\x03",
            b"ID3\x04",
            b"OggS\x00",
            b"fLaC\x00",
            b"#!AMR",
            b"\x1aE\xdf\xa3",
            b"\xff\xfb",
        )
    ),
    (b"\x7fELF", 0, "program"),
    (b"\xca\xfe\xba\xbe", 0, "program"),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("EncryptedPackage", "locked-office"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
    ("Workbook", "xls"),
    ("__properties_version1.0", "msg"),
    ("Book", "xls"),
)
_PACKAGES = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"), ("visio/", "zip"))
_OPEN_DOCUMENTS = {b"text": "odt", b"spreadsheet": "ods", b"presentation": "odp", b"graphics": "odp"}
_MAIL_FIELDS = re.compile(
    rb"(?im)^(from|to|cc|subject|date|received|return-path|message-id|mime-version|content-type|delivered-to|reply-to|sender"
    rb"|x-[a-z0-9-]+|content-transfer-encoding)[ \t]*:"
)
_FIELD = re.compile(rb"[!-9;-~]+[ \t]*:")
_HTML = re.compile(
    rb"(?i)<(?:!doctype\s+html|html|head|body|meta|title|div|table|p|span|script|style|link|h1|center|font|a\s)[\s>/]?"
)
_MANY_TAGS = 6
_FIRST_ELEMENT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_ROOTS = frozenset((b"svg", b"rss", b"feed", b"kml", b"gpx", b"opml"))
_HEIF = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"))
_BMP_HEADS = frozenset(size.to_bytes(4, "little") for size in (12, 16, 40, 52, 56, 64, 108, 124))
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b\x08"))

SUFFIXES: dict[str, frozenset[str]] = {
    kind: frozenset(suffixes.split())
    for kind, suffixes in {
        "pdf": "pdf ai",
        "rtf": "rtf doc",
        "gz": "gz tgz warc",
        "bz2": "bz2 tbz2 tbz",
        "xz": "xz txz",
        "7z": "7z",
        "rar": "rar",
        "zip": "zip jar wacz kmz epub",
        "epub": "epub",
        "tar": "tar",
        "jpeg": "jpg jpeg jpe",
        "png": "png",
        "tiff": "tif tiff",
        "gif": "gif",
        "bmp": "bmp",
        "docx": "docx docm dotx dotm",
        "xlsx": "xlsx xlsm xltx xltm xlam",
        "xlsb": "xlsb",
        "pptx": "pptx pptm ppsx ppsm potx potm",
        "odt": "odt ott odm",
        "ods": "ods ots",
        "odp": "odp otp odg",
        "doc": "doc dot wbk",
        "xls": "xls xlt",
        "ppt": "ppt pps pot",
        "msg": "msg",
        "html": "html htm xhtml php asp aspx",
        "mail": "eml mht mhtml",
        "mbox": "mbox mbx",
        "warc": "warc",
    }.items()
}
_CLAIMED = frozenset(each for suffixes in SUFFIXES.values() for each in suffixes)


def sniff(untrusted_bytes: bytes | memoryview, name: str = "") -> str:
    """The kind of a file, by its content; ``"binary"`` where no reader knows it, ``"empty"`` where there is nothing.

    >>> sniff(b"%PDF-1.7"), sniff("قال الرئيس".encode()), sniff(b"<html><p>"), sniff(b"")
    ('pdf', 'text', 'html', 'empty')
    """
    head = bytes(untrusted_bytes[:HEAD])
    if head.startswith(OLE):
        return _ole(untrusted_bytes)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08", b"PK00PK\x03\x04")):
        return _zip(untrusted_bytes, head)
    return (_magic(head) or _text(head, name)) if head else "empty"


def _magic(head: bytes) -> str:
    """The kind that a few bytes at a known place tell, or ""."""
    for magic, at, kind in _MAGIC:
        if head.startswith(magic, at):
            return kind
    if head.startswith(b"BM") and head[14:18] in _BMP_HEADS:
        return "bmp"
    if head.startswith(b"MZ") and b"\0" in head[:64]:
        return "program"
    return _labelled(head) or ("pdf" if b"%PDF-" in head[:1024] else "")


def _labelled(head: bytes) -> str:
    """The kind of what says behind its first bytes what it holds, pictures, sound or film; or ""."""
    label = head[8:12]
    if head.startswith(b"RIFF"):
        return {b"WEBP": "webp", b"WAVE": "recording", b"AVI ": "recording"}.get(label, "")
    if head[4:8] != b"ftyp":
        return ""
    if label not in _HEIF:
        return "recording"
    return "avif" if b"avi" in head[8:64] and b"heic" not in head[8:64] else "heic"


def suffix(name: str) -> str:
    """The ending of a name, small, without its dot.

    >>> suffix("a/Report.PDF"), suffix("README")
    ('pdf', '')
    """
    last = re.split(r"[/\\]", name)[-1]
    return last.rsplit(".", 1)[1].lower() if "." in last else ""


def disagrees(kind: str, name: str) -> bool:
    """Whether the name claims another kind than the content has.

    >>> disagrees("html", "report.pdf"), disagrees("pdf", "report.pdf"), disagrees("text", "notes")
    (True, False, False)
    """
    claimed = suffix(name)
    return claimed in _CLAIMED and claimed not in SUFFIXES.get(kind, ())


def _ole(untrusted_bytes: bytes | memoryview) -> str:
    whole = bytes(untrusted_bytes)
    for stream, kind in _OLE_STREAMS:
        if re.search(re.escape((stream + "\0").encode("utf-16-le")), whole, re.IGNORECASE):
            return kind
    return "ole"


def zip_names(untrusted_bytes: bytes | memoryview, most: int = 4096) -> list[str]:
    """The names in a zip's central directory, as far as it can be followed."""
    end_at = bytes(untrusted_bytes[-66_000:]).rfind(b"PK\x05\x06")
    if end_at < 0:
        return []
    end_at += max(0, len(untrusted_bytes) - 66_000)
    end = bytes(untrusted_bytes[end_at : end_at + 22])
    if len(end) < 22:  # noqa: PLR2004 - the record's size
        return []
    size, at = struct.unpack("<II", end[12:20])
    at += end_at - size - at if end_at - size >= 0 else 0
    names: list[str] = []
    while len(names) < most:
        entry = bytes(untrusted_bytes[at : at + 46])
        if len(entry) < 46 or not entry.startswith(b"PK\x01\x02"):  # noqa: PLR2004 - the record's size
            break
        name, extra, comment = struct.unpack("<HHH", entry[28:34])
        names.append(bytes(untrusted_bytes[at + 46 : at + 46 + name]).decode("utf-8", "replace"))
        at += 46 + name + extra + comment
    return names


def _zip(untrusted_bytes: bytes | memoryview, head: bytes) -> str:
    if head[30:38] == b"mimetype":
        stated = head[38:].split(b"PK\x03\x04", 1)[0][:100]
        if stated.startswith(b"application/epub"):
            return "epub"
        found = re.match(rb"application/vnd\.(?:oasis\.opendocument|sun\.xml)\.([a-z]+)", stated)
        if found:
            return _OPEN_DOCUMENTS.get(found[1], "zip")
    names = [name.replace("\\", "/") for name in zip_names(untrusted_bytes)]
    if "[Content_Types].xml" in names or not names:
        whole = names or [_first_name(head)]
        if "xl/workbook.bin" in whole:
            return "xlsb"
        for folder, kind in _PACKAGES:
            if any(name.startswith(folder) for name in whole):
                return kind
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        return "odt"
    return "zip"


def _first_name(head: bytes) -> str:
    (length,) = struct.unpack("<H", head[26:28]) if len(head) >= 30 else (0,)  # noqa: PLR2004 - the record's size
    return head[30 : 30 + length].decode("utf-8", "replace")


def _text(head: bytes, name: str) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or _wide(head):
        return "html" if _HTML.search(head[:4096].replace(b"\0", b"")) else "text"
    if len(head.translate(None, _CONTROLS)) < len(head) * 0.98 or b"\0\0\0\0" in head[:4096]:
        return "binary"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if re.match(rb"From \S", head) and _FIELD.match(head.split(b"\n", 2)[1] if b"\n" in head else b""):
        return "mbox"
    if _mail(start):
        return "mail"
    return "json" if start.startswith((b"{", b"[")) else _markup(start, head, name)


def _markup(start: bytes, head: bytes, name: str) -> str:
    """XML, a page, or text without either."""
    first = _FIRST_ELEMENT.search(start) if start.startswith(b"<") else None
    if first and first[1].lower() not in (b"html", b"tei") and (start.startswith(b"<?xml") or first[1] in _ROOTS):
        return "xml"
    if start.startswith(b"<") and _HTML.search(start[:8192]):
        return "html"
    if len(_HTML.findall(head[:16_384])) >= _MANY_TAGS or (suffix(name) in SUFFIXES["html"] and _HTML.search(head)):
        return "html"
    return "csv" if suffix(name) in ("csv", "tsv") else "text"


def _wide(head: bytes) -> bool:
    """Whether every second byte is nothing or the number of the Arabic block: UTF-16 without a mark."""
    sample = head[:2000]
    if len(sample) < 8:  # noqa: PLR2004 - too little to tell
        return False
    even, odd = sample[::2], sample[1::2]
    for high, low in ((even, odd), (odd, even)):
        seen = sum(byte in (0, 6) for byte in high)
        if seen > len(high) * 0.9 and sum(byte == 0 for byte in low) < len(low) * 0.05:
            return True
    return False


def _mail(start: bytes) -> bool:
    """Whether a text begins with the fields of a mail: at least two known ones among the first, nothing else before."""
    fields: list[bytes] = []
    for line in start[:8192].replace(b"\r\n", b"\n").split(b"\n"):
        if not line.strip() or len(fields) > 40:  # noqa: PLR2004 - more than enough
            break
        if line[:1] in b" \t" and fields:
            continue
        if not _FIELD.match(line):
            return False
        fields.append(line)
    known = {hit[1].lower() for field in fields if (hit := _MAIL_FIELDS.match(field))}
    weight = sum(2 if field in _SURE or field.startswith(b"x-") else 1 for field in known)
    return bool(known) and weight >= 2  # noqa: PLR2004 - one field alone may be prose


_SURE = frozenset(
    (b"received", b"return-path", b"message-id", b"mime-version", b"content-type", b"delivered-to", b"x-mailer")
)
