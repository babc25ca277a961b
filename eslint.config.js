// House rules that a linter can hold: small functions, named exports, documented exports, types that mean what they say.
import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import jest from "eslint-plugin-jest";
import jsdoc from "eslint-plugin-jsdoc";
import regexp from "eslint-plugin-regexp";
import tseslint from "typescript-eslint";

const lines = (max) => ["error", { max, skipBlankLines: true, skipComments: true }];

export default tseslint.config(
  { ignores: ["**/dist/", "coverage/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  {
    files: ["{,stand-in/}{src,test}/**/*.ts", "bench/**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: "./tsconfig.json" } },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ["{,stand-in/}src/**/*.ts"],
    plugins: { jsdoc, regexp },
    rules: {
      "max-lines": ["error", { max: 250 }],
      "max-lines-per-function": lines(50),
      "max-params": ["error", 3],
      "max-depth": ["error", 3],
      complexity: ["error", 10],
      "no-restricted-syntax": [
        "error",
        { selector: "ExportDefaultDeclaration", message: "Named exports only." },
        { selector: "TSEnumDeclaration", message: "Use a union of strings." },
        {
          selector: ":matches(NewExpression, CallExpression)[callee.name='RegExp']",
          message: "A literal, so that the rules of regexp/ can prove it linear.",
        },
      ],
      "no-console": "error",
      "no-control-regex": "off",
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "jsdoc/require-jsdoc": [
        "error",
        {
          publicOnly: true,
          require: { FunctionDeclaration: true, ClassDeclaration: true },
          contexts: [
            "TSInterfaceDeclaration",
            "TSTypeAliasDeclaration",
            "ExportNamedDeclaration > VariableDeclaration",
          ],
        },
      ],
      "regexp/no-super-linear-backtracking": "error",
      "regexp/no-super-linear-move": "error",
    },
  },
  {
    files: ["{,stand-in/}test/**/*.ts"],
    extends: [jest.configs["flat/recommended"]],
    rules: {
      "jest/expect-expect": ["error", { assertFunctionNames: ["expect", "check*"] }],
      "no-restricted-syntax": [
        "error",
        {
          selector:
            "MemberExpression:matches([object.name='performance'][property.name='now'], [object.name='process'][property.name=/^(cpuUsage|hrtime)$/])",
          message: "A busy machine makes this fail: count steps with test/house/check-linear.ts.",
        },
      ],
    },
  },
  {
    // The program's first file speaks to every Node.
    files: ["src/main/patchferry.cjs"],
    languageOptions: {
      ecmaVersion: 5,
      sourceType: "commonjs",
      globals: { __dirname: "readonly", process: "readonly", require: "readonly" },
    },
  },
  prettier,
);
