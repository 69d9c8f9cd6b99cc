# SPDX-License-Identifier: Apache-2.0
#
# make run    install what is missing, build, and play the demo
# make test   the same set-up, then every test
# make help   everything else

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.SUFFIXES:
# Each target uses all cores by itself, and they share .build.
.NOTPARALLEL:

JOBS ?= 2
SWIFT_BUILD := swift build --explicit-target-dependency-import-check error -j $(JOBS)
# The runtime inside the program: calls into it are direct, and nothing of Swift is needed to run it.
SWIFT_RELEASE := $(SWIFT_BUILD) -c release --static-swift-stdlib
SWIFT_TEST := swift test --disable-xctest
PYTHON := .venv/bin/python
# One process each: an exit test in one suite must not wait for another's database server.
UNITS := \
	ArchitectureTests \
	CoreTests \
	FormatsTests \
	StorageTests \
	JournalTests \
	TrustTests \
	DirectoryTests \
	WebTests \
	AxisTests \
	RecordsTests \
	SigningTests \
	CertificatesTests \
	ProceduresTests \
	OneStopTests \
	PortalTests \
	IdentityTests \
	AdminTests \
	AppTests
DEBUG := .build/debug/vanlang
RELEASE := .build/release/vanlang

.PHONY: help setup run test lint bench soak fuzz mutants docs completions package clean

help: ## This list
	@sed -nE 's/^([a-z]+):[^#]*## (.*)/\1\t\2/p' Makefile | expand -t 14

setup: ## Install what is missing; silent when nothing is
	@scripts/setup

run: setup ## Build for release and play the demo, which then goes on serving
	@$(SWIFT_RELEASE) --product vanlang
	@exec $(RELEASE) demo

test: setup ## Every test: units, journeys, corpus
	$(SWIFT_BUILD) --build-tests
	@set -e; for suite in $(UNITS); do \
		echo "== $$suite"; \
		timeout 600 $(SWIFT_TEST) --skip-build --filter "$$suite"; \
	done
	VANLANG=$(DEBUG) $(PYTHON) -m pytest Tests/Journeys -q
	$(PYTHON) Tests/Corpus/edxml/check_corpus.py $(DEBUG)
	$(PYTHON) Tests/Corpus/trust/check_corpus.py $(DEBUG)

lint: setup ## Format, syntax of scripts, paths of machines
	swift format lint --strict --recursive --parallel Package.swift Sources Tests
	@scripts/lint
	python3 Tests/Mutants/run.py --check

bench: setup ## Measure every system in a release build; results in .build/bench
	$(SWIFT_RELEASE) --product vanlang
	@mkdir -p .build/bench
	@for system in axis web trust log records onestop identity; do \
		echo "== $$system"; \
		$(RELEASE) bench $$system | tee .build/bench/$$system.txt; \
	done

soak: ## The journeys at length: 1,000 rounds of the kill test, a replay of REPLAY (1,000,000) dossiers
	@scripts/setup soak
	$(SWIFT_RELEASE) --product vanlang
	$(RELEASE) bench onestop --replay $${REPLAY:-1000000}
	former=$$(scripts/former) && VANLANG_FORMER=$$former VANLANG=$(RELEASE) VANLANG_RELEASE=$(RELEASE) KILL_ROUNDS=$${KILL_ROUNDS:-1000} $(PYTHON) -m pytest Tests/Journeys -q

fuzz: setup ## Broken edXML, PDF and signatures from fresh seeds for FUZZ_SECONDS (300) each
	VANLANG_FUZZ=$${FUZZ_ROUNDS:-100000} $(SWIFT_TEST) --filter HostileBytesTests
	$(SWIFT_RELEASE) --product vanlang
	$(PYTHON) scripts/fuzz $(RELEASE) --seconds $${FUZZ_SECONDS:-300}
	$(PYTHON) scripts/fuzz-pdf $(RELEASE) --seconds $${FUZZ_SECONDS:-300}
	$(PYTHON) scripts/fuzz-trust $(RELEASE) --seconds $${FUZZ_SECONDS:-300}

mutants: setup ## Break the source on purpose; the tests must notice
	$(PYTHON) Tests/Mutants/run.py

docs: setup ## Reference of every declaration in .build/docs
	@scripts/docs

completions: setup ## Completions for bash, zsh and fish in dist/completions
	$(SWIFT_RELEASE) --product vanlang
	@scripts/completions $(RELEASE) dist/completions

package: setup ## One archive to install, with its list of parts, in dist
	@scripts/package

clean: ## Remove what was built here
	rm -rf .build dist
