"""Make the guide work without network: the service worker of the site, and the addresses of a copy on a disk."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

from jinja2 import pass_context
from selectolax.lexbor import LexborHTMLParser

from guide.model.documents import DataError
from guide.model.pages import WARNING_SIGNS
from guide.publish.assets import small_js

WORKER = "service-worker.js"
# A preview shares its address with whatever is previewed next, so it keeps nothing and takes a worker away again.
PREVIEW_WORKER = 'addEventListener("activate", () => registration.unregister())\n'

_LOADING = "link[rel~=stylesheet], link[rel~=icon], script[src], img[src], image[href]"
_IN_STYLE = re.compile(r"""url\(["']?(?!data:|#)([^"')]+)""")


def assets_of(html: str) -> list[str]:
    """Return the addresses of the styles, scripts and images that a page loads, as it writes them."""
    tags = (tag.attributes for tag in LexborHTMLParser(html).css(_LOADING))
    addresses = (tag.get("src") or tag.get("href") or "" for tag in tags)
    return [address for address in addresses if not address.startswith("data:")]


def with_assets(site: Path, pages: list[str]) -> list[str]:
    """Return the paths of built pages and of all that they load, in order."""
    waiting, found = list(pages), set()
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        found.add(path)
        if path.endswith((".html", ".css")):
            text = (site / path).read_text(encoding="utf-8")
            named = assets_of(text) if path.endswith(".html") else _IN_STYLE.findall(text)
            waiting += [urldefrag(urljoin(path, address)).url for address in named]
    return sorted(found)


def worker_script(source: str, files: dict[str, bytes]) -> str:
    """Return the worker with the list of what it saves at once; it changes whenever one of these files changes."""
    contents = hashlib.sha256()
    for name, content in files.items():
        contents.update(f"{name}:{len(content)}:".encode() + content)
    addresses = [re.sub(r"(^|/)index\.html$", r"\1", name) for name in files]
    return f"// Contents: {contents.hexdigest()[:16]}\nconst savedAtOnce={json.dumps(addresses)}\n{small_js(source)}\n"


def published_address(url: str) -> str:
    """Return the address on the published site of a page that a disk has under a file name: 'diet/protein.html'."""
    return re.sub(r"(^|/)index\.html$", r"\1", url) if url.endswith("index.html") else re.sub(r"\.html$", "/", url)


def published(site_url: str, url: str) -> str:
    """Return the public address of a page of a copy on a disk."""
    return urljoin(site_url, published_address(url))


def file_url_filter(url_filter: Callable[..., str], urls: set[str]) -> Callable[..., str]:
    """Return Jinja's filter `url` for a copy on a disk, where links name the file: no server opens a folder."""
    file_names = {published_address(url): url for url in urls}

    @pass_context
    def file_url(context: Any, address: str) -> str:
        return url_filter(context, file_names.get(str(address), address))

    return file_url


def complete_worker(site: Path, *, is_preview: bool, use_directory_urls: bool) -> None:
    """Complete the service worker, which the theme's folder has put at the root of a built site."""
    if is_preview:
        (site / WORKER).write_text(PREVIEW_WORKER, encoding="utf-8")
        return
    signs = WARNING_SIGNS.removesuffix(".md") + ("/index.html" if use_directory_urls else ".html")
    handouts = [page.relative_to(site).as_posix() for page in (site / "handouts").rglob("*.html")]
    try:
        paths = with_assets(site, ["index.html", "offline.html", signs, *handouts])
    except FileNotFoundError as error:
        raise DataError(f"a page that is saved at once needs '{error.filename}', which is not there.") from None
    files = {path: (site / path).read_bytes() for path in paths}
    source = (site / WORKER).read_text(encoding="utf-8")
    (site / WORKER).write_text(worker_script(source, files), encoding="utf-8")
