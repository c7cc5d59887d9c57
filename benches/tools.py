"""The tools that are measured: their commands, and what they leave behind."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from measure import free_port
from model import ROOT

PEERS = ROOT / "target/peers"


class Tool:
    name = ""
    ready = ""  # what the log of a watcher says when it has built
    left: tuple[str, ...] = ()  # caches beside the output

    def __init__(self, program: str, project: Path):
        self.program, self.project = program, project
        self.out = project / "public"

    @classmethod
    def find(cls) -> str | None:
        """The program, where setup or cargo put it."""
        raise NotImplementedError

    def env(self) -> dict:
        return {**os.environ, "NO_COLOR": "1"}

    def version(self) -> str:
        raise NotImplementedError

    def build(self) -> list[str]:
        raise NotImplementedError

    def watchers(self) -> dict[str, list[str]]:
        """Its watch modes that write to the output folder."""
        raise NotImplementedError

    def server(self, portal: str) -> tuple[list[str], int, str] | None:
        """Its preview server for a portal: command, port, and what addresses begin with below the output."""
        raise NotImplementedError

    def clean(self) -> None:
        for name in ("public", *self.left):
            shutil.rmtree(self.project / name, ignore_errors=True)

    def _said(self, *command: str) -> str:
        done = subprocess.run(command, capture_output=True, text=True, env=self.env())
        return done.stdout + done.stderr


class Fristad(Tool):
    name = "fristad"
    left = (".cache", ".fristad")
    options = ["--content", "content", "--theme", "./theme"]

    @classmethod
    def find(cls) -> str | None:
        target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
        program = target / "release/fristad"
        return str(program) if program.exists() else None

    def version(self) -> str:
        commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True)
        return f"{self._said(self.program, '--version').strip()} ({commit.stdout.strip()})"

    def build(self) -> list[str]:
        return [self.program, "build", *self.options, "--out", "public"]

    def watchers(self) -> dict[str, list[str]]:
        if "--watch" not in self._said(self.program, "build", "--help"):
            return {}
        return {"build --watch": [*self.build(), "--watch"]}

    def server(self, portal: str) -> tuple[list[str], int, str] | None:
        if not re.search(r"^\s+serve\b", self._said(self.program, "--help"), re.MULTILINE):
            return None
        port = free_port()
        return [self.program, "serve", *self.options, "--portal", portal, "--port", str(port)], port, portal + "/"


class Hugo(Tool):
    name, ready = "hugo", "Web Server is available"
    left = ("resources", ".cache")

    @classmethod
    def find(cls) -> str | None:
        program = PEERS / "hugo"
        return str(program) if program.exists() else None

    def env(self) -> dict:
        return {**super().env(), "HUGO_CACHEDIR": str(self.project / ".cache")}

    def version(self) -> str:
        return self._said(self.program, "version").split("-")[0].strip()

    def build(self) -> list[str]:
        return [self.program, "build", "--quiet"]

    def _server(self, port: int) -> list[str]:
        return [
            self.program,
            "server",
            "--bind",
            "127.0.0.1",
            "--port",
            str(port),
            "--disableLiveReload",
            "--destination",
            "public",
        ]

    def watchers(self) -> dict[str, list[str]]:
        return {
            "server": self._server(free_port()),
            "server --disableFastRender": [*self._server(free_port()), "--disableFastRender"],
        }

    def server(self, portal: str) -> tuple[list[str], int, str] | None:
        port = free_port()
        return [*self._server(port), "--disableFastRender"], port, ""


class Eleventy(Tool):
    name, ready = "eleventy", "Watching"

    @classmethod
    def find(cls) -> str | None:
        program = PEERS / "node_modules/@11ty/eleventy/cmd.cjs"
        return str(program) if program.exists() and shutil.which("node") else None

    def env(self) -> dict:
        return {**super().env(), "NODE_OPTIONS": "--max-old-space-size=16000"}

    def version(self) -> str:
        return "eleventy " + self._said("node", self.program, "--version").strip()

    def build(self) -> list[str]:
        return ["node", self.program, "--quiet"]

    def watchers(self) -> dict[str, list[str]]:
        return {"--watch --incremental": [*self.build(), "--watch", "--incremental"]}

    def server(self, portal: str) -> tuple[list[str], int, str] | None:
        port = free_port()
        return [*self.build(), "--serve", "--incremental", "--port", str(port)], port, ""


TOOLS = {tool.name: tool for tool in (Fristad, Hugo, Eleventy)}
