import { describe, expect, test } from "@jest/globals";
import { DEFAULT_CONFIG } from "#config/config.ts";
import { layerConfig } from "#config/layer-config.ts";
import { parseConfig } from "#config/parse-config.ts";

describe("layers of configuration", () => {
  test("give the defaults where nobody decides", () => {
    expect(layerConfig(null, null)).toEqual(DEFAULT_CONFIG);
  });
  test("replace key by key, and rules one by one", () => {
    const organisation = parseConfig(
      "lists: [kvm, netdev]\nchecks: { profile: linux, fail-on: error, rules: { spdx-missing: off, fsf-address: error } }",
      "org",
    );
    const repository = parseConfig(
      "lists: [kvm]\nchecks: { rules: { fsf-address: notice } }\nmirror: { draft: true }",
      "repo",
    );
    const { lists, checks, mirror } = layerConfig(repository, organisation);
    expect(lists.map(({ name }) => name)).toEqual(["kvm"]);
    expect(checks).toEqual({
      ...DEFAULT_CONFIG.checks,
      profile: "linux",
      failOn: "error",
      severities: { "spdx-missing": "off", "fsf-address": "notice" },
    });
    expect(mirror).toEqual({ ...DEFAULT_CONFIG.mirror, draft: true });
  });
});
