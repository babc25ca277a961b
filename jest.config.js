// Runs the hermetic tests: TypeScript through swc, ES modules, `#folder/file.ts` from src.
// Tests that need a server or a browser are in test/servers; jest.servers.config.js runs them.
export default {
  testEnvironment: "node",
  testEnvironmentOptions: { customExportConditions: ["source", "node", "node-addons"] },
  roots: ["<rootDir>/test", "<rootDir>/stand-in/test"],
  testPathIgnorePatterns: ["/node_modules/", "/test/servers/"],
  // By default Jest leaves a core idle, which doubles the time on two cores.
  maxWorkers: "100%",
  // Ends a test that hangs. It is not a measurement, because a busy machine may be slow.
  testTimeout: 600_000,
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
