"""Our own rules for the code, searched by semgrep; examples.yml shows of each what it finds and what it lets be."""
