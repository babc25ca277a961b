// Runs the hermetic tests: TypeScript through swc, ES modules, `#folder/file.ts` from src.
// Tests that need a server or a browser are in test/servers; jest.servers.config.js runs them.
import { readFileSync } from "node:fs";

export default {
  testEnvironment: "node",
  testEnvironmentOptions: { customExportConditions: ["source", "node", "node-addons"] },
  // The sources too, so that a file that no test loads counts as not covered.
  roots: ["test", "src", "stand-in/test", "stand-in/src"].map((folder) => `<rootDir>/${folder}`),
  testPathIgnorePatterns: ["/node_modules/", "/test/servers/"],
  // By default Jest leaves a core idle, which doubles the time on two cores.
  maxWorkers: "100%",
  // Ends a test that hangs. It is not a measurement, because a busy machine may be slow.
  testTimeout: 600_000,
  // With --coverage: nothing may be covered less than test/coverage.json says; `npm run coverage:raise` writes it anew.
  coverageProvider: "v8",
  collectCoverageFrom: ["{,stand-in/}src/**/*.ts"],
  coverageReporters: ["text-summary", "json-summary"],
  coverageThreshold: {
    global: JSON.parse(readFileSync(`${import.meta.dirname}/test/coverage.json`, "utf8")),
  },
  extensionsToTreatAsEsm: [".ts"],
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      {
        jsc: {
          target: "es2024",
          parser: { syntax: "typescript" },
          experimental: { keepImportAttributes: true },
        },
        module: { type: "es6" },
      },
    ],
  },
};
