"""Make the guide work without network: write the service worker of the published site, and the addresses of a copy on a disk."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urldefrag, urljoin

from jinja2 import pass_context
from mkdocs.exceptions import PluginError
from mkdocs.utils.templates import url_filter
from rjsmin import jsmin

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.runtime import Context
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

WORKER = "service-worker.js"
# A preview shares its address with whatever is previewed next, so it keeps nothing and takes a worker away again.
PREVIEW_WORKER = 'addEventListener("activate", () => registration.unregister())\n'

_LOADING_TAG = re.compile(r'<(?:link [^>]*rel="?(?:stylesheet|icon)\b|script |img |image )[^>]*>')
_ADDRESS = re.compile(r'\s(?:href|src)="([^"]+)"')
_IN_STYLE = re.compile(r"""url\(["']?(?!data:|#)([^"')]+)""")

_is_preview = False


def assets_of(html: str) -> list[str]:
    """Return the addresses of the styles, scripts and images that a page loads, as it writes them."""
    found = (_ADDRESS.search(tag) for tag in _LOADING_TAG.findall(html))
    return [address[1] for address in found if address and not address[1].startswith("data:")]


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
    return f"// Contents: {contents.hexdigest()[:16]}\nconst savedAtOnce={json.dumps(addresses)}\n{jsmin(source)}\n"


def published_address(url: str) -> str:
    """Return the address on the published site of a page that a disk has under a file name: 'diet/protein.html'."""
    return re.sub(r"(^|/)index\.html$", r"\1", url) if url.endswith("index.html") else re.sub(r"\.html$", "/", url)


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Note whether this is a preview."""
    global _is_preview
    _is_preview = command == "serve"


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
    """Let the paper of a copy on a disk point at the published pages."""
    if not config.use_directory_urls:
        for page in nav.pages:
            page.canonical_url = urljoin(config.site_url, published_address(page.url))


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    """Let the links of templates name their file in a copy on a disk, where no server turns a folder into a page."""
    if config.use_directory_urls:
        return
    file_names = {published_address(file.url): file.url for file in files.documentation_pages()}

    @pass_context
    def file_url(context: Context, address: str) -> str:
        return url_filter(context, file_names.get(str(address), address))

    env.filters["url"] = file_url


def on_post_build(*, config: MkDocsConfig) -> None:
    """Complete the service worker, which the theme's folder has put at the root of the site."""
    site = Path(config.site_dir)
    if _is_preview:
        (site / WORKER).write_text(PREVIEW_WORKER, encoding="utf-8")
        return
    signs = "warning-signs/index.html" if config.use_directory_urls else "warning-signs.html"
    handouts = [page.relative_to(site).as_posix() for page in (site / "handouts").rglob("*.html")]
    try:
        paths = with_assets(site, ["index.html", "offline.html", signs, *handouts])
    except FileNotFoundError as error:
        raise PluginError(f"overrides/hooks/offline.py: a page that is saved at once needs '{error.filename}', which is not there.") from None
    files = {path: (site / path).read_bytes() for path in paths}
    source = (site / WORKER).read_text(encoding="utf-8")
    (site / WORKER).write_text(worker_script(source, files), encoding="utf-8")
