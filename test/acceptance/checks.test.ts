// Purpose: the checks against labelled kernel files and patches and real mails; what differs from the labels is listed with its reason.
import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { checkRevision } from "#checks/check-revision.ts";
import { DEFAULT_CHECK_SETTINGS } from "#checks/check-settings.ts";
import { diffRevision, withoutMailRules } from "#checks/diff-revision.ts";
import type { CheckResult } from "#checks/finding.ts";
import { parseMessage } from "#mail/parse-message.ts";
import { readPatch } from "#patch/read-patch.ts";
import { Assembler } from "#series/lineage/assemble.ts";
import { decodeText } from "#text/bytes.ts";
import { describeReal } from "./describe-real.ts";
import { listReal, realPath } from "./real-mail.ts";

const LINUX = { ...DEFAULT_CHECK_SETTINGS, profile: "linux" } as const;
const suite = describeReal("licence", "kvm");

function labels(name: string): unknown {
  return JSON.parse(readFileSync(realPath("licence/labelled", name), "utf8"));
}

type Categories = Readonly<Record<string, { readonly category: string }>>;

/** Checks a file as if a patch added it whole. */
function checkFile(path: string, text: string): CheckResult {
  const lines = text.replace(/\n$/, "").split("\n");
  const head = `diff --git a/${path} b/${path}\nnew file mode 100644\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1,${lines.length} @@\n`;
  const revision = diffRevision(head + lines.map((line) => `+${line}\n`).join(""));
  return checkRevision(revision, { settings: withoutMailRules(LINUX), previous: null });
}

async function checkMail(path: string): Promise<CheckResult> {
  const { value } = await parseMessage(readFileSync(path));
  const patch = readPatch(value);
  if (patch?.kind !== "patch") throw new Error(`${path} holds no patch`);
  return checkRevision(
    { ...diffRevision(""), head: patch.messageId, patches: [{ position: 1, patch }] },
    { settings: LINUX, previous: null },
  );
}

function rulesOf({ findings }: CheckResult): readonly string[] {
  return [...new Set(findings.map(({ rule }) => rule))].sort();
}

function removes({ praise }: CheckResult): boolean {
  return praise.some(({ rule }) => rule === "fsf-address");
}

suite("labelled notices", () => {
  test("every one of them is found once", () => {
    const notices = labels("fsf-notices.json") as readonly {
      readonly id: string;
      readonly raw: readonly string[];
    }[];
    const counts = notices.map(({ id, raw }) => [
      id,
      checkFile("src/a.c", raw.join("\n")).findings.filter(({ rule }) => rule === "fsf-address").length,
    ]);
    expect(counts.filter(([, count]) => count !== 1)).toEqual([]);
    expect(counts.length).toBeGreaterThan(50);
  });
});

// What a category of the labels asks of a file that a patch adds. "any": the label says nothing about other rules.
const FILE_EXPECTATIONS: Readonly<Record<string, readonly string[]>> = {
  c_block_style: ["spdx-style"],
  clean: [],
  clean_script: [],
  deprecated_or_dual_only: [],
  dual_or: [],
  fsf_nonstandard: ["fsf-address"],
  "fsf_nospdx:51-franklin": ["fsf-address", "spdx-missing"],
  "fsf_nospdx:59-temple-pl": ["fsf-address", "spdx-missing"],
  "fsf_nospdx:675-mass-ave": ["fsf-address", "spdx-missing"],
  fsf_odd_form: ["boilerplate-left", "fsf-address"],
  "fsf_spdx:51-franklin": ["boilerplate-left", "fsf-address"],
  "fsf_spdx:59-temple-pl": ["boilerplate-left", "fsf-address"],
  "fsf_spdx:675-mass-ave": ["boilerplate-left", "fsf-address"],
  fsf_write_only: ["fsf-address"],
  h_line_style: ["spdx-style"],
  line_not_1: ["spdx-position"],
  line_not_1_tools: ["spdx-position"],
  lower_or: ["spdx-case"],
  ml_mismatch: ["module-license"],
  nospdx_boilerplate: ["spdx-missing"],
  nospdx_none: ["spdx-missing"],
  spdx_boilerplate_left: ["boilerplate-left"],
  spdx_invalid: ["spdx-not-in-project"],
  trap: [],
  uapi_no_note: ["uapi-note"],
  with_exc: ["boilerplate-left"],
};

// Where we say something else than the tools' labels, and why.
const FILE_DIFFERENCES: Readonly<Record<string, readonly [readonly string[], string]>> = {
  "Documentation/driver-api/pps.rst": [
    ["boilerplate-left", "boilerplate-mismatch"],
    "the tag says GPL-2.0, the notice any later version too",
  ],
  "Documentation/misc-devices/c2port.rst": [
    ["boilerplate-left", "boilerplate-mismatch"],
    "the tag says GPL-2.0, the notice any later version too",
  ],
  "drivers/net/wwan/iosm/iosm_ipc_pcie.c": [
    ["module-license"],
    "clean but for MODULE_LICENSE(\"GPL v2\"), which checkpatch's file mode doesn't ask for",
  ],
  "drivers/staging/media/atomisp/pci/camera/pipe/src/pipe_stagedesc.c": [
    ["boilerplate-left"],
    "the label overlooks its full GPL notice",
  ],
  "lib/mpi/longlong.h": [["fsf-address", "spdx-missing"], "has no tag, so nothing stands beside its notice"],
  "LICENSES/deprecated/GPL-1.0": [[], "a licence's own text"],
  "fs/ubifs/lprops.c": [[], "the tool read `write to the free space at the end of an index LEB`"],
  "arch/arm64/boot/dts/realtek/rtd1295-mele-v9.dts": [
    ["spdx-position", "spdx-style"],
    "a block comment as well, where the kernel wants `//`",
  ],
  "drivers/gpu/drm/i915/gem/selftests/huge_gem_object.c": [
    ["spdx-position", "spdx-style"],
    "a block comment as well, where the kernel wants `//`",
  ],
  "tools/perf/trace/beauty/kcmp_type.sh": [[], "line 2 below `#!` is the right one"],
  "tools/testing/selftests/rcutorture/bin/cpus2use.sh": [[], "line 2 below `#!` is the right one"],
  "Documentation/devicetree/bindings/gpio/gpio-mm-lantiq.txt": [[], "plain text has no comments"],
  "Documentation/devicetree/bindings/sound/cdns,xtfpga-i2s.txt": [[], "plain text has no comments"],
  "tools/perf/pmu-events/arch/x86/haswellx/pipeline.json": [[], "JSON has no comments"],
  "drivers/gpu/drm/drm_damage_helper.c": [
    ["boilerplate-left", "boilerplate-mismatch"],
    "the tag offers the GPL, the notice grants MIT alone",
  ],
  "drivers/gpu/drm/vmwgfx/device_include/vm_basic_types.h": [
    ["boilerplate-left", "boilerplate-mismatch"],
    "as above",
  ],
  "drivers/gpu/drm/vmwgfx/vmwgfx_fence.h": [["boilerplate-left", "boilerplate-mismatch"], "as above"],
  "drivers/gpu/drm/vmwgfx/vmwgfx_surface.c": [["boilerplate-left", "boilerplate-mismatch"], "as above"],
  "drivers/gpu/drm/amd/amdkfd/kfd_module.c": [["boilerplate-left", "boilerplate-mismatch"], "as above"],
  "crypto/blake2b_generic.c": [[], "the word `GPL` is one of the tag's choices"],
  "drivers/net/ethernet/netronome/nfp/nfp_main.c": [[], "the word `GPL` is one of the tag's choices"],
  "arch/ia64/include/uapi/asm/Kbuild": [[], "a Kbuild file is included by nobody's program"],
  "arch/mips/include/uapi/asm/Kbuild": [[], "a Kbuild file is included by nobody's program"],
  "tools/arch/csky/include/uapi/asm/perf_regs.h": [[], "a copy in tools/ follows its original"],
  "tools/arch/x86/include/uapi/asm/unistd_32.h": [[], "a copy in tools/ follows its original"],
};

suite("labelled files, each as if it were new", () => {
  test("say what their label says, or differ for a reason", () => {
    const files = Object.entries(labels("files.json") as Categories);
    const wrong = files.flatMap(([path, { category }]) => {
      const found = rulesOf(
        checkFile(path, decodeText(readFileSync(realPath("licence/labelled/files", path)))),
      );
      const expected = FILE_DIFFERENCES[path]?.[0] ?? FILE_EXPECTATIONS[category] ?? "no such category";
      return JSON.stringify(found) === JSON.stringify(expected) ? [] : [{ path, category, found, expected }];
    });
    expect(wrong).toEqual([]);
    expect(files.length).toBeGreaterThan(100);
  });
});

// Rules that a category of labelled patches must give, and whether an address goes.
const PATCH_EXPECTATIONS: Readonly<
  Record<string, { readonly has?: readonly string[]; readonly removes?: true; readonly silent?: true }>
> = {
  fsf_53temple: { has: ["fsf-address"] },
  "fsf_added(reversed real fsf_removed)": { has: ["fsf-address"] },
  fsf_context: { silent: true },
  fsf_context_only: { silent: true },
  fsf_in_file_outside_hunk: { silent: true },
  fsf_removed: { removes: true, silent: true },
  fsf_removed_spdx_added: { removes: true, silent: true },
  fsf_steet: { has: ["fsf-address"] },
  fsf_write_wrapped: { has: ["fsf-address"] },
  ml_gplv2: { has: ["module-license"] },
  new_Kconfig_missing: { has: ["spdx-missing"] },
  new_file_clean_spdx: { silent: true },
  new_file_other_no_spdx: { silent: true },
  new_file_source_no_spdx: { has: ["spdx-missing"] },
  spdx_added_to_existing: { silent: true },
  spdx_restyled: { silent: true },
  new_c_badid: { has: ["spdx-unknown-id"] },
  new_c_gpl3: { has: ["spdx-not-in-project"] },
  new_c_lower_or: { has: ["spdx-case"] },
  new_file_with_fsf: { has: ["fsf-address"] },
  new_h_linestyle: { has: ["spdx-style"] },
  new_mit_note: { has: ["spdx-exception"] },
  new_sh_line2: { silent: true },
  new_yaml_gplonly: { has: ["dt-dual"] },
  seed: { removes: true, silent: true },
  sob_name: { silent: true },
  spdx_changed_spelling_only: { silent: true },
  spdx_in_string: { silent: true },
  spdx_licence_changed: { has: ["licence-changed"] },
  spdx_with_boilerplate: { has: ["boilerplate-left", "boilerplate-mismatch"] },
};

// Where we say something else than the category, and why.
const PATCH_DIFFERENCES: Readonly<Record<string, readonly [readonly string[], string]>> = {
  "106-spdx_added_to_existing.patch": [["spdx-style"], "a `//` tag in a header; checkpatch says so too"],
  "112-spdx_added_to_existing.patch": [
    ["spdx-not-in-project"],
    "0BSD came to LICENSES/ by another patch of that series; checkpatch says so too",
  ],
  "124-spdx_added_to_existing.patch": [
    ["boilerplate-mismatch"],
    "GPL-2.0-only for a notice that names no version",
  ],
  "175-new_file_source_no_spdx.patch": [["binary-file"], "a symbolic link holds no comment"],
  "199-new_file_other_no_spdx.patch": [["spdx-missing"], "a lexer's source can hold a comment"],
  "205-new_file_clean_spdx.patch": [["spdx-style"], "a `//` tag in a header; checkpatch says so too"],
  "217-new_file_clean_spdx.patch": [["spdx-case"], "`or` in small letters"],
};

suite("labelled patches", () => {
  test("are told right by category, or differ for a reason", async () => {
    const wrong: unknown[] = [];
    const patches = Object.entries(labels("patches.json") as Categories);
    for (const [name, { category }] of patches) {
      const expected = PATCH_EXPECTATIONS[category];
      const result = await checkMail(realPath("licence/labelled/patches", name));
      const found = rulesOf(result);
      const difference = PATCH_DIFFERENCES[name]?.[0];
      const good =
        difference === undefined
          ? expected !== undefined &&
            (expected.has ?? []).every((rule) => found.includes(rule)) &&
            (expected.silent !== true || found.length === 0)
          : JSON.stringify(found) === JSON.stringify(difference);
      if (!good || removes(result) !== (expected?.removes === true)) wrong.push({ name, category, found });
    }
    expect(wrong).toEqual([]);
    expect(patches.length).toBeGreaterThan(90);
  });
});

suite("real mails that touch an address", () => {
  const mails = listReal("licence").filter((name) => name.endsWith(".eml"));
  // Their patches add GFDL texts to LICENSES/, which hold the address by right.
  const LICENCE_TEXTS = new Set(["linux-spdx-add-01.eml", "linux-spdx-add-02.eml", "linux-spdx-add-03.eml"]);
  test.each(mails)("%s", async (name) => {
    const result = await checkMail(realPath("licence", name));
    expect(rulesOf(result).includes("fsf-address")).toBe(name.includes("-add-") && !LICENCE_TEXTS.has(name));
    expect(removes(result)).toBe(name.includes("-remove-"));
  });
});

suite("the series that started it", () => {
  test("v2 mends the deprecated id of v1 and takes one address away", async () => {
    const assembler = new Assembler();
    for (const name of listReal("kvm").filter((file) => /^huth.*\.eml$/.test(file))) {
      const { value, problems } = await parseMessage(readFileSync(realPath("kvm", name)));
      assembler.add(value, problems);
    }
    const revisions =
      assembler.assembly().lineages.find(({ revisions: all }) => all.length === 2)?.revisions ?? [];
    const [first, second] = revisions;
    if (first === undefined || second === undefined) throw new Error("two versions were expected");
    const before = checkRevision(first, { settings: DEFAULT_CHECK_SETTINGS, previous: null });
    expect(before.findings.map(({ rule }) => rule)).toEqual(["spdx-deprecated"]);
    const now = checkRevision(second, { settings: DEFAULT_CHECK_SETTINGS, previous: first });
    expect(now.findings).toEqual([]);
    expect(now.fixed.map(({ rule, message }) => [rule, message])).toEqual([
      ["spdx-deprecated", "`LGPL-2.1+` is deprecated by SPDX. Write `LGPL-2.1-or-later`."],
    ]);
    expect(now.praise.map(({ message }) => message)).toContain(
      "Removes 1 postal address of the Free Software Foundation.",
    );
    expect(now.diffstat).toMatchObject({
      agrees: true,
      computed: { files: 1, insertions: 1, deletions: 14 },
    });
  });
});
