// How the tests run that need a server or a browser: as the hermetic ones, but those of test/servers alone.
import config from "./jest.config.js";

export default {
  ...config,
  testPathIgnorePatterns: ["/node_modules/"],
  testMatch: ["**/test/servers/**/*.test.ts"],
};
