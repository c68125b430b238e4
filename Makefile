# skep's commands. `make` lists them; README.md and CONTRIBUTING.md say when to use which.
.DEFAULT_GOAL := help
.PHONY: help run build test unit-test story-test lab-test lint format golden docs check bench \
	sanitize-thread sanitize-address clean
SWIFT_FILES = Sources Tests Resources Package.swift
# A test that hangs fails: nothing here takes a third of this.
LIMIT = timeout --kill-after=10 1200

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand --tabs=18

run: ## install what is missing, build release, open the console; ARGS='nodes book' for a verb
	@scripts/setup run
	swift build --configuration release --product skep
	@.build/release/skep $(ARGS)

build: ## build debug, with the tests
	swift build --build-tests

test: ## install what is missing, then run every test: the modules', the program's, the lab story
	@scripts/setup test
	$(MAKE) build
	$(MAKE) unit-test story-test
	$(MAKE) lab-test

unit-test: ## the modules' tests alone
	$(LIMIT) swift test --skip StoryTests

story-test: ## the whole program in a pty and from scripts, without the lab
	SKEP_LAB=no $(LIMIT) swift test --filter StoryTests

lab-test: ## the whole program on a real swarm; needs root and a kernel that lets the lab make hosts
	@$(LIMIT) scripts/lab-test

lint: ## what swift format says of the code
	swift format lint --strict --parallel --recursive $(SWIFT_FILES)

format: ## let swift format lay out the code
	swift format --in-place --parallel --recursive $(SWIFT_FILES)

golden: ## rewrite the golden screens (FILTER=NodesPane for some); review with git diff
	SKEP_GOLDEN=write swift test --filter 'ConsoleTests.*$(FILTER)'

docs: ## rewrite what is made from the program's tables: the keys in README.md, docs/cli.md, docs/skep.1
	SKEP_DOCS=write swift test --filter 'GeneratedPages|CommandPages'

check: format test ## before a commit: lay out, build, run every test

bench: ## first screen, key to paint, idle cost: skep beside htop and btop
	@scripts/setup bench
	swift build --configuration release --product skep
	Benchmarks/ttybench/compare

sanitize-thread: ## tests of what runs side by side, under the thread sanitizer
	TSAN_OPTIONS=suppressions=$(CURDIR)/Tests/thread-sanitizer.suppressions \
		$(LIMIT) swift test --disable-xctest --sanitize thread --scratch-path .build-thread --filter 'JobsTests|InventoryTests|WireTests'

sanitize-address: ## tests of what reads outside bytes, under the address sanitizer
	$(LIMIT) swift test --disable-xctest --sanitize address --scratch-path .build-address --filter 'WireTests|TerminalTests|DockerTests'

clean: ## remove what was built
	rm -rf .build .build-thread .build-address
