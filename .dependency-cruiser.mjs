// Development dependencies that scripts/build.mjs bundles into the program.
const BUNDLED = ["commander", "parse-diff"];

// The folders of src/, lowest first: a folder imports only its own files and the folders listed with it.
const FLOORS = {
  errors: [],
  text: ["errors"],
  people: ["errors", "text"],
  mail: ["errors", "text", "people"],
  patch: ["errors", "text", "people", "mail"],
  series: ["errors", "text", "people", "mail", "patch"],
  compare: ["errors", "text", "people", "mail", "patch", "series"],
  checks: ["errors", "text", "people", "mail", "patch", "series", "compare"],
  command: ["errors", "text"],
  config: ["errors", "text", "checks"],
  report: ["errors", "text", "people", "mail", "patch", "series", "compare", "checks"],
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

// The subfolders of a folder: each imports only itself, those listed with it, and the files directly in the folder.
const ROOMS = {
  text: { diff: [], markdown: [] },
  patch: { diff: [] },
  series: {
    facts: [],
    postings: ["facts"],
    links: ["facts", "postings"],
    replies: ["facts", "postings"],
    lineage: ["facts", "postings", "links", "replies"],
  },
  compare: {
    pairing: [],
    interdiff: ["pairing"],
    claims: ["pairing", "interdiff"],
    reviews: [],
    applied: ["pairing"],
  },
  checks: {
    spdx: [],
    files: ["spdx"],
    notices: ["spdx", "files"],
    signing: [],
    fixes: ["files"],
    rules: ["spdx", "files", "notices", "signing"],
  },
  report: { words: [], comment: ["words"], terminal: ["words"], json: ["words"], digest: ["words"] },
  "report/words": { findings: [], step: ["findings"] },
  work: {
    publish: [],
    commands: ["publish"],
    ingest: [],
    jobs: ["ingest", "publish", "commands"],
    once: ["ingest"],
  },
};
// The folders of the stand-in, lowest first, and the ones that each imports besides itself. They share hub.ts.
const STAND_IN = {
  openapi: [],
  world: ["openapi"],
  git: ["world"],
  requests: ["openapi", "world"],
  json: ["hub.ts", "openapi", "world", "git"],
  webhooks: ["hub.ts", "openapi", "world", "json"],
  actions: ["hub.ts", "openapi", "world", "git", "requests", "json", "webhooks"],
  operations: ["hub.ts", "openapi", "world", "git", "requests", "json", "webhooks", "actions"],
  pages: ["hub.ts", "world", "git", "requests", "json", "actions"],
  http: ["hub.ts", "openapi", "world", "git", "requests", "actions", "operations", "pages"],
};
const any = (names) => `^src/(${names.join("|")})/`;

const floors = Object.entries({ ...FLOORS, ...UPPER }).map(([name, allowed]) => ({
  name: `${name}-floor`,
  comment: `${name}/ imports only itself and: ${allowed.join(", ") || "nothing"} (ARCHITECTURE.md, "Walls")`,
  severity: "error",
  from: { path: `^src/${name}/` },
  to: { path: "^src/", pathNot: any([name, ...allowed]) },
}));

const rooms = Object.entries(ROOMS).flatMap(([folder, inside]) =>
  Object.entries(inside).map(([name, allowed]) => ({
    name: `${folder.replace("/", "-")}-${name}-room`,
    comment: `${folder}/${name}/ imports of ${folder}/ only what stands in it and: ${allowed.join(", ") || "nothing"}`,
    severity: "error",
    from: { path: `^src/${folder}/${name}/` },
    to: { path: `^src/${folder}/[^/]+/`, pathNot: `^src/${folder}/(${[name, ...allowed].join("|")})/` },
  })),
);

const standIn = Object.entries(STAND_IN).map(([name, allowed]) => ({
  name: `stand-in-${name}-room`,
  comment: `stand-in/src/${name}/ imports of the stand-in only itself and: ${allowed.join(", ") || "nothing"}`,
  severity: "error",
  from: { path: `^stand-in/src/${name}/` },
  to: { path: "^stand-in/src/", pathNot: `^stand-in/src/(${[name, ...allowed].join("|")})(/|$)` },
}));

export default {
  forbidden: [
    ...floors,
    ...rooms,
    ...standIn,
    {
      name: "stand-in-hub",
      comment: "what the rooms share is made of the lowest ones",
      severity: "error",
      from: { path: "^stand-in/src/hub\\.ts$" },
      to: { path: "^stand-in/src/", pathNot: "^stand-in/src/(openapi|world|requests)/" },
    },
    {
      name: "ground-does-no-io",
      comment: "the ground floor is pure: bytes and values in, values out; node:module loads a package late",
      severity: "error",
      from: { path: any([...GROUND, "ports"]) },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?(crypto|util|assert|buffer|zlib|module)$" },
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
      name: "one-launcher-of-git",
      comment:
        "adapters/process starts git for everybody: its limits, its scrubber and its errors hold for all",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/adapters/process/" },
      to: { dependencyTypes: ["core"], path: "^(node:)?child_process$" },
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
      comment:
        "but store and queue share adapters/database (one connection), inbox and git share adapters/process (one launcher of git)",
      severity: "error",
      from: { path: "^src/adapters/([^/]+)/" },
      to: { path: "^src/adapters/", pathNot: "^src/adapters/($1|database|process)/" },
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
    {
      name: "only-demo-knows-the-stand-in",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/demo/" },
      to: { path: "^(stand-in|node_modules/github-stand-in)/" },
    },
    {
      name: "stand-in-by-its-entry",
      comment: "the package is used by what it exports",
      severity: "error",
      from: { path: "^(src|bench|test)/", pathNot: "^test/servers/" },
      to: { path: "^stand-in/", pathNot: "^stand-in/src/github-stand-in\\.ts$" },
    },
    {
      name: "stand-in-knows-nobody",
      comment: "a package of its own: nothing of this project is in it",
      severity: "error",
      from: { path: "^stand-in/" },
      to: { path: "^(src|test|bench|scripts)/" },
    },
    { name: "src-not-to-test", severity: "error", from: { path: "^src" }, to: { path: "^(test|bench)/" } },
    {
      name: "src-not-to-dev-dependency",
      severity: "error",
      from: { path: "^src" },
      to: {
        dependencyTypes: ["npm-dev"],
        dependencyTypesNot: ["type-only"],
        pathNot: `^node_modules/(${BUNDLED.join("|")})/`,
      },
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
