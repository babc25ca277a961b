// The reports of the two series that started this project.
import { expect, test } from "@jest/globals";
import { openInbox } from "#adapters/inbox/open-inbox.ts";
import { renderComment } from "#report/comment/comment.ts";
import type { RevisionView } from "#report/revision-view.ts";
import { readArchive } from "#work/once/read-archive.ts";
import { viewLineage } from "#work/once/view-lineage.ts";
import { describeReal } from "./describe-real.ts";
import { realPath } from "./real-mail.ts";

async function viewOf(...files: readonly string[]): Promise<RevisionView> {
  const inboxes = await Promise.all(files.map((file) => openInbox(realPath("kvm", file))));
  const { lineages, problems } = await readArchive(inboxes);
  const newest = lineages.at(-1);
  if (newest === undefined) throw new Error("no series in the sample");
  return viewLineage(newest, { base: null, archiveUrl: "https://lore.kernel.org/kvm", problems });
}

/** What a reader sees of Markdown: our escapes gone. */
function seen(markdown: string): string {
  return markdown
    .replaceAll("&nbsp;", " ")
    .replaceAll("&#8209;", "-")
    .replaceAll(/\\([\\`*_[\]~#+=:-])/g, "$1")
    .replaceAll("&gt;", ">")
    .replaceAll("&#8203;", "");
}

describeReal("kvm")("reports of real series", () => {
  test("TDX kexec v5: patches 1-3 changed, 4-7 did not", async () => {
    const view = await viewOf("tdx-kexec-v4.mbox", "tdx-kexec-v5.mbox");
    const comment = seen(renderComment(view));
    expect(comment).toContain("### v5: 3 of 7 patches changed since v4");
    expect(comment).toMatch(/\| 4-6 \| \*3 patches\* \| \*unchanged\* \|/);
    expect(comment).toMatch(
      /\[7\]\([^)]*\) \| KVM: TDX: Explicitly do WBINVD when no more TDX SEAMCALLs \| \*unchanged\* \|/,
    );
    expect(comment).toContain("11 files, +158 -47, as claimed");
    expect(view.checks.diffstat).toEqual({
      claimed: { files: 11, insertions: 158, deletions: 47 },
      computed: { files: 11, insertions: 158, deletions: 47 },
      agrees: true,
    });
  });

  test.each([
    ["Address comments from Tom, Hpa and Chao (nothing major)", "series", "Tom, Hpa, Chao"],
    ["RELOC_KERNEL_HOST_MEM_ACTIVE -> RELOC_KERNEL_HOST_MEM_ENC_ACTIVE in patch 1 (Tom)", "patch 1", "Tom"],
    [
      "Add a comment to explain only RELOC_KERNEL_PRESERVE_CONTEXT is restored after jumping back from peer kernel for preserved_context kexec in patch 1.",
      "patch 1",
      "Tom",
    ],
    ["Use testb instead of testq to save 3 bytes in patch 1 (Hpa)", "patch 1", "Hpa"],
    ["Remove the unneeded 'ret' local variable in do_seamcall() (Chao)", "patch 3", "Chao"],
    ["RELOC_KERNEL_HOST_MEM_ACTIVE -> RELOC_KERNEL_HOST_MEM_ENC_ACTIVE (Tom)", "patch 1", "Tom"],
    ["Use testb instead of testq when comparing the flag with R11 to save 3 bytes (Hpa).", "patch 1", "Hpa"],
    ["Remove unneeded 'ret' local variable in do_seamcall() - Chao.", "patch 3", "Chao"],
  ])("TDX kexec v5 shows the claim %j with its patch and who asked for it", async (text, scope, credits) => {
    const comment = seen(renderComment(await viewOf("tdx-kexec-v4.mbox", "tdx-kexec-v5.mbox")));
    const line = comment.split("\n").find((row) => row.includes(text) && row.startsWith("| "));
    expect(line?.split(" | ").slice(1, 3)).toEqual([scope, credits]);
  });

  test("TDX kexec v5: an interdiff shows what the author did, not what followed from patch 1", async () => {
    const comment = renderComment(await viewOf("tdx-kexec-v4.mbox", "tdx-kexec-v5.mbox"));
    const second = comment.slice(comment.indexOf("**2 · x86/sme"), comment.indexOf("**3 · x86/virt"));
    expect(second.split("\n").filter((line) => /^[+-]/.test(line))).toEqual([
      "+#define RELOC_KERNEL_PRESERVE_CONTEXT\tBIT(0)",
      "+\t * tracking).",
      "-\ttestq\t$RELOC_KERNEL_CACHE_INCOHERENT, %r11",
      "+\ttestb\t$RELOC_KERNEL_CACHE_INCOHERENT, %r11b",
    ]);
  });

  test("TDX kexec v5: reviews of changed code are out of date", async () => {
    const comment = renderComment(await viewOf("tdx-kexec-v4.mbox", "tdx-kexec-v5.mbox"));
    expect(comment).toContain(
      "**Look again:** Tom Lendacky (Reviewed-by and Tested-by, patch 2) and Farrah Chen (Tested-by, patch 3)",
    );
  });

  test("ioapic: v2 mends the deprecated id of v1 and removes one address", async () => {
    const view = await viewOf("huth-ioapic-thread.mbox");
    const comment = seen(renderComment(view));
    expect(view.checks.fixed.map(({ rule }) => rule)).toEqual(["spdx-deprecated"]);
    expect(comment).toContain("### v2: the patch changed since v1");
    expect(comment).toContain("**Mends what v1 had:** `LGPL-2.1+`");
    expect(comment).toMatch(/\*\*Good:\*\* Removes 1 (?:postal )?address/);
  });
});
