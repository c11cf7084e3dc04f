"""The ``crosswire`` command and what all its commands share: exit codes and errors in one plain line.

Commands live in modules of their own and are imported when they are called, so that ``--help`` answers at once.
"""

from __future__ import annotations

import importlib
import sys

import click

from crosswire import __version__
from crosswire.errors import CrosswireError

COMMANDS = {
    "add": "Read reports and add them to a case.",
    "alerts": "What is new in a case by rules of yours, told once: to a webhook, by mail, into a file.",
    "backfill": "Add archives to a case, by several processes or a cluster.",
    "brief": "One sourced brief from many reports, or of a case.",
    "changes": "What changed in a case since some time, and through what.",
    "check": "Whether a case is as it was written.",
    "coverage": "How well the feeds of a watched case are seen: what fails, is silent or was lost.",
    "decide": "Put a decision on record: confirm, reject, correct, join, split and more.",
    "demo": "The brief of the situation that is shipped with the program.",
    "disputes": "What is disputed, by whom, and why it cannot all hold.",
    "explain": "One claim: its values, who says them where, and how they relate.",
    "export": "A case or its record as files for other programs.",
    "figures": "Every figure with its range, standing and origins.",
    "gazetteer": "Build or describe the table of places.",
    "import": "A case from JSON Lines that were exported.",
    "incidents": "Every violent incident: when, where, what, how many, whom, and who is said to have done it.",
    "init": "Make a new case.",
    "log": "What was put into a case, by whom and when.",
    "mcp": "A case for programs that speak the Model Context Protocol.",
    "origins": "Where the information came from, and what leans on it.",
    "owners": "Keep in a case whose the outlets are, from a file.",
    "questions": "What is withheld or unknown, and what was answered.",
    "read": "What is read in each report, alone.",
    "readings": "What a later reading of a report reads otherwise than an earlier one.",
    "reread": "Read the reports of a case again with this version.",
    "revisions": "What outlets changed in their own reports, and whether they said so.",
    "search": "The claims or reports that have some words, at some place, of some day.",
    "serve": "The workbench: review, compare and decide in a browser.",
    "timeline": "What happened, day by day.",
    "undo": "Undo a decision.",
    "users": "Who may come into the workbench, and what each may do.",
    "watch": "Follow feeds, sitemaps and pages, and add what they bring to a case.",
}
"""Every command with its one line of help; each is ``crosswire.cli.<name>.command``."""

MODULES = {"import": "importing", "mcp": "tools"}
"""Where a command's name cannot be that of a module."""

EXIT_CODES = {
    0: "everything was read",
    1: "nothing could be read, or the work could not be finished",
    2: "the command line makes no sense",
    3: "done, but something could not be read or was not printed: see the problems",
    4: "`check` found that a case is not as it was written",
}


class Commands(click.Group):
    """A group that imports a command only when it is called for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands in alphabetical order."""
        del ctx
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"crosswire.cli.{MODULES.get(cmd_name, cmd_name)}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing any."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="crosswire")
def cli() -> None:
    """Many reports on a developing situation in, one sourced record of what is claimed out.

    \b
    Exit codes: 0 everything was read; 1 nothing could be read; 2 wrong usage;
    3 done, but something could not be read or printed (the problems say what); 4 check found damage.
    """  # noqa: D301 - click reads the escape


def main() -> None:
    """Run the command line; every error that is ours is one plain line on standard error."""
    try:
        cli(standalone_mode=False, prog_name="crosswire")
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(2)
    except click.UsageError as error:
        said = " ".join(error.format_message().split())
        where = error.ctx.command_path if error.ctx else "crosswire"
        sys.stderr.write(f"crosswire: {said[:1].lower()}{said[1:].rstrip('.')}; see {where} --help\n")
        sys.exit(2)
    except click.ClickException as error:
        sys.stderr.write(f"crosswire: {error.format_message()}\n")
        sys.exit(2)
    except click.Abort:
        sys.exit("crosswire: stopped")
    except CrosswireError as error:
        sys.exit(f"crosswire: {error}")
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
