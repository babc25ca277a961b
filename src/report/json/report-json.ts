// Purpose: a report as JSON for scripts: changes, findings, claims.
import { isoDate } from "#mail/mail-date.ts";
import { comparisonJson } from "#report/json/comparison-json.ts";
import { findingJson } from "#report/json/findings-json.ts";
import { attentionOf } from "#report/words/step/find-attention.ts";
import { headline } from "#report/words/step/headline.ts";
import type { RevisionView } from "#report/revision-view.ts";

/** The value to write as JSON. Additions are free, changes break scripts. */
export function reportJson(view: RevisionView): Readonly<Record<string, unknown>> {
  const { revision, versions, comparison, checks, problems } = view;
  return {
    slug: view.slug,
    headline: headline(view),
    title: revision.title,
    head: revision.head,
    version: revision.version,
    date: revision.date === null ? null : isoDate(revision.date),
    total: revision.total,
    missing: revision.missing,
    versions: versions.map(({ version, head, total, supersedes }) => ({ version, head, total, supersedes })),
    attention: attentionOf(view),
    comparison: comparison === null ? null : { ...comparisonJson(comparison), old: comparison.old.version },
    findings: checks.findings.map(findingJson),
    fixed: checks.fixed.map(findingJson),
    praise: checks.praise,
    diffstat: checks.diffstat,
    problems,
  };
}
