# Two commands matter: `make serve` shows the guide, `make test` checks it. Both set up all they need in .venv.

# 3.11.5 or newer
PYTHON ?= python3
BIN := .venv/bin
IS_NEW_ENOUGH := -c 'import sys; sys.exit(sys.version_info < (3, 11, 5) and "Python 3.11.5 or newer is needed, and this is " + sys.version.split()[0] + ". Name a newer one: make clean-all, then make serve PYTHON=python3.13")'
export NO_MKDOCS_2_WARNING := 1

.PHONY: help serve test build handouts review sheets pictures share theme lighthouse site offline benchmark model clean clean-all

help: ## List the commands
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' Makefile | expand -t 19

serve: .venv/ready-to-serve ## Show the guide at http://127.0.0.1:8000 and reload it at every change (another port: PORT=8001)
	@$(BIN)/python -m guide.commands.preview $(PORT)

test: .venv/ready-to-test ## Build the guide and check every promise it makes, in a real browser; lint the code
	$(BIN)/python -m guide.commands.browser
	$(BIN)/python -m pytest

# What goes to readers must not point at the example's address: set site_url in mkdocs.yml, or SITE_URL.
site handouts offline: export FOR_READERS := true

site: handouts ## Write the finished guide to site/, with the handouts to download and compressed copies
	HANDOUT_PACK=build/handouts $(BIN)/mkdocs build --strict
	$(BIN)/python -m guide.commands.compress site

handouts: .venv/ready-to-test ## Print every handout as tagged PDF to build/handouts/, with a zip of all
	$(BIN)/python -m guide.commands.browser
	$(BIN)/mkdocs build --strict --site-dir build/site
	$(BIN)/python -m guide.commands.handouts build/site build/handouts

offline: handouts ## Write the guide as one zip that opens from a USB stick, without network: build/back-pain-after-birth.zip
	DIRECTORY_URLS=false HANDOUT_PACK=build/handouts $(BIN)/mkdocs build --strict --site-dir build/offline
	$(BIN)/python -m guide.commands.offline_zip build/offline build/back-pain-after-birth.zip

build: .venv/ready-to-serve ## Write the guide to site/ without the PDFs, to look at
	$(BIN)/mkdocs build --strict

sheets: .venv/ready-to-test ## Draw the small pictures on the list of handouts, in docs/assets/handouts/
	$(BIN)/python -m guide.commands.browser
	$(BIN)/mkdocs build --strict --site-dir build/site
	$(BIN)/python -m guide.commands.handouts build/site build/sheets docs/assets/handouts

share: .venv/ready-to-test ## Draw the picture that a link to the guide shows, and the icons, in docs/
	$(BIN)/python -m guide.commands.browser
	$(BIN)/python -m guide.commands.share docs

pictures: .venv/ready-to-test ## Draw the cast and all pictures on one sheet, in color and in grey: build/pictures.png
	$(BIN)/python -m guide.commands.browser
	$(BIN)/python -m guide.commands.contact_sheet build/pictures.png

review: .venv/ready-to-test ## Print all that a clinician should check, with boxes to tick: build/review-pack.pdf
	$(BIN)/python -m guide.commands.browser
	$(BIN)/python -m guide.commands.review build/review-pack.pdf

theme: .venv/ready-to-test ## Cut the theme's styles anew, after an upgrade of Material
	$(BIN)/python -m guide.commands.theme

# Judging it on each voice left out takes most of the time: QUICK=yes keeps the limit of the model that is there.
model: .venv/ready-to-test ## Train the model of search on docs/data/voices (20 minutes; without judging it: QUICK=yes)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[train]'
	$(BIN)/python -m guide.commands.browser
	$(BIN)/mkdocs build --strict --site-dir build/site
	$(BIN)/python -m guide.commands.train build/site $(if $(QUICK),--quick)

benchmark: .venv/ready-to-serve ## Time the build against bare Material, ten times the pages, and a rebuild after an edit
	$(BIN)/python -m guide.commands.benchmark

lighthouse: .venv/ready-to-test ## Measure every page as a phone with Lighthouse CI (needs Node.js; takes 20 minutes)
	$(BIN)/python -m guide.commands.browser
	SITE_URL=http://localhost/ $(BIN)/mkdocs build --strict --site-dir build/lighthouse
	$(BIN)/python -m guide.commands.lighthouse build/lighthouse

clean: ## Remove what the other commands made, but for .venv
	rm -rf site site.new site.old build .cache .pytest_cache .ruff_cache

clean-all: clean ## Remove .venv too: the next command installs all again
	rm -rf .venv overrides/*.egg-info

.venv/bin/python:
	@$(PYTHON) $(IS_NEW_ENOUGH)
	$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

.venv/ready-to-serve: pyproject.toml | .venv/bin/python
	@$(BIN)/python $(IS_NEW_ENOUGH)
	@echo "Installing what the guide needs, a minute or two..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/ready-to-test: pyproject.toml | .venv/bin/python
	@$(BIN)/python $(IS_NEW_ENOUGH)
	@echo "Installing what the guide and its tests need, a few minutes..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@ .venv/ready-to-serve
