"""The one MkDocs plugin of the guide: every event, in its order; what is done stands in the other modules."""

from __future__ import annotations

import gc
import logging
import shutil
from collections.abc import Callable, Hashable
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File
from mkdocs.utils import get_build_datetime

from guide.drawing.body_map import draw_body_map
from guide.drawing.moves import draw_moves, move_scripts
from guide.drawing.pictures import draw_all
from guide.markdown.citations import fill_in_users, line_of_citation
from guide.markdown.extension import GuideExtension
from guide.markdown.finish import DRAWING, END, Text, finish, with_drawings
from guide.markdown.fragments import Fragments
from guide.markdown.terms import Glossary
from guide.memory import Memory, compiled_templates, give_rendered, rendered, state_of
from guide.model.checkable import LEAFLETS, parts_to_check
from guide.model.danger import hidden_sign_faults, what_to_do
from guide.model.documents import DataError, conflict_faults, encoding_fault
from guide.model.facts import Searches, load_guide
from guide.model.frame import as_data, read_frame
from guide.model.outside import outside_page_faults
from guide.model.pages import (
    BACK,
    GLOSSARY,
    SOURCES,
    BuiltPage,
    Kind,
    answer_page_faults,
    claim_faults,
    first_picture_faults,
    kind_of,
    line_in_front_matter,
    read_pages,
    sheet_sign_faults,
)
from guide.model.reviews import read_reviews
from guide.publish import assets, handouts, offline, page_checks, safe_build, security, sharing
from guide.publish.fault_page import showing_faults
from guide.publish.theme import icon_reader, without_installed
from guide.search.pages import orphan_faults, phrase_faults, search_page, search_scripts, without_sentences, word_faults
from guide.settings import Settings, address_faults, moved_faults, settings_of

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page


def stop_at(what: str, faults: list[str]) -> None:
    """Stop the build if there are faults, and name them all."""
    if faults:
        raise PluginError(f"{what}:\n  " + "\n  ".join(faults))


def template_faults(theme: Path) -> list[str]:
    """Return each mark of an unfinished merge in the theme's folder."""
    files = [path for path in sorted(theme.rglob("*")) if path.suffix in (".html", ".md", ".css", ".js", ".txt")]
    project = theme.parents[1]
    return [
        fault
        for path in files
        for fault in conflict_faults(path.read_text(encoding="utf-8"), path.relative_to(project).as_posix())
    ]


def texts_of(files: Files) -> tuple[dict[str, str], list[str]]:
    """Return the source of each page by its path, and a fault for each that is not UTF-8."""
    texts, faults = {}, []
    for file in files.documentation_pages():
        try:
            texts[file.src_uri] = file.content_string
        except UnicodeDecodeError as error:
            faults.append(encoding_fault(error, file.src_uri))
    return texts, faults


class GuidePlugin(BasePlugin):
    """What one build knows, on `self`; each event hands over to functions that know no MkDocs."""

    is_preview = False
    fault = ""  # what stopped the last build of a preview

    def __init__(self) -> None:
        self.drawings: dict[str, Any] = {}
        self.moving: dict[str, Any] = {}
        self.memory = Memory()

    def load_config(self, options: dict[str, Any], config_file_path: str | None = None) -> tuple[list, list]:
        """Keep the clinic's settings as they are written; `on_config` reads them, with their lines."""
        self.options = options
        return [], []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether this is a preview; MkDocs keeps an object with this event from one build to the next."""
        self.is_preview = command == "serve"

    def on_shutdown(self) -> None:
        """Keep Python from looking for dead objects once more before it ends."""
        gc.freeze()

    def on_config(self, config: MkDocsConfig) -> None:
        """Read the settings."""
        written = Path(config.config_file_path).read_text(encoding="utf-8")
        settings, faults = settings_of(self.options, written)
        stop_at("Settings", faults + moved_faults(written))
        self.settings: Settings = settings
        if not config.site_url:
            raise PluginError(
                "mkdocs.yml: site_url is empty. Set the address of the site: paper and QR codes point at it."
            )
        try:
            self.pdfs = handouts.pack_of(self.settings.handout_pack)
        except DataError as error:
            raise PluginError(str(error)) from None
        if self.settings.for_readers:
            stop_at("Address", address_faults(config.site_url, written))
        self.texts: dict[str, Text] = {}
        self.faults: list[str] = []
        config.markdown_extensions.append(GuideExtension(self._finish_page))
        self.project = Path(config.config_file_path).parent
        self.icon = icon_reader(config.theme.dirs)
        config.theme.dirs = without_installed(config.theme.dirs)
        self.builder = type(config).__module__.partition(".")[0]  # "mkdocs", or a program that goes on from it
        self.log = logging.getLogger(f"{self.builder}.plugins.guide")
        self.warnings = page_checks.listen(self.builder, config.docs_dir)
        self.site_dir = Path(config.site_dir)
        config.site_dir = f"{config.site_dir}.new"

    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Read facts and pages, name all that is wrong with them, and add the PDFs."""
        self._read(files, config)
        said = {mark: self.words["pictures"][mark].unescape() for mark in ("right", "wrong")}
        self.drawn, faults = self.memory.get(
            "drawn", self.facts_state, lambda: draw_all(self.guide.pictures, self.guide.cast, self.drawings, said)
        )
        self.moves, wrong = self.memory.get(
            "moves", self.facts_state, lambda: draw_moves(self.guide.pictures, self.guide.cast, self.moving)
        )
        stop_at("Pictures", faults + wrong)
        self.glossary = Glossary(self.guide.terms)
        urls = {file.src_uri: file.url for file in files.documentation_pages()}
        theme = self.project / "overrides" / "theme"
        guide = self.guide
        body_map = self.memory.get(
            "body_map", self.facts_state, lambda: draw_body_map(guide.body_map, guide.cast[guide.body_map.who])
        )
        self.fragments = Fragments(
            theme, guide, self.settings, self.words, self.metas, urls, self.pdfs, self.icon, self.reviews, body_map
        )
        self.fragments.env.bytecode_cache = compiled_templates(self.project / ".cache", "fragments")
        for name in sorted(self.pdfs):
            path = Path(self.settings.handout_pack, name).resolve()
            files.append(File.generated(config, f"handouts/pdf/{name}", abs_src_path=str(path)))

    def _read(self, files: Files, config: MkDocsConfig) -> None:
        texts, faults = texts_of(files)
        self.metas, wrong = read_pages(texts, get_build_datetime().date())
        faults += wrong + template_faults(self.project / "overrides" / "theme")
        src_uris = [file.src_uri for file in files.documentation_pages()]
        data = Path(config.docs_dir) / "data"
        self.facts_state = state_of(data)
        try:
            self.guide = self.memory.get("guide", self.facts_state, lambda: load_guide(data))
            self.words = self.memory.get("words", self.facts_state, lambda: read_frame(data))
            faults += first_picture_faults(self.metas, texts, self.guide.pictures)
            faults += sheet_sign_faults(self.metas, texts, self.guide.danger)
            faults += answer_page_faults(self.guide.claims, src_uris) + orphan_faults(self.guide.searches, src_uris)
            faults += self._read_reviews(data, texts.get(LEAFLETS, ""))
        except DataError as error:
            faults += error.args
        stop_at("Pages and facts", faults)

    def _read_reviews(self, data: Path, leaflets: str) -> list[str]:
        """Keep the reviews that still hold, tell of the others, and return all faults."""
        parts = parts_to_check(self.guide, self.words, leaflets)
        entries = {entry.id: entry for part in parts for entry in part.entries}
        reviews, faults = read_reviews(data, entries, get_build_datetime().date())
        for lapsed in reviews.lapsed:
            self.log.info(lapsed)
        self.reviews = reviews.standing
        return faults

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Let the paper of a copy on a disk point at the published pages."""
        if not config.use_directory_urls:
            for page in nav.pages:
                page.canonical_url = offline.published(config.site_url, page.url)

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Fill in the fragments that a page asks for."""
        self.page, self.texts[page.file.src_uri] = page, Text()
        above = page.file.content_string.count("\n") - markdown.count("\n")  # lines of front matter
        markdown, faults = self.fragments.keep_aside(markdown, page.file.src_uri)
        self.faults += [f"{page.file.src_uri}:{above + line}: {fault}" for line, fault in faults]
        kept = self.memory.kept.get(page.file.src_uri)
        if kept and kept[0] == self._state_of_page(markdown):
            give_rendered(page, kept[1])
            self.texts[page.file.src_uri] = kept[1]["text"]
        self.markdown = markdown
        return markdown

    def _state_of_page(self, markdown: str) -> Hashable:
        """Return all that the HTML of a page is made from."""
        return markdown, tuple(self.fragments.pieces), self.facts_state, tuple(self.fragments.urls.items())

    def _finish_page(self, html: str) -> str:
        """Finish what Markdown has made of the page at hand, and note what is on it."""
        src_uri = self.page.file.src_uri
        glossary = None if src_uri == GLOSSARY else self.glossary
        html, is_sheet = self.fragments.insert(html), kind_of(src_uri) is Kind.SHEET
        text = finish(html, self.guide.sources, glossary, self.words.citation, is_sheet=is_sheet)
        self.texts[src_uri] = text
        return text.html

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Note what is wrong with the text of a page."""
        text, source, src_uri = self.texts[page.file.src_uri], page.file.content_string, page.file.src_uri
        page.present_anchor_ids |= {"top", "sources", *(section.anchor for section in text.sections)}
        self.memory.kept[src_uri] = self._state_of_page(self.markdown), rendered(page) | {"text": text}
        for key in text.unknown:
            self.faults.append(
                f"{src_uri}:{line_of_citation(key, source)}: no source called '{key}'. Add it to docs/data/sources.yml."
            )
        for address in text.unnamed_images:
            line = page_checks.line_of(source, address.rsplit("/", 1)[-1])
            self.faults.append(
                f"{src_uri}:{line}: the picture '{address}' has no alternative text. Write ![what it shows](address)."
            )
        handout = self.metas[src_uri].handout
        if handout:
            for fault in handouts.sheet_faults(handout.main_sources, text):
                line = line_in_front_matter(source, "handout", "main_sources")
                self.faults.append(f"{src_uri}:{line}: {fault}")

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Check what all pages say together, and write search, styles and scripts."""
        stop_at("Pages", self.faults)
        pages = files.documentation_pages()
        built = {
            file.src_uri: BuiltPage(
                file.src_uri, file.page.url, self.metas[file.src_uri], self.texts[file.src_uri].sections
            )
            for file in pages
        }
        sources_page = files.get_file_from_path(SOURCES).page
        sources_page.content = fill_in_users(sources_page.content, self._users_of_sources(sources_page, files))
        stop_at("Claims", claim_faults(self.guide.claims, built))
        html_of = {src_uri: text.html for src_uri, text in self.texts.items()}
        stop_at("Warning signs", hidden_sign_faults(self.guide.danger, html_of))
        stop_at("Lists of danger signs", outside_page_faults(self.guide.outside.items, built))
        for file in pages:
            file.page.update_date = self.metas[file.src_uri].newest_date.isoformat()
        self._write_search(env, config, files, list(built.values()))
        for name, content in move_scripts(self.moves).items():
            files.append(File.generated(config, f"assets/moves/{name}.js", content=content))
        self.share_picture = sharing.general_picture(
            Path(config.docs_dir), config.site_url, config.site_name, config.site_description
        )
        self.guide_facts = sharing.guide_facts(config, self.settings, self.words)
        env.bytecode_cache = compiled_templates(self.project / ".cache", "pages")
        env.optimized = False  # as in `Fragments`
        env.globals |= {
            "page_policy": lambda script: security.page_policy(script, is_preview=self.is_preview),
            "security_headers": security.HEADERS,
            "settings": self.settings,
            "icon": self.icon,
            "words": self.words,
        }
        if not config.use_directory_urls:
            env.filters["url"] = offline.file_url_filter(env.filters["url"], {file.url for file in pages})
        self._join_assets(config, files)

    def _write_search(self, env: Environment, config: MkDocsConfig, files: Files, pages: list[BuiltPage]) -> None:
        shown = [
            (page, self.guide.searches.get(page.src_uri, Searches({})))
            for page in pages
            if not page.meta.search.exclude
        ]
        stop_at("Words for search", [fault for page, searches in shown for fault in phrase_faults(page, searches)])
        found = [search_page(page, searches) for page, searches in shown]
        stop_at("Words for search", word_faults(found, self.guide))
        for line in without_sentences([page for page, _ in shown], self.guide):
            self.log.info(line)
        address_of = {page.src_uri: page.url for page in pages}
        context = {"config": config, "address_of": address_of, "settings": self.settings, "words": self.words}
        help_ = env.get_template("partials/search-help.html").render(context)
        act, raised = self.words["signs"]["act"].unescape(), self.words["signs"]["raised"].unescape()
        to_do = {key: what_to_do(self.guide.danger, sign, act, raised) for key, sign in self.guide.signs.items()}
        private = [page.url for page in pages if "data-leave" in self.texts[page.src_uri].html]
        for name, content in search_scripts(
            found, self.guide, to_do, self.settings, address_of, help_, as_data(self.words.search), private
        ).items():
            files.append(File.generated(config, f"assets/search/{name}.js", content=content))

    def _join_assets(self, config: MkDocsConfig, files: Files) -> None:
        """Put one style sheet and one script in the place of their parts, and have every page ask for them."""
        sources = {file.src_uri: file for file in files if assets.is_source(file.src_uri) and not file.generated_by}
        state = (
            state_of(self.project / "overrides" / "theme" / "assets"),
            self.facts_state,
            str(config.extra_javascript),
        )
        try:
            bundle = self.memory.get("assets", state, lambda: self._bundle(sources, config))
        except DataError as error:
            raise PluginError(str(error)) from None
        for address, file in sources.items():
            files.remove(file)
            if address in bundle.others:
                files.append(File.generated(config, address, content=bundle.others[address]))
        for address, content in bundle.joined.items():
            files.append(File.generated(config, address, content=content))
        style, script = bundle.joined
        config.extra_css, config.extra_javascript = [style], [ExtraScriptValue(script)]
        config.extra_javascript[0].defer = True

    def _bundle(self, sources: dict[str, File], config: MkDocsConfig) -> assets.Bundle:
        if fault := assets.theme_fault(sources[assets.THEME_STYLES].content_string, version("mkdocs-material")):
            self.log.warning(fault)
        texts = {address: file.content_string for address, file in sources.items()}
        [main] = [sources[address].abs_src_path for address in config.extra_css]
        number = self.words["paper"]["page_number"].unescape()
        return assets.bundle(texts, main, [str(script) for script in config.extra_javascript], number)

    def on_page_context(self, context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        """Tell the templates what kind of page this is, and what it needs besides its text."""
        src_uri = page.file.src_uri
        text, meta, kind = self.texts[src_uri], self.metas[src_uri], kind_of(src_uri)
        context |= {"kind": kind, "is_health_page": kind.gives_advice, "is_handout": kind is Kind.SHEET, "text": text}
        context["is_overdue"] = meta.is_overdue(get_build_datetime().date())
        if context["is_overdue"]:
            self.log.info("%s: review was due by %s.", src_uri, self.words.dates.short(meta.review_by))
        if context["is_handout"]:
            context |= self._sheet_of(page)
            back = next((other for other in nav.pages if other.file.src_uri == BACK != src_uri), None)
            context["back"] = back and self._sheet_of(back) | {"page": back, "text": self.texts[BACK]}
        if meta.picture:
            context["first_picture"] = f"{DRAWING}{meta.picture}{END}"
            context["first_caption"] = self.guide.pictures[meta.picture].drawings[0].caption
        context["share_picture"] = self.share_picture
        context["structured_data"] = sharing.structured_data_of(page, meta, nav, self.guide_facts, self.share_picture)

    def _sheet_of(self, page: Page) -> dict[str, Any]:
        """Return what a sheet's template needs besides its page and text."""
        src_uri = page.file.src_uri
        context = handouts.sheet_context(page.canonical_url, src_uri, self.pdfs, self.words["sheet"]["qr_code"])
        main_sources = self.metas[src_uri].handout.main_sources
        return context | {"main_sources": [self.guide.sources[key] for key in main_sources]}

    def _users_of_sources(self, page: Page, files: Files) -> dict[str, list[tuple[str, str]]]:
        """Return address and title of each page that cites a source, by the source's key."""
        users: dict[str, list[tuple[str, str]]] = {key: [] for key in self.guide.sources}
        for src_uri, text in self.texts.items():
            user = files.get_file_from_path(src_uri).page
            for cited in text.cited:
                users[cited.source.id].append((user.file.url_relative_to(page.file), self.metas[src_uri].title))
        return users

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Fill in the drawings of a finished page: late, so that search and templates need not read through them."""
        return with_drawings(output, self.drawn)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Complete the service worker; put the site in the place of the last one, unless strict mode rejects it."""
        try:
            offline.complete_worker(
                Path(config.site_dir), is_preview=self.is_preview, use_directory_urls=config.use_directory_urls
            )
        except DataError as error:
            raise PluginError(str(error)) from None
        if config.strict and self.warnings.seen:
            shutil.rmtree(config.site_dir, ignore_errors=True)
        else:
            safe_build.swap(Path(config.site_dir), self.site_dir)
        config.site_dir = str(self.site_dir)

    def on_build_error(self, *, error: Exception) -> None:
        """Tell what is wrong with data in one line, without the way through the code."""
        if isinstance(error, DataError):
            raise PluginError(str(error)) from None

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]) -> None:
        """Let a preview show what is wrong in the place of each page, in place of an endless wait."""
        build = server.builder

        def build_or_note() -> None:
            self.warnings.seen.clear()
            try:
                build()
                self.fault = ""
            except (Exception, SystemExit) as error:
                self.fault = "\n".join(self.warnings.seen) or str(error)
                self.log.error(self.fault)

        server.builder = build_or_note
        server.set_app(showing_faults(server.serve_request, lambda: self.fault))
