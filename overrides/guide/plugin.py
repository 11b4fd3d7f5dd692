"""The one MkDocs plugin of the guide: every event in the order in which it comes; what it does stands in the other modules."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File
from mkdocs.utils import get_build_datetime

from guide.drawing.pictures import draw_all, fill_in
from guide.markdown.citations import (
    SOURCES_PAGE,
    cited_keys,
    fill_in_references,
    line_of_citation,
    name_references,
    used_by,
    with_source_list,
)
from guide.markdown.fragments import line_in_page, markdown_environment
from guide.markdown.terms import GLOSSARY_PAGE, explain_first_use, term_definitions
from guide.markdown.units import join_units
from guide.model.claims import claim_faults
from guide.model.facts import DataError, load_guide, short_date
from guide.model.frame import read_frame
from guide.model.page_text import sections_of
from guide.model.pages import BuiltPage, front_matter_faults, is_handout, is_health_page, line_of_field, parse_front_matter
from guide.model.trust import is_overdue, newest_date
from guide.publish import assets, handouts, offline, page_checks, safe_build, security, sharing
from guide.publish.frame import tidy
from guide.publish.scripts import published_scripts
from guide.search.pages import phrase_faults, search_page, search_scripts, word_faults
from guide.settings import Settings, settings_of

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.plugins.guide")


def stop_at(what: str, faults: list[str]) -> None:
    """Stop the build if there are faults, and name them all."""
    if faults:
        raise PluginError(f"{what}:\n  " + "\n  ".join(faults))


class GuidePlugin(BasePlugin):
    """What one build knows, on `self`; each event hands over to functions that know no MkDocs."""

    is_preview = False

    def load_config(self, options: dict[str, Any], config_file_path: str | None = None) -> tuple[list, list]:
        """Keep the clinic's settings as they are written; `on_config` reads them, with their lines."""
        self.options = options
        return [], []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether this is a preview. An object with this event also stays the same from one preview build to the next."""
        self.is_preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> None:
        """Read settings and data, and draw all pictures."""
        try:
            self.settings: Settings = settings_of(self.options)
            self.guide = load_guide(Path(config.docs_dir) / "data")
            self.words = read_frame(Path(config.docs_dir) / "data")
        except DataError as error:
            raise PluginError(str(error)) from None
        if not config.site_url:
            raise PluginError("mkdocs.yml: site_url is empty. Set the address of the site: paper and QR codes point at it.")
        try:
            self.pdfs = handouts.pack_of(self.settings.handout_pack)
        except DataError as error:
            raise PluginError(str(error)) from None
        self.drawn, faults = draw_all(self.guide.pictures)
        stop_at("Pictures", faults)
        self.pages_by_source: dict[str, list[Page]] = {key: [] for key in self.guide.sources}
        self.terms: dict[str, list[Any]] = {}
        self.project = Path(config.config_file_path).parent
        self.builder = type(config).__module__.partition(".")[0]  # "mkdocs", or a program that goes on from it
        self.warnings = page_checks.listen(self.builder, config.docs_dir)
        self.site_dir = Path(config.site_dir)
        config.site_dir = f"{config.site_dir}.new"

    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Check the front matter of all pages, keep the theme's own assets out, and add the PDFs."""
        faults, pages = [], {}
        for file in files.documentation_pages():
            try:
                faults += front_matter_faults(file.content_string, file.src_uri)
                pages[file.src_uri] = parse_front_matter(file.content_string)[0]
            except UnicodeDecodeError as error:
                faults.append(f"{file.src_uri}:1: the file is not saved as UTF-8 ({error}).")
        stop_at("Front matter", faults)
        folders = [self.project / "overrides" / "theme" / "fragments", *map(Path, config.theme.dirs)]
        self.fragments = markdown_environment(folders, self.guide, self.settings, pages, self.pdfs)
        ours = {config.docs_dir, str(self.project / "overrides" / "theme")}
        for file in [file for file in files if file.src_uri.startswith("assets/") and file.src_dir not in ours]:
            files.remove(file)
        for name in sorted(self.pdfs):
            path = Path(self.settings.handout_pack, name).resolve()
            files.append(File.generated(config, f"handouts/pdf/{name}", abs_src_path=str(path)))

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Let the paper of a copy on a disk point at the published pages."""
        if not config.use_directory_urls:
            for page in nav.pages:
                page.canonical_url = offline.published(config.site_url, page.url)

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Fill in fragments, then sources, terms and title."""
        source, src_uri = page.file.content_string, page.file.src_uri
        if "{{" in markdown:
            try:
                markdown = self.fragments.from_string(markdown).render(root="../" * src_uri.count("/"))
            except Exception as error:
                raise PluginError(f"{src_uri}:{line_in_page(error, markdown, source)}: {error}.{self._hint(error)}") from None
        for key in cited_keys(markdown):
            if key not in self.guide.sources:
                raise PluginError(f"{src_uri}:{line_of_citation(key, source)}: no source called '{key}'. Add it to docs/data/sources.yml.")
            self.pages_by_source[key].append(page)
        if is_handout(src_uri):
            try:
                page.meta["main_sources"] = handouts.main_sources(page.meta["handout"]["main_sources"], cited_keys(markdown), self.guide.sources)
            except ValueError as error:
                raise PluginError(f"{src_uri}:{line_of_field(source, 'handout')}: {error}.") from None
        markdown = with_source_list(markdown)
        if src_uri != GLOSSARY_PAGE:
            markdown = f"{markdown}\n\n{term_definitions(self.guide.terms, markdown)}\n"
        return f"# {page.meta['title']} {{ #top }}\n\n{markdown}"

    @staticmethod
    def _hint(error: Exception) -> str:
        return " CONTRIBUTING.md lists what a page can ask for." if type(error).__name__ == "UndefinedError" else ""

    def on_page_content(self, content: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Fill in sources, terms and units; stop at a picture that says nothing to those who cannot see it."""
        to_sources = files.get_file_from_path(SOURCES_PAGE).url_relative_to(page.file)
        content = name_references(fill_in_references(content, self.guide.sources, to_sources), self.guide.sources)
        content, used = explain_first_use(content)
        page.meta["terms"] = [term for term in self.guide.terms if term["id"] in used]
        page.meta["terms"].sort(key=lambda term: used.index(term["id"]))
        content = join_units(content)
        unnamed = page_checks.images_without_text(content)
        if unnamed:
            line = page_checks.line_of(page.file.content_string, unnamed[0].rsplit("/", 1)[-1])
            raise PluginError(
                f"{page.file.src_uri}:{line}: the picture '{unnamed[0]}' has no alternative text. Write ![what it shows](address)."
            )
        return content

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Check what all pages say together, and write search, styles and scripts."""
        pages = files.documentation_pages()
        page = files.get_file_from_path(SOURCES_PAGE).page
        for key, users in self.pages_by_source.items():
            links = used_by([(user.file.url_relative_to(page.file), user.meta["title"]) for user in users])
            page.content = page.content.replace(f"<!-- used by {key} -->", links)
        built = {
            file.src_uri: BuiltPage(file.src_uri, file.page.url, file.page.meta, sections_of(file.page.content), file.page.content)
            for file in pages
        }
        stop_at("Claims", claim_faults(self.guide.claims, built))
        for file in pages:
            file.page.update_date = newest_date(file.page.meta).isoformat()
        self._write_search(env, config, files, list(built.values()))
        self.share_picture = sharing.general_picture(Path(config.docs_dir), config.site_url, config.site_name, config.site_description)
        env.filters["short_date"] = short_date
        env.globals |= {
            "page_policy": lambda script: security.page_policy(script, is_preview=self.is_preview),
            "security_headers": security.HEADERS,
            "settings": self.settings,
            "words": self.words,
        }
        if not config.use_directory_urls:
            env.filters["url"] = offline.file_url_filter(env.filters["url"], {file.url for file in pages})
        self._join_assets(env, config, files)

    def _write_search(self, env: Environment, config: MkDocsConfig, files: Files, pages: list[BuiltPage]) -> None:
        shown = [page for page in pages if not (page.meta.get("search") or {}).get("exclude")]
        sources = {file.src_uri: file.content_string for file in files.documentation_pages()}
        stop_at("Words for search", [fault for page in shown for fault in phrase_faults(page, sources[page.src_uri])])
        found = [search_page(page) for page in shown]
        stop_at("Words for search", word_faults(found, self.guide))
        for file in files.documentation_pages():
            file.page.content = file.page.content.replace(" data-search-exclude", "")
        address_of = {page.src_uri: page.url for page in pages}
        help_ = env.get_template("partials/search-help.html").render(config=config, address_of=address_of, settings=self.settings)
        for name, content in search_scripts(found, self.guide, self.settings, address_of, help_, self.words["search"]).items():
            files.append(File.generated(config, f"assets/search/{name}.js", content=content))

    def _join_assets(self, env: Environment, config: MkDocsConfig, files: Files) -> None:
        def take(addresses: list[str]) -> list[str]:
            found = [files.get_file_from_path(address) for address in addresses]
            for file in found:
                files.remove(file)
            return [file.content_string for file in found]

        def publish(name: str, content: str) -> str:
            address = assets.hashed(name, content)
            files.append(File.generated(config, address, content=content))
            return address

        own_css = "\n".join(take(config.extra_css))
        self._join_scripts(files)
        script_names = [str(script) for script in config.extra_javascript]
        for file in files:
            if file.src_uri.startswith("assets/") and file.src_uri.endswith(".css"):
                file.content_string = assets.small_css(file.content_string)
        theme_css = assets.theme_file(config.theme.dirs, "assets/stylesheets/main.*.min.css").read_text(encoding="utf-8")
        theme = self.project / "overrides" / "theme"
        ours = [*sorted((theme / "assets").rglob("*.js")), *sorted(theme.rglob("*.html"))]
        partials = [env.loader.get_source(env, f"partials/{name}.html")[0] for name in assets.THEME_PARTIALS]
        texts = [*(path.read_text(encoding="utf-8") for path in ours), *partials, *(file.page.content for file in files.documentation_pages())]
        css = assets.theme_styles(theme_css, assets.FRAME | assets.names_in(texts), own_css) + assets.small_css(own_css)
        config.extra_css = [publish("assets/guide.css", css)]
        script = ExtraScriptValue(publish("assets/guide.js", ";\n".join(take(script_names))))
        script.defer = True
        config.extra_javascript = [script]

    def _join_scripts(self, files: Files) -> None:
        """Publish our scripts, each with what it imports in it, and small."""
        ours = {
            file.src_uri: file
            for file in files
            if file.src_uri.startswith("assets/") and file.src_uri.endswith(".js") and not file.generated_by
        }
        sources = {name: file.content_string for name, file in ours.items() if file.name not in assets.ALREADY_SMALL}
        try:
            scripts = published_scripts(sources)
        except DataError as error:
            raise PluginError(str(error)) from None
        for address, script in scripts.items():
            ours[address].content_string = assets.small_js(script)
        for address in sources.keys() - scripts.keys():
            files.remove(ours[address])

    def on_page_context(self, context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        """Tell the templates what kind of page this is, and what it needs besides its text."""
        src_uri = page.file.src_uri
        context |= {"is_health_page": is_health_page(src_uri), "is_handout": is_handout(src_uri)}
        if context["is_health_page"]:
            context["is_overdue"] = is_overdue(page.meta["review_by"], get_build_datetime().date())
            if context["is_overdue"]:
                log.info("%s: review was due by %s.", src_uri, short_date(page.meta["review_by"]))
        if context["is_handout"]:
            context |= handouts.sheet_context(page.canonical_url, src_uri, self.pdfs)
            context["main_sources"] = page.meta["main_sources"]
        context["share_picture"] = self.share_picture
        context["structured_data"] = sharing.structured_data_of(page, nav, config, self.settings, self.share_picture)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Fill in the drawings of a finished page: late, so that search and templates need not read through them."""
        return tidy(fill_in(output, self.drawn))

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Tidy a page that has no source of its own, such as 404.html."""
        return tidy(output_content) if template_name.endswith(".html") else output_content

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Complete the service worker; then put the finished site in the place of the last one, unless strict mode rejects it."""
        try:
            offline.complete_worker(Path(config.site_dir), is_preview=self.is_preview, use_directory_urls=config.use_directory_urls)
        except DataError as error:
            raise PluginError(str(error)) from None
        if config.strict and self.warnings.seen:
            shutil.rmtree(config.site_dir, ignore_errors=True)
        else:
            safe_build.swap(Path(config.site_dir), self.site_dir)
        config.site_dir = str(self.site_dir)
