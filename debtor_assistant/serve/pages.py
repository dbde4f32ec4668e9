"""The one page, and what every answer says about itself."""

from __future__ import annotations

from html import escape
from pathlib import Path

from debtor_assistant.text import language, t

OWN = Path(__file__).parent / "static"
"""Our script and style."""


def terminal_files() -> Path:
    """Return where the library keeps its script, style and font."""
    import textual_serve

    return Path(str(textual_serve.__file__)).parent / "static"


def headers(port: int) -> dict[str, str]:
    """Return the headers of every answer: nothing from outside, nothing kept, nothing framed, nothing told on."""
    # The terminal writes its own style elements; no script but those two files runs, and nothing is fetched elsewhere.
    policy = {
        "default-src": "'self'",
        "script-src": "'self'",
        "style-src": "'self' 'unsafe-inline'",
        "connect-src": f"'self' ws://127.0.0.1:{port} ws://localhost:{port}",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }
    return {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "Cache-Control": "no-store",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }


def page(host: str) -> str:
    """Return the page with the terminal; its title says nothing."""
    words = {name: escape(t(f"cli.serve.page.{name}")) for name in ("title", "leave", "ended", "begin", "waiting")}
    return f"""<!DOCTYPE html>
<html lang="{language()}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{words["title"]}</title>
<link rel="icon" href="/own/icon.svg">
<link rel="stylesheet" href="/terminal/css/xterm.css">
<link rel="stylesheet" href="/own/page.css">
<script src="/own/page.js"></script>
<script src="/terminal/js/textual.js"></script>
</head>
<body>
<button type="button" id="leave">{words["leave"]}</button>
<p id="waiting">{words["waiting"]}</p>
<p id="ended">{words["ended"]} <button type="button" id="begin">{words["begin"]}</button></p>
<div id="terminal" class="textual-terminal" data-font-size="16"
 data-session-websocket-url="ws://{escape(host)}/ws"></div>
</body>
</html>
"""
