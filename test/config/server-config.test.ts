import { describe, expect, test } from "@jest/globals";
import { DEFAULT_SERVER_CONFIG, parseServerConfig } from "#config/server-config.ts";

describe("the operator's file", () => {
  test("names lists and keeps the defaults of what it leaves out", () => {
    const yaml =
      "lists:\n  kvm: { source: /srv/kvm/git/0.git, url: https://lore.kernel.org/kvm }\n  git: { source: git.mbox }\nweb: { port: 8080 }";
    expect(parseServerConfig(yaml, "f")).toEqual({
      ...DEFAULT_SERVER_CONFIG,
      lists: {
        kvm: { source: "/srv/kvm/git/0.git", url: "https://lore.kernel.org/kvm" },
        git: { source: "git.mbox", url: null },
      },
      web: { host: "127.0.0.1", port: 8080 },
    });
  });
  test.each([
    ["lists: { kvm: { url: x } }", /`lists.kvm` needs a `source`/],
    ["poll: 0", /`poll` must be a whole number from 1 to 86400/],
    ["web: { prot: 1 }", /Did you mean `port`/],
    ["lists: { ../x: { source: a } }", /`..\/x` is not a key/],
  ])("refuses %s", (yaml, message) => {
    expect(() => parseServerConfig(yaml, "f")).toThrow(message);
  });
});
