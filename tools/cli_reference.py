"""Write ``docs/reference/cli.md`` from the program's own help; ``--check`` fails where the page is not up to date."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from crosswire.cli.main import EXIT_CODES, cli

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "cli.md"


def render() -> str:
    """The page: every command with its help text, then the exit codes."""
    parts = ["# The command line\n\n<!-- Written by `make docs` from the program's help; do not edit. -->\n"]
    parts.extend(_command(cli, "crosswire", None))
    parts.append("## Exit codes\n\n| code | meaning |\n|---|---|\n")
    parts.extend(f"| {code} | {meaning} |\n" for code, meaning in EXIT_CODES.items())
    return "\n".join(parts[: -len(EXIT_CODES) - 1]) + "\n" + "".join(parts[-len(EXIT_CODES) - 1 :])


def _command(command: click.Command, name: str, parent: click.Context | None) -> list[str]:
    context = click.Context(command, info_name=name.rsplit(" ", 1)[-1], parent=parent, max_content_width=88)
    parts = [f"## {name}\n\n```text\n{command.get_help(context).strip()}\n```\n"]
    if isinstance(command, click.Group):
        for sub in command.list_commands(context):
            found = command.get_command(context, sub)
            if found is not None:
                parts.extend(_command(found, f"{name} {sub}", context))
    return parts


def main() -> int:
    """Write the page, or compare it."""
    page = render()
    if "--check" in sys.argv[1:]:
        if not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != page:
            print(f"{PAGE.relative_to(PAGE.parent.parent.parent)} is out of date: run `make docs`", file=sys.stderr)
            return 1
        return 0
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
