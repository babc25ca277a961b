// Purpose: the list of subcommands, each loaded only when it is named.
import type { Command } from "commander";
import type { Surroundings } from "#cli/surroundings.ts";

/** Adds one subcommand to the program. */
type DefineSubcommand = (program: Command, surroundings: Surroundings) => void;

/** One subcommand: its module, and its description for `--help`; a test compares that with the subcommand's own description. */
interface Subcommand {
  readonly name: string;
  readonly usage: string;
  readonly description: string;
  readonly load: () => Promise<DefineSubcommand>;
}

/** The subcommands, in the order of `--help`. */
export const SUBCOMMANDS: readonly Subcommand[] = [
  {
    name: "series",
    usage: "[options] <source...>",
    description:
      "list the patch series in mail archives: their versions, missing patches, and why versions are linked",
    load: async () => (await import("#cli/series.ts")).defineSeries,
  },
  {
    name: "compare",
    usage: "[options] <old> [new]",
    description: "show the changes between two versions of a patch series",
    load: async () => (await import("#cli/compare.ts")).defineCompare,
  },
  {
    name: "report",
    usage: "[options] <source...>",
    description: "write the pull request comment of the newest version in mail archives, as Markdown",
    load: async () => (await import("#cli/report.ts")).defineReport,
  },
  {
    name: "digest",
    usage: "[options] <source>",
    description: "summarise a list between two points of its archive",
    load: async () => (await import("#cli/digest.ts")).defineDigest,
  },
  {
    name: "check",
    usage: "[options] <source...>",
    description: "check patch series, commits or a diff for licence, SPDX and sign-off problems",
    load: async () => (await import("#cli/check.ts")).defineCheck,
  },
  {
    name: "mirror",
    usage: "[options] <source...>",
    description: "apply the versions of a series in a local git repository, as a branch and tags",
    load: async () => (await import("#cli/mirror.ts")).defineMirror,
  },
  {
    name: "demo",
    usage: "[options]",
    description:
      "show the whole loop on this machine: a mailing list becomes pull requests that you can look at",
    load: async () => (await import("#demo/demo-command.ts")).defineDemo,
  },
  {
    name: "start",
    usage: "[options]",
    description: "run the GitHub App: read the lists, keep the pull requests, answer webhooks",
    load: async () => (await import("#main/start-command.ts")).defineStart,
  },
  {
    name: "doctor",
    usage: "[options]",
    description: "say what is missing or wrong in this installation of the App",
    load: async () => (await import("#main/doctor-command.ts")).defineDoctorHere,
  },
  {
    name: "config",
    usage: "",
    description: "check configuration files",
    load: async () => (await import("#cli/config.ts")).defineConfig,
  },
];
