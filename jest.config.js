// How the hermetic tests run: TypeScript through swc, ES modules, `#folder/file.ts` from src.
// What needs a server or a browser is in test/servers and runs by jest.servers.config.js.
export default {
  testEnvironment: "node",
  testEnvironmentOptions: { customExportConditions: ["source", "node", "node-addons"] },
  roots: ["<rootDir>/test", "<rootDir>/stand-in/test"],
  testPathIgnorePatterns: ["/node_modules/", "/test/servers/"],
  // Jest leaves a core idle, which doubles the time on two.
  maxWorkers: "100%",
  // Ends a test that hangs. It measures nothing: a machine that is busy with other things may be slow.
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
