import { describe, expect, test } from "@jest/globals";
import { type Config, DEFAULT_CONFIG } from "#config/config.ts";
import { readStoredConfig, storeConfig } from "#config/stored-config.ts";

const config: Config = {
  lists: [{ name: "kvm", base: "next", tags: ["net-next"] }],
  checks: { ...DEFAULT_CONFIG.checks, profile: "linux", severities: { spdx: "off" } },
  mirror: { ...DEFAULT_CONFIG.mirror, draft: true, hold: ["release/"] },
};

const check = (stored: unknown, expected: Config | null) => {
  expect(readStoredConfig(JSON.stringify(stored))).toEqual(expected);
};

describe("a configuration that the database kept", () => {
  test("is read back as it was", () => {
    expect(readStoredConfig(storeConfig(config))).toEqual(config);
  });

  test("by a version without numbers is read too", () => {
    check(config, config);
  });

  test("before a key was there takes the key's default", () => {
    const older = {
      lists: [{ name: "kvm" }],
      checks: { ...config.checks, suggestions: undefined },
      mirror: { draft: true },
    };
    check(older, {
      lists: [{ name: "kvm", base: null, tags: [] }],
      checks: config.checks,
      mirror: { ...DEFAULT_CONFIG.mirror, draft: true },
    });
  });

  test.each<[string, unknown]>([
    ["by a newer version", { version: 2, ...config }],
    ["with a list that is a word", { ...config, lists: ["kvm"] }],
    ["with tags that are a word", { ...config, lists: [{ name: "kvm", tags: "net-next" }] }],
    ["with a text where there is an array now", { ...config, mirror: { hold: "release/" } }],
    ["with checks that are an array", { ...config, checks: [] }],
    ["as something else", "text"],
  ])("%s is not read at all", (_, stored) => {
    check(stored, null);
  });

  test("damaged is not read at all", () => {
    expect(readStoredConfig("{")).toBeNull();
  });
});
