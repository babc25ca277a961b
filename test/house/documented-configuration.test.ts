import { describe, expect, test } from "@jest/globals";
import { DEFAULT_CONFIG } from "#config/config.ts";
import { parseConfig } from "#config/parse-config.ts";
import { DEFAULT_SERVER_CONFIG, parseServerConfig } from "#config/server-config.ts";
import { codeSpansOf, tableBelow } from "./markdown-table.ts";

/** A table of keys and the reader that it has to tell of. */
interface DocumentedFile {
  readonly heading: string;
  readonly parse: (yaml: string, path: string) => unknown;
  readonly defaults: unknown;
}

const FILES: readonly DocumentedFile[] = [
  { heading: "`.github/patchferry.yml` of a repository", parse: parseConfig, defaults: DEFAULT_CONFIG },
  { heading: "The operator's own file", parse: parseServerConfig, defaults: DEFAULT_SERVER_CONFIG },
];

const NO_KEY = "zzzzzzzz";

describe.each(FILES)("docs/configuration.md, $heading", ({ heading, parse, defaults }) => {
  const rows = tableBelow("docs/configuration.md", heading).flatMap(([keys = "", values = ""]) =>
    codeSpansOf(keys).map((key, index) => ({ key, value: codeSpansOf(values)[index] })),
  );
  const documented = rows.map(({ key }) => key);

  test("lists every key that is read once, and no other", () => {
    expect(documented.toSorted()).toEqual(keysRead("", documented, parse).toSorted());
  });

  test.each(rows.filter(({ value }) => value !== undefined))("has the default of $key: $value", (row) => {
    expect(row.value).toBe(String(valueAt(defaults, row.key)));
  });
});

test("docs/configuration.md lists the keys of a followed list", () => {
  const [, , what = ""] = tableBelow("docs/configuration.md", FILES[0]?.heading ?? "")[0] ?? [];
  const [keys = ""] = codeSpansOf(what);
  const known = keysNamed(parseConfig, `lists: [{ ${NO_KEY}: 1 }]`);
  expect(keys).toBe(`{ ${known?.join(", ") ?? ""} }`);
});

/** The keys below a key, as deep as the page goes; a documented key stands for all below it. */
function keysRead(
  above: string,
  documented: readonly string[],
  parse: DocumentedFile["parse"],
): readonly string[] {
  const keys = keysNamed(parse, nested(above)) ?? (above === "lists" ? ["<name>"] : undefined);
  if (keys === undefined) return [above];
  return keys.flatMap((key) => {
    const path = above === "" ? key : `${above}.${key}`;
    return documented.includes(path) ? [path] : keysRead(path, documented, parse);
  });
}

/** `checks.rules` as YAML with a key below it that nobody reads. */
function nested(path: string): string {
  const keys = [...(path === "" ? [] : path.split(".")), NO_KEY].map((key) => key.replace("<name>", "some"));
  return keys.map((key, depth) => `${" ".repeat(depth)}${key}:`).join("\n") + " 1\n";
}

/** The keys that the complaint about an unknown one names; undefined where there is no such complaint. */
function keysNamed(parse: DocumentedFile["parse"], yaml: string): readonly string[] | undefined {
  try {
    parse(yaml, "file.yml");
  } catch (error) {
    const [, names] = / is not a key.*? Keys are (.*)\./.exec((error as Error).message) ?? [];
    return names === undefined ? undefined : codeSpansOf(names);
  }
  return undefined;
}

/** `checks.fail-on` is `checks.failOn` in the settings. */
function valueAt(settings: unknown, path: string): unknown {
  const names = path
    .split(".")
    .map((key) => key.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()));
  return names.reduce((value, name) => (value as Readonly<Record<string, unknown>>)[name], settings);
}
