// Purpose: makes the sample project's own history: real commits, with the same ids every time.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { SeedCommit, Signature } from "github-stand-in";
import { packageFile } from "#demo/package-file.ts";
import type { Address } from "#people/address.ts";
import { JONAS, MEI, trailer } from "#demo/sample/sample-series.ts";

const BEGAN = 1_746_430_000;
const WEEK = 604_800;
const ISO_DATE = `	char date[32];
	time_t when = reading->when;

	strftime(date, sizeof(date), "%Y-%m-%dT%H:%M:%SZ", gmtime(&when));
	return fprintf(file, "%s,%d\\n", date, reading->level) > 0;
`;
const SECONDS = '	return fprintf(file, "%ld,%d\\n", reading->when, reading->level) > 0;\n';

/** The current files of the project, by path. */
export function projectFiles(): Readonly<Record<string, string>> {
  const root = packageFile("src/demo/sample/tidelog");
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

/** The commits of the project, oldest first. @param extra files that its last commit adds, such as the app's configuration */
export function projectHistory(extra: Readonly<Record<string, string>> = {}): readonly SeedCommit[] {
  const today = projectFiles();
  const store = today["src/store.c"] ?? "";
  const alarm = today["src/alarm.c"] ?? "";
  const old = {
    ...today,
    "src/store.c": store.replace(ISO_DATE, SECONDS).replace("#include <time.h>\n\n", ""),
    "src/alarm.c": alarm.replace("#define HYSTERESIS 50", "#define HYSTERESIS 20"),
  };
  return [
    commit(0, JONAS, { title: "tidelog: write down what a tide gauge says", files: old }),
    commit(1, MEI, { title: "store: write dates that people can read", files: { "src/store.c": store } }),
    commit(2, JONAS, { title: "alarm: let the water fall 5 cm before a new warning", files: { "src/alarm.c": alarm } }),
    ...(Object.keys(extra).length === 0 ? [] : [commit(3, JONAS, { title: "Follow the mailing list", files: extra })]),
  ];
}

interface Change {
  readonly title: string;
  readonly files: SeedCommit["files"];
}

function commit(week: number, person: Address, { title, files }: Change): SeedCommit {
  const author: Signature = { ...person, date: `${BEGAN + week * WEEK} +0200` };
  return { author, files, message: `${title}\n\n${trailer(person)}\n` };
}
