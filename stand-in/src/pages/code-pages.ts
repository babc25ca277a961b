// Purpose: renders the code pages: a repository's front page, a file, a commit, a comparison of two commits.
import { pullFiles } from "#git/pull-diff.ts";
import { commitOf, git, gitLines, runGit } from "#git/run-git.ts";
import { diffTables } from "#pages/diff-table.ts";
import { html, type Html } from "#pages/html.ts";
import { layout, notFoundPage, repositoryPage, type PageAnswer } from "#pages/layout.ts";
import type { HostedRepository } from "#world/hosted-repository.ts";

const MAX_LISTED = 200;
const MAX_LINES = 5000;

/** Branches, tags and files of the default branch. */
export async function codePage(repository: HostedRepository): Promise<PageAnswer> {
  const page = repositoryPage(repository);
  const branch = repository.defaultBranch;
  const [files, refs] = await Promise.all([
    gitLines(repository, "ls-tree", "-r", "--name-only", branch).catch(() => []),
    gitLines(repository, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags"),
  ]);
  const body = html`<div class="listbox">
      <header><strong>${branch}</strong> <span>${files.length} files</span></header>
      <ul class="plain">
        ${files.slice(0, MAX_LISTED).map((path) => html`<li><a href="${page}/blob/${branch}/${path}">${path}</a></li>`)}
      </ul>
    </div>
    <div class="listbox">
      <header><strong>Branches and tags</strong></header>
      <ul class="plain">
        ${refs.slice(0, MAX_LISTED).map((ref) => html`<li><code>${ref}</code></li>`)}
      </ul>
    </div>`;
  return layout({ title: repository.fullName, repository, tab: "code", body });
}

/** A file. @param where ref and path, `main/src/a.c`; the ref may contain slashes */
export async function blobPage(repository: HostedRepository, where: string): Promise<PageAnswer> {
  const parts = where.split("/");
  for (let length = 1; length < parts.length; length += 1) {
    const ref = parts.slice(0, length).join("/");
    const path = parts.slice(length).join("/");
    const sha = await commitOf(repository, ref);
    const bytes =
      sha === null
        ? null
        : await runGit(repository.directory, ["cat-file", "blob", `${sha}:${path}`]).catch(() => null);
    if (bytes !== null) return filePage(repository, path, bytes.toString());
  }
  return notFoundPage(where);
}

function filePage(repository: HostedRepository, path: string, text: string): PageAnswer {
  const lines = text.replace(/\n$/, "").split("\n").slice(0, MAX_LINES);
  const rows = lines.map(
    (line, index) =>
      html`<tr id="L${index + 1}">
        <td class="number">${index + 1}</td>
        <td class="line">${line}</td>
      </tr>`,
  );
  const body = html`<section class="file">
    <header><code>${path}</code></header>
    <table class="diff">
      <tbody>
        ${rows}
      </tbody>
    </table>
  </section>`;
  return layout({ title: `${path} · ${repository.fullName}`, repository, tab: "code", body });
}

/** A commit with its diff. */
export async function commitPage(repository: HostedRepository, revision: string): Promise<PageAnswer> {
  const sha = await commitOf(repository, revision);
  if (sha === null) return notFoundPage(`commit ${revision}`);
  const parent =
    (await commitOf(repository, `${sha}^`)) ??
    (await git(repository, "hash-object", "-t", "tree", "/dev/null"));
  const message = await git(repository, "show", "--no-patch", "--format=%B", sha);
  const by = await git(repository, "show", "--no-patch", "--format=%an <%ae>, %aI", sha);
  const [title = "", ...rest] = message.split("\n");
  const files = await pullFiles(repository, { baseSha: parent, mergeBase: parent, headSha: sha });
  const body = html`<h1>${title}</h1>
    <p class="meta">${by} · <code>${sha}</code></p>
    <pre class="message">${rest.join("\n").trim()}</pre>
    ${diffTables(files, [])}`;
  return layout({ title: `${title} · ${repository.fullName}`, repository, tab: "code", body });
}

/** The differences between two revisions, from their merge base. @param range `a...b` */
export async function comparePage(repository: HostedRepository, range: string): Promise<PageAnswer> {
  const [from = "", to = ""] = range.split("...");
  const [before, after] = await Promise.all([commitOf(repository, from), commitOf(repository, to)]);
  if (before === null || after === null) return notFoundPage(range);
  const mergeBase = await git(repository, "merge-base", before, after).catch(() => before);
  const files = await pullFiles(repository, { baseSha: before, mergeBase, headSha: after });
  const commits = await gitLines(repository, "rev-list", "--reverse", `${before}..${after}`);
  const body = html`<h1>Comparing <code>${from.slice(0, 40)}</code> with <code>${to.slice(0, 40)}</code></h1>
    ${await commitRows(repository, commits)} ${diffTables(files, [])}`;
  return layout({ title: `Comparing · ${repository.fullName}`, repository, tab: "code", body });
}

/** A list of commits, oldest first. */
export async function commitRows(repository: HostedRepository, shas: readonly string[]): Promise<Html> {
  const page = repositoryPage(repository);
  if (shas.length === 0) return html`<p class="blank">No commits.</p>`;
  const shown = shas.slice(0, MAX_LISTED);
  const lines = await gitLines(repository, "show", "--no-patch", "--format=%H%x00%s%x00%an%x00%as", ...shown);
  return html`<ul class="list commits">
    ${lines.map((line) => {
      const [sha = "", title = "", author = "", date = ""] = line.split("\0");
      return html`<li>
        <div>
          <a class="title" href="${page}/commit/${sha}">${title}</a>
          <p class="meta">${author} · ${date}</p>
        </div>
        <a class="comments" href="${page}/commit/${sha}"><code>${sha.slice(0, 7)}</code></a>
      </li>`;
    })}
  </ul>`;
}
