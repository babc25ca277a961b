// Runs the tests that need a server or a browser: like the hermetic ones, but only those in test/servers.
import config from "./jest.config.js";

export default {
  ...config,
  testPathIgnorePatterns: ["/node_modules/"],
  testMatch: ["**/test/servers/**/*.test.ts"],
};
