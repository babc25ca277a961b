// Purpose: reads `.github/patchferry.yml` of a repository or an organisation.
import type { LicencePolicy } from "#checks/check-settings.ts";
import { RULES } from "#checks/rule-list.ts";
import type { FollowedList } from "#config/config.ts";
import {
  fields,
  flag,
  listOf,
  mapOf,
  missingKey,
  oneOf,
  text,
  type Fields,
  type Reader,
} from "#config/readers.ts";
import { complainAbout, entriesOf, readYaml, type YamlValue } from "#config/yaml-value.ts";
import { MAX_GLOB } from "#text/glob.ts";

const MAX_ITEMS = 200;
const MAX_TEXT = 500;
const MAX_MAILMAP = 32_768;

/** The decisions of one file; an absent key decides nothing. */
export type ConfigLayer = Fields<typeof LAYER>;

/**
 * Reads one file. Unknown keys and wrong types are refused, all at once.
 * @param path named in error messages
 * @throws UserError as `readYaml` (config/yaml-value.ts) does, and `config-missing-key`
 */
export function parseConfig(yaml: string, path: string): ConfigLayer {
  return readYaml(yaml, path, fields(LAYER)) ?? {};
}

const RULE_IDS = RULES.map(({ id }) => id);
const SEVERITIES = ["error", "warning", "notice"] as const;

const globs = listOf(text(MAX_GLOB), MAX_ITEMS);

// A name, or a map that says more about the list.
const followedList: Reader<FollowedList> = (value) => {
  if (entriesOf(value) === undefined) {
    const name = listName(value);
    return name === null ? null : { name, base: null, tags: [] };
  }
  const found = fields({ name: listName, base: branchName, tags: listOf(text(100), MAX_ITEMS) })(value);
  if (found?.name === undefined) return missingKey(value, "name");
  return { name: found.name, base: found.base ?? null, tags: found.tags ?? [] };
};

const mailmap: Reader<readonly string[]> = (value) => text(MAX_MAILMAP)(value)?.split("\n") ?? null;

// A list for the whole project, or a table with a list for each pattern of paths.
const licencePolicy: Reader<readonly LicencePolicy[]> = (value) => {
  const licences = listOf(text(100), MAX_ITEMS);
  if (entriesOf(value) === undefined) {
    const all = licences(value);
    return all === null ? null : [{ paths: "**", licences: all }];
  }
  const table = mapOf(licences, (word) => word.length <= MAX_GLOB)(value);
  return Object.entries(table ?? {}).map(([paths, ids]) => ({ paths, licences: ids }));
};

const LAYER = {
  lists: listOf(followedList, MAX_ITEMS),
  checks: fields({
    profile: oneOf(["linux", "spdx", "dco-only"]),
    rules: mapOf(oneOf([...SEVERITIES, "off"]), (word) => RULE_IDS.includes(word), RULE_IDS),
    ignore: mapOf(globs, (word) => word === "*" || RULE_IDS.includes(word), ["*", ...RULE_IDS]),
    suggestions: flag,
    "fail-on": oneOf([...SEVERITIES, "never"]),
    notices: listOf(text(MAX_TEXT), MAX_ITEMS),
    licences: licencePolicy,
    mailmap,
  }),
  mirror: fields({ "branch-prefix": branchPrefix, draft: flag, hold: globs }),
} as const;

// The name only goes into paths and queries that the operator's file defines, but a plain alphabet keeps every use of it safe.
function listName(value: YamlValue): string | null {
  return matching(value, /^[a-z\d][\w.-]{0,99}$/i, "the name of a list: letters, digits, `.`, `_`, `-`");
}

function branchName(value: YamlValue): string | null {
  return matching(value, BRANCH, "a branch name");
}

function branchPrefix(value: YamlValue): string | null {
  return matching(value, PREFIX, "the beginning of branch names, ending in `/`");
}

// git-check-ref-format(1), reduced to names that need no quoting anywhere; `..`, `.lock` and `//` are checked separately.
const BRANCH = /^[a-z\d][\w./-]{0,99}$/i;
const PREFIX = /^[a-z\d][\w./-]{0,98}\/$/i;
const BAD_REF = /\.\.|\/\/|\/\.|\.lock(?:\/|$)|\.$/;

function matching(value: YamlValue, pattern: RegExp, expected: string): string | null {
  const found = text(MAX_TEXT)(value);
  if (found === null) return null;
  if (pattern.test(found) && !BAD_REF.test(found)) return found;
  complainAbout(value, "config-wrong-type", `\`${value.name}\` must be ${expected}.`);
  return null;
}
