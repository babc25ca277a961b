// Purpose: compares the diffstat in a mail with the one counted from its diffs.
import type { DiffstatCheck } from "#checks/finding.ts";
import { netFiles, totalsOf, type NetFile } from "#checks/files/net-diffstat.ts";
import { defineRule, findingOn, type RuleFinding } from "#checks/rule.ts";
import type { Diffstat, DiffTotals } from "#patch/diff/diffstat.ts";
import type { PlacedPatch, Revision } from "#series/revision.ts";

/** Rule `diffstat-mismatch`: a hand-edited diff, a forgotten file or a stale cover shows in its diffstat first. */
export const diffstatMismatch = defineRule({
  id: "diffstat-mismatch",
  about: "mail",
  severity: "notice",
  find: ({ revision, net }) => [...revision.patches.flatMap(findInPatch), ...findInCover(revision, net)],
});

/** The diffstat of a revision: claimed by its cover, or by its only patch, and counted over all its patches. @param files its net effect */
export function checkDiffstat(revision: Revision, files: readonly NetFile[]): DiffstatCheck {
  const diffstat = claimOf(revision);
  const computed = totalsOf(files);
  if (diffstat === null) return { claimed: null, computed, agrees: true };
  const claimed = {
    files: diffstat.files,
    insertions: diffstat.insertions,
    deletions: diffstat.deletions,
  };
  // Where they agree, the claim is git's own count of the two trees; the patches alone give it only up to the choices of a diff algorithm.
  const agrees = difference(diffstat, computed, files) === null;
  return { claimed, computed: agrees ? claimed : computed, agrees };
}

function claimOf(revision: Revision): Diffstat | null {
  if (revision.cover !== null) return revision.cover.claimedDiffstat;
  return revision.patches.length === 1 ? (revision.patches[0]?.patch.claimedDiffstat ?? null) : null;
}

function findInPatch(placed: PlacedPatch): readonly RuleFinding[] {
  const claimed = placed.patch.claimedDiffstat;
  if (claimed === null) return [];
  const files = netFiles([placed.patch.files]);
  const what = difference(claimed, totalsOf(files), files);
  return what === null
    ? []
    : [
        findingOn(placed, {
          message: `The mail's diffstat differs from its diff: ${what}.`,
        }),
      ];
}

// An incomplete series can't be held against its cover.
function findInCover(revision: Revision, net: () => readonly NetFile[]): readonly RuleFinding[] {
  const { cover } = revision;
  if (cover?.claimedDiffstat == null || !revision.complete) return [];
  const files = net();
  const what = difference(cover.claimedDiffstat, totalsOf(files), files);
  if (what === null) return [];
  return [
    {
      position: null,
      path: null,
      line: null,
      endLine: null,
      message: `The cover's diffstat differs from the patches: ${what}.`,
      suggestion: null,
      messageId: cover.messageId,
    },
  ];
}

const NAMED = 3;

function difference(claimed: Diffstat, computed: DiffTotals, files: readonly NetFile[]): string | null {
  if (isSame(claimed, computed, files)) return null;
  const unclaimed = files
    .filter(({ path }) => !claimed.lines.some((line) => isSamePath(line.path, path)))
    .map(({ path }) => path);
  const absent = claimed.lines
    .filter(({ path }) => !files.some((file) => isSamePath(path, file.path)))
    .map(({ path }) => path);
  return [
    `${totalsText(claimed)} are claimed, ${totalsText(computed)} are there`,
    ...(unclaimed.length > 0 ? [`not in the diffstat: ${named(unclaimed)}`] : []),
    ...(absent.length > 0 ? [`not in the diff: ${named(absent)}`] : []),
  ].join("; ");
}

// A file that several patches touch is composed from its hunks. Its growth is certain then, but the split of the growth into lines
// added and removed is the diff algorithm's choice wherever lines move past lines that no mail shows. So is a rename, where patches
// before or after it change more than half of the file: git then counts two files.
function isSame(claimed: DiffTotals, computed: DiffTotals, files: readonly NetFile[]): boolean {
  const more = claimed.files - computed.files;
  const renamed = files.filter((file) => file.renamed && file.patches > 1).length;
  if (more < 0 || more > renamed) return false;
  const composed = files.some(({ patches }) => patches > 1);
  const [added, removed] = [claimed.insertions - computed.insertions, claimed.deletions - computed.deletions];
  return composed ? added === removed : added === 0 && removed === 0;
}

function totalsText({ files, insertions, deletions }: DiffTotals): string {
  return `${files} ${files === 1 ? "file" : "files"} +${insertions} -${deletions}`;
}

function named(paths: readonly string[]): string {
  const more = paths.length - NAMED;
  return paths.slice(0, NAMED).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

// `.../kvm/vmx/tdx.c` is cut at the left; `a/{b => c}/d` and `a => b` are renames, compared by their new path.
function isSamePath(claimed: string, path: string): boolean {
  const shown = renamedTo(claimed);
  return shown.startsWith("...") ? path.endsWith(shown.slice(3)) : shown === path;
}

function renamedTo(claimed: string): string {
  const arrow = claimed.indexOf(" => ");
  if (arrow < 0) return claimed;
  const open = claimed.lastIndexOf("{", arrow);
  const close = claimed.indexOf("}", arrow);
  if (open < 0 || close < 0) return claimed.slice(arrow + 4);
  return (claimed.slice(0, open) + claimed.slice(arrow + 4, close) + claimed.slice(close + 1)).replace(
    "//",
    "/",
  );
}
