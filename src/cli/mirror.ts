// Purpose: `patchferry mirror`: applies the versions of a series in a local git repository, as a branch and tags.
import type { Command } from "commander";
import { chooseLineage } from "#cli/choose-lineage.ts";
import { readSources } from "#cli/read-inboxes.ts";
import type { Surroundings } from "#cli/surroundings.ts";
import type { ApplyConflict } from "#series/outcome.ts";
import { counted } from "#report/words/words.ts";
import { terminalText } from "#text/terminal-text.ts";
import { type LocalMirror, type LocalVersion, mirrorLocally } from "#work/once/mirror-locally.ts";

const EXAMPLES = `
Examples:
  patchferry mirror thread.mbox --repo linux
  patchferry mirror v4.mbox v5.mbox --repo linux.git --base v6.16-rc4
  patchferry mirror --json https://lore.kernel.org/kvm/20250728.1@example.org/ --repo . | jq .ref

The worktree and the index of the repository are not touched. Each version that applies becomes the tag
patchferry/<series>/vN, the newest also the branch patchferry/<series>.

Exit code 1: the newest version doesn't apply.`;

interface MirrorFlags {
  readonly repo: string;
  readonly base?: string;
  readonly branch?: string;
  readonly lineage?: string;
  readonly json?: true;
}

/** Adds `mirror` to the program. */
export function defineMirror(program: Command, surroundings: Surroundings): void {
  program
    .command("mirror")
    .description("apply the versions of a series in a local git repository, as a branch and tags")
    .argument("<source...>", "mail archives, read together")
    .requiredOption("--repo <directory>", "git repository, bare or not")
    .option(
      "--base <revision>",
      "the commit to apply onto where the mail's base-commit is missing (default: HEAD)",
    )
    .option("--branch <name>", "branch of the newest version (default: patchferry/<series>)")
    .option("--lineage <message-id>", "the series whose head is this mail (default: the one posted last)")
    .option("--json", "write JSON for scripts")
    .addHelpText("after", EXAMPLES)
    .action((sources: readonly string[], flags: MirrorFlags) => mirror(sources, flags, surroundings));
}

async function mirror(
  sources: readonly string[],
  flags: MirrorFlags,
  surroundings: Surroundings,
): Promise<void> {
  const { lineages } = await readSources(sources, surroundings);
  const lineage = chooseLineage(lineages, flags.lineage);
  const repository = await surroundings.openRepository(flags.repo);
  const choice = { base: flags.base ?? null, branch: flags.branch ?? null };
  const mirrored = await mirrorLocally(lineage, repository, choice).finally(() => repository.close());
  surroundings.terminal.out(
    flags.json === true ? `${JSON.stringify(mirrorJson(mirrored), null, 1)}\n` : mirrorText(mirrored),
  );
  if (mirrored.branch === null) surroundings.answerNo();
}

function mirrorJson({ branch, newest, versions }: LocalMirror): unknown {
  const { base, commits, tree, conflict } = newest.application;
  return {
    ref: branch,
    commits,
    tree,
    base,
    applied: branch !== null,
    conflict,
    versions: versions.map(({ label, revision, tag, application }) => ({
      version: label,
      head: revision.head,
      ref: tag,
      base: application.base,
      tree: application.tree,
      applied: tag !== null,
      conflict: application.conflict,
    })),
  };
}

function mirrorText({ branch, newest, versions }: LocalMirror): string {
  const lines =
    branch === null
      ? []
      : [
          branch,
          ...newest.application.commits.map(
            ({ commit, title }) => `  ${commit.slice(0, 12)} ${terminalText(title)}`,
          ),
        ];
  return [...lines, ...versions.map(versionLine), ""].join("\n");
}

function versionLine({ label, tag, application, baseFrom, revision }: LocalVersion): string {
  const onto = `${application.base.slice(0, 12)}${baseFrom === "base-commit" ? " (its base-commit)" : ""}`;
  if (tag !== null)
    return `${label}: ${counted(application.commits.length, "patch", "patches")} onto ${onto}, ${tag}`;
  return `${label} doesn't apply onto ${onto}: ${application.conflict === null ? "it has no patch." : sentence(application.conflict, revision.total)}`;
}

function sentence({ position, title, reason }: ApplyConflict, total: number): string {
  const which = title === "" ? "" : `patch ${position}/${total} "${terminalText(title)}": `;
  return which + terminalText(reason);
}
