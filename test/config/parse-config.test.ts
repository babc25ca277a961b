import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { parseConfig } from "#config/parse-config.ts";
import { UserError } from "#errors/user-error.ts";

function checkRefused(yaml: string, expected: readonly string[]): void {
  expect(complaints(yaml)).toEqual(expected);
}

function complaints(yaml: string): readonly string[] {
  try {
    parseConfig(yaml, "f");
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.message.split("\n").map((line) => line.replace("`f` line ", "").replace(", column ", ":"));
  }
}

describe("the configuration of a repository", () => {
  test("is read whole", () => {
    const yaml = `
lists:
  - kvm
  - { name: netdev, base: net-next/main, tags: [net-next] }
checks:
  profile: linux
  rules: { spdx-missing: off, dco-missing: warning }
  ignore: { "*": [tools/], fsf-address: [Documentation/**] }
  fail-on: error
  notices: [All rights reserved]
  licences: [GPL-2.0-only, MIT]
  mailmap: |
    Ada Lane <ada@example.org> <ada@old.example.org>
    Bo Ek <bo@example.org>
mirror: { branch-prefix: lists/, draft: true, hold: [.ci/] }
`;
    expect(parseConfig(yaml, "f")).toEqual({
      lists: [
        { name: "kvm", base: null, tags: [] },
        { name: "netdev", base: "net-next/main", tags: ["net-next"] },
      ],
      checks: {
        profile: "linux",
        rules: { "spdx-missing": "off", "dco-missing": "warning" },
        ignore: { "*": ["tools/"], "fsf-address": ["Documentation/**"] },
        "fail-on": "error",
        notices: ["All rights reserved"],
        licences: [{ paths: "**", licences: ["GPL-2.0-only", "MIT"] }],
        mailmap: ["Ada Lane <ada@example.org> <ada@old.example.org>", "Bo Ek <bo@example.org>", ""],
      },
      mirror: { "branch-prefix": "lists/", draft: true, hold: [".ci/"] },
    });
  });
  test("may be empty, or have empty keys", () => {
    expect(parseConfig("", "f")).toEqual({});
    expect(parseConfig("# nothing yet\nlists:\nchecks:\n", "f")).toEqual({});
  });
  test("names an unknown key, its place and the key that was meant", () => {
    checkRefused("\nlsits: [kvm]", ["2:1: `lsits` is not a key. Did you mean `lists`?"]);
    checkRefused("checks:\n  rules: { fsf-adress: off }", [
      "2:12: `fsf-adress` is not a key of `checks.rules`. Did you mean `fsf-address`?",
    ]);
    checkRefused("mirror: { colour: red }", [
      "1:11: `colour` is not a key of `mirror`. Keys are `branch-prefix`, `draft`, `hold`.",
    ]);
  });
  test("names all that is wrong at once", () => {
    checkRefused("lists: kvm\nchecks: { profile: linus, fail-on: 3 }\nmirror: { draft: yes }", [
      "1:8: `lists` must be a list.",
      "2:20: `checks.profile` can't be `linus`: it is one of `linux`, `spdx`, `dco-only`. Did you mean `linux`?",
      "2:36: `checks.fail-on` can't be this: it is one of `error`, `warning`, `notice`, `never`.",
      "3:18: `mirror.draft` must be `true` or `false`.",
    ]);
  });
  test.each(["../kvm", "https://example.org/kvm", "/srv/kvm", "a b"])(
    "takes no address or path for a list: %s",
    (name) => {
      expect(complaints(`lists: ["${name}"]`)).toHaveLength(1);
    },
  );
  test.each(["../x/", "a..b/", "refs//x/", "a.lock/", "-x/", "no-slash"])(
    "takes no branch prefix that git refuses: %s",
    (prefix) => {
      expect(complaints(`mirror: { branch-prefix: "${prefix}" }`)).toHaveLength(1);
    },
  );
  test("asks a list for its name", () => {
    checkRefused("lists:\n  - base: main", ["2:5: `lists[0]` needs a `name`."]);
  });
  test("refuses aliases, broken YAML, a wrong top and files too long to read", () => {
    checkRefused("lists: &a [kvm]\nchecks: *a", [
      "2:9: Aliases (`*name`) are not accepted; write the value out.",
    ]);
    expect(complaints("lists: [kvm")[0]).toMatch(/^1:\d+: /);
    checkRefused("- kvm", ["1:1: The file must be a map with `lists`, `checks`, `mirror`."]);
    expect(complaints(`lists: [${"kvm, ".repeat(20_000)}kvm]`)[0]).toMatch(/longer than 65536 characters/);
  });
  test("refuses a key given twice", () => {
    expect(complaints("lists: [a]\nlists: [b]")[0]).toMatch(/^2:1: /);
  });
  test("is read or refused, never half read", () => {
    const piece = fc.constantFrom(
      "lists",
      "checks",
      "rules",
      ": ",
      "\n",
      "  ",
      "- ",
      "{",
      "}",
      "[",
      "]",
      "*a",
      "&a ",
      "off",
      '"',
      "é",
      "? ",
      "!!int ",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expect(Array.isArray(complaints(pieces.join("")))).toBe(true);
      }),
    );
  });
});
