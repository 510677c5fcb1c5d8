"""The process described from its own declarations: docs/process.md and its pictures."""
