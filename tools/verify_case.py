"""Verify a case without Madar: python3 verify_case.py CASE [SEAL.json...]. Needs only Python; for signatures, openssl.

Shares no code with Madar, so that an error in the one is no error in the other. Prints each problem; exit 1 where any.
"""
# ruff: noqa: ANN001, ANN201, D103, S603 - one page that a court's expert reads whole: 60 lines besides the blank ones

import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile

DER = bytes.fromhex("302a300506032b6570032100")  # what stands before an Ed25519 key in its ASN.1 form (RFC 8410)
WORDS = {"n", "when", "who", "act", "what", "before", "hash"}
plain = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def whole(line):
    try:
        value = json.JSONDecoder().raw_decode(line.decode())[0]
        return value if plain(value).encode() else None
    except (ValueError, RecursionError):
        return None


def chain(path):
    entries, before = [], "0" * 64
    raw = b"a link" if path.is_symlink() else path.read_bytes() if path.exists() else b""
    *lines, rest = raw.split(b"\n")
    begun = rest.rstrip(b"\0").startswith(b'{"act":"'[: len(rest.rstrip(b"\0"))])  # as a power cut leaves an entry
    for n, line in enumerate(lines if begun and not whole(rest.rstrip(b"\0")) else [*lines, rest]):
        entry = whole(line)
        good = isinstance(entry, dict) and set(entry) == WORDS and plain(entry).encode() == line and entry["n"] == n
        content = plain({key: value for key, value in entry.items() if key != "hash"}) if good else ""
        if not good or entry["before"] != before or hashlib.sha256(content.encode()).hexdigest() != entry["hash"]:
            return entries, [f"{path.name} line {n + 1}"]
        entries.append(entry)
        before = entry["hash"]
    return entries, []


def holds(seal, entries, decided):
    said, files = seal["statement"], {"signature": bytes.fromhex(seal["signature"])}
    files |= {"key": DER + bytes.fromhex(seal["key"]), "of": b"madar seal 1\n" + plain(said).encode()}
    for n, head, held in (("entries", "head", entries), ("decisions", "decided", decided)):
        if said[n] > len(held) or said[head] != (held[said[n] - 1]["hash"] if said[n] else "0" * 64):
            return False
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            pathlib.Path(folder, name).write_bytes(content)
        ask = "openssl pkeyutl -verify -pubin -keyform DER -rawin -inkey key -in of -sigfile signature"
        checked = subprocess.run(ask.split(), cwd=folder, capture_output=True, check=False).returncode == 0
    kept = [each["what"].get("signature") for each in entries if each["act"] == "seal"]
    return checked and entries[0]["hash"] == said["case"] and seal["signature"] in kept


case = pathlib.Path(sys.argv[1])
(entries, problems), (decided, more) = chain(case / "ledger.jsonl"), chain(case / "decisions.jsonl")
known = {each["what"]["sha256"] for each in entries if each["act"] in ("take_in", "know_actors")}
there = [path for path in sorted((case / "originals").rglob("*")) if path.is_symlink() or not path.is_dir()]
there = [path for path in there if path.suffix != ".part"]
plainly = [path for path in there if path.is_file() and not path.is_symlink() and path.parent.name == path.name[:2]]
sound = {path for path in plainly if hashlib.sha256(path.read_bytes()).hexdigest() == path.name}
seals = [each["what"] for each in entries if each["act"] == "seal"]
seals += [json.loads(pathlib.Path(name).read_bytes())["seal"] for name in sys.argv[2:]]
problems += more + ["there is no case"] * (not entries)
problems += [f"original {name}" for name in sorted(known - {path.name for path in sound})]
problems += [f"extra {path.name}" for path in there if path not in sound and path.name not in known]
problems += [f"seal of {each['statement']['when']}" for each in seals if not holds(each, entries, decided)]
sys.exit("\n".join(problems) or print(f"{len(known)} originals, {len(entries)} entries, {len(seals)} seals: in order"))
