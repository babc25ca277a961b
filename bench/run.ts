// Purpose: `npm run bench [-- NAME [ARGUMENT]]`: measures our hot paths against a user's alternatives, in one run, as ratios.

type Bench = (print: (line: string) => void, argument?: string) => Promise<void>;

const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  inbox: async () => (await import("./inbox.ts")).benchInbox,
  mail: async () => (await import("./mail.ts")).benchMail,
  series: async () => (await import("./series.ts")).benchSeries,
  compare: async () => (await import("./compare.ts")).benchCompare,
  checks: async () => (await import("./checks.ts")).benchChecks,
  mirror: async () => (await import("./mirror.ts")).benchMirror,
};

const [name, argument] = process.argv.slice(2);
const chosen = name === undefined ? Object.keys(BENCHES) : [name];
for (const one of chosen) await run(one);

async function run(one: string): Promise<void> {
  const load = BENCHES[one];
  if (load === undefined) {
    process.stderr.write(`There is no benchmark ${one}; there are ${Object.keys(BENCHES).join(", ")}.\n`);
    process.exitCode = 2;
    return;
  }
  process.stdout.write(`${one}\n`);
  await (
    await load()
  )((line) => process.stdout.write(`  ${line}\n`), argument);
}
