"""A whole session where every packet that would leave the machine comes past a listener; prints how many did.

Run in a network namespace of its own: ``unshare -rn python alone.py CASE``. Everything that is not this machine is routed
to the loopback device there, so that whatever is sent is seen, and nothing gets out.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from madar.case import Case
from madar.desk.web.app import workbench

EVERY_KIND = 0x0003
IPV4, IPV6, UDP = 0x0800, 0x86DD, 17
#: What Chromium asks its maker for by itself, whatever page it shows (the tutorial says so too), finds no address here.
MAKER = ("google.com", "googleapis.com", "gstatic.com", "gvt1.com")
RULES = ", ".join(f"MAP *.{host} ~NOTFOUND" for host in MAKER)
QUIET = ["--no-sandbox", f"--host-resolver-rules={RULES}"]
leaving: list[str] = []


def asked(packet: bytes) -> str:
    """The name that a packet asks a name server for; empty for any other packet."""
    udp = (packet[0] & 15) * 4
    if packet[9] != UDP or packet[udp + 2 : udp + 4] != b"\0\x35":
        return ""
    labels, at = [], udp + 20
    while at < len(packet) and packet[at]:
        labels.append(packet[at + 1 : at + 1 + packet[at]].decode("ascii", "replace"))
        at += 1 + packet[at]
    return " " + ".".join(labels)


def listen() -> None:
    """Note every packet whose destination is not this machine."""
    with socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(EVERY_KIND)) as listening:
        listening.bind(("lo", EVERY_KIND))
        while True:
            packet, (_, kind, *_rest) = listening.recvfrom(65535)
            if kind == IPV4 and packet[16] != 127:
                leaving.append(socket.inet_ntop(socket.AF_INET, packet[16:20]) + asked(packet))
            elif kind == IPV6 and packet[24:40] != b"\0" * 15 + b"\1":
                leaving.append(socket.inet_ntop(socket.AF_INET6, packet[24:40]))


def session(case: Case) -> list[str]:
    """Sit at the desk: every screen in both languages, a ruling, an original, a dossier; gives the pages seen."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    host = f"127.0.0.1:{listening.getsockname()[1]}"
    app = workbench(case, who="Salma", token="t", hosts=[host])  # noqa: S106 - of this session
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True).start()
    while not server.started:
        time.sleep(0.01)
    account = next(case.accounts())
    claim, document = account.claim.claim_id, account.claim.variants[0].doc_id
    paths = ["/claims", f"/document/{document}", "/search?q=azira", "/sources", "/actors", "/time", "/map", "/decisions",
             f"/claim/{claim}"]  # fmt: skip
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        page = browser.new_page()
        page.goto(f"http://{host}/enter?token=t")
        page.wait_for_url(f"http://{host}/")
        for lang in ("ar", "en"):
            for path in paths:
                page.goto(f"http://{host}{path}{'&' if '?' in path else '?'}lang={lang}")
        page.locator("#edges summary").first.click()
        page.locator("#edges input[name=why]").first.fill("seen")
        page.locator("#edges button").first.click()
        page.wait_for_url("**said=recorded**")
        page.goto(f"http://{host}/dossier?claim={claim}")
        with page.expect_download():
            page.locator("button[value=make]").click()
        browser.close()
    return paths


def main(folder: Path) -> None:
    """Prove that the listener hears, then sit, then say what was heard."""
    for command in ("link set lo up", "route add local 0.0.0.0/0 dev lo", "-6 route add local ::/0 dev lo"):
        subprocess.run(["ip", *command.split()], check=command.startswith("link"), capture_output=True)
    threading.Thread(target=listen, daemon=True).start()
    time.sleep(0.3)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sending:
        sending.sendto(b"heard?", ("192.0.2.1", 9))
    time.sleep(0.3)
    heard = list(leaving)
    leaving.clear()
    seen = session(Case(folder))
    time.sleep(0.5)
    print(json.dumps({"heard": sorted(set(heard)), "left": sorted(set(leaving)), "seen": len(seen)}))  # noqa: T201 - this is the answer


if __name__ == "__main__":
    main(Path(sys.argv[1]))
