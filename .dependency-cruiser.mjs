// The floors of the house, lowest first: a folder imports its own files and those listed beside it, nothing else.
const FLOORS = {
  text: [],
  mail: ["text"],
  patch: ["text", "mail"],
  series: ["text", "mail", "patch"],
  compare: ["text", "mail", "patch", "series"],
  checks: ["text", "mail", "patch", "series", "compare"],
  command: ["text"],
  config: ["text", "checks"],
  report: ["text", "mail", "patch", "series", "compare", "checks"],
};
const GROUND = Object.keys(FLOORS);
const UPPER = {
  ports: GROUND,
  work: [...GROUND, "ports"],
  adapters: [...GROUND, "ports"],
  bot: [...GROUND, "ports", "work"],
  cli: [...GROUND, "ports", "work"],
  web: [...GROUND, "ports", "work"],
};
const any = (names) => `^src/(${names.join("|")})/`;

const floors = Object.entries({ ...FLOORS, ...UPPER }).map(([name, allowed]) => ({
  name: `${name}-floor`,
  comment: `${name}/ imports only itself and: ${allowed.join(", ") || "nothing"} (ARCHITECTURE.md, "Walls")`,
  severity: "error",
  from: { path: `^src/${name}/` },
  to: { path: "^src/", pathNot: any([name, ...allowed]) },
}));

export default {
  forbidden: [
    ...floors,
    {
      name: "ground-does-no-io",
      comment: "the ground floor is pure: bytes and values in, values out",
      severity: "error",
      from: { path: any([...GROUND, "ports"]) },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?(crypto|util|assert|buffer|zlib)$" },
    },
    {
      name: "no-io-but-in-adapters-demo-main",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(adapters|demo|main)/" },
      to: {
        dependencyTypes: ["core"],
        path: "^(node:)?(fs|fs/promises|child_process|net|http|https|sqlite|worker_threads)$",
      },
    },
    {
      name: "parse-diff-lives-in-patch",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/patch/" },
      to: { path: "node_modules/parse-diff/" },
    },
    {
      name: "mailparser-lives-in-mail",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/mail/" },
      to: { path: "node_modules/mailparser/" },
    },
    {
      name: "github-lives-in-its-adapter-and-bot",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(adapters/github|bot|demo)/" },
      to: { path: "node_modules/(probot|octokit|@octokit)/" },
    },
    {
      name: "adapters-are-strangers",
      comment: "but store and queue share adapters/database: one file, one connection, one transaction log",
      severity: "error",
      from: { path: "^src/adapters/([^/]+)/" },
      to: { path: "^src/adapters/", pathNot: "^src/adapters/($1|database)/" },
    },
    {
      name: "nobody-imports-main",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(main|demo)/" },
      to: { path: "^src/main/" },
    },
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-orphans",
      severity: "error",
      from: { orphan: true, path: "^src", pathNot: "^src/main/|\\.d\\.ts$" },
      to: {},
    },
    { name: "src-not-to-test", severity: "error", from: { path: "^src" }, to: { path: "^(test|bench)/" } },
    {
      name: "src-not-to-dev-dependency",
      severity: "error",
      from: { path: "^src" },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["source", "import", "node", "types"],
      extensions: [".ts", ".js", ".d.ts"],
    },
  },
};
