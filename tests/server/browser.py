"""A headless Chromium, spoken to through a pipe: it opens pages, presses keys and tells what it sees."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


def program() -> str | None:
    """A browser that is installed here."""
    return next((path for name in PROGRAMS if (path := shutil.which(name))), None)


class Browser:
    """One window. The browser reads commands from descriptor 3 and answers on 4, each ended by a zero byte."""

    def __init__(self, path: str, folder: Path, size: str = "1400,900") -> None:
        theirs_in, self._out = os.pipe()
        self._in, theirs_out = os.pipe()
        asked = [path, "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", f"--user-data-dir={folder}"]
        # The shell puts the two ends where the browser looks for them.
        line = f'exec "$@" 3<&{theirs_in} 4>&{theirs_out}'
        quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        command = ["bash", "-c", line, "-", *asked, f"--window-size={size}", "about:blank"]
        self._process = subprocess.Popen(command, pass_fds=(theirs_in, theirs_out), **quiet)
        os.close(theirs_in)
        os.close(theirs_out)
        self._rest, self._number, self._session = b"", 0, None
        self.faults = list[str]()
        target = self._send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Log", "Runtime", "Page"):
            self._send(f"{domain}.enable")

    def open(self, url: str) -> None:
        """Go to a page, and wait until its script has run."""
        self._send("Page.navigate", url=url)
        self.until(f"location.href.startsWith({json.dumps(url)}) && document.readyState === 'complete'")

    def press(self, key: str) -> None:
        """Press a key of one letter."""
        for kind in ("keyDown", "keyUp"):
            self._send("Input.dispatchKeyEvent", type=kind, key=key, text=key if kind == "keyDown" else "")

    def write(self, words: str) -> None:
        """Type into the field that has the focus."""
        self._send("Input.insertText", text=words)

    def see(self, script: str) -> Any:
        """What an expression gives on the page."""
        return self._send("Runtime.evaluate", expression=script).get("result", {}).get("value")

    def until(self, script: str, seconds: float = 15) -> None:
        """Wait until an expression holds on the page."""
        end = time.monotonic() + seconds
        while not self.see(script):
            assert time.monotonic() < end, f"never: {script} on {self.see('location.href')}"
            time.sleep(0.05)

    def close(self) -> None:
        """End the browser."""
        self._process.kill()
        self._process.wait()
        os.close(self._out)
        os.close(self._in)

    def _send(self, method: str, **params: Any) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": params} | ({"sessionId": self._session} if self._session else {})
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            while b"\0" not in self._rest:
                self._rest += os.read(self._in, 65536)
            one, _, self._rest = self._rest.partition(b"\0")
            said = json.loads(one)
            if said.get("id") == self._number:
                return said.get("result", {})  # type: ignore[no-any-return]
            if said.get("method") in {"Log.entryAdded", "Runtime.exceptionThrown"}:
                self.faults.append(json.dumps(said["params"])[:400])
