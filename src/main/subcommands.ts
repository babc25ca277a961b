// Purpose: the list of subcommands, each loaded only when it is named or when help lists them all.
import type { Command } from "commander";
import type { Surroundings } from "#cli/surroundings.ts";

/** Adds one subcommand to the program. */
export type DefineSubcommand = (program: Command, surroundings: Surroundings) => void;

/** Subcommands by name, in the order help lists them. */
export const SUBCOMMANDS: Readonly<Record<string, () => Promise<DefineSubcommand>>> = {
  series: async () => (await import("#cli/series.ts")).defineSeries,
  compare: async () => (await import("#cli/compare.ts")).defineCompare,
  report: async () => (await import("#cli/report.ts")).defineReport,
  digest: async () => (await import("#cli/digest.ts")).defineDigest,
  check: async () => (await import("#cli/check.ts")).defineCheck,
  mirror: async () => (await import("#cli/mirror.ts")).defineMirror,
  demo: async () => (await import("#demo/demo-command.ts")).defineDemo,
  start: async () => (await import("#main/start-command.ts")).defineStart,
  doctor: async () => (await import("#main/doctor-command.ts")).defineDoctorHere,
  config: async () => (await import("#cli/config.ts")).defineConfig,
};
