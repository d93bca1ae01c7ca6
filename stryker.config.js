/**
 * Mutations of the three pure cores, as `npm run test:deep` runs them.
 *
 * @type {import("@stryker-mutator/api/core").PartialStrykerOptions}
 */
export default {
  testRunner: "vitest",
  vitest: { configFile: "vitest.mutation.config.ts", related: false },
  mutate: [
    "lib/risk/**/*.ts",
    "lib/access/{permissions,rules,field-issues,form-input,tokens}.ts",
    "lib/activity/{rules,checkpoints/rules,verification/rules}.ts",
    "!**/*.test.ts",
  ],
  coverageAnalysis: "perTest",
  concurrency: 2,
  thresholds: { high: 95, low: 90, break: 90 },
  reporters: ["clear-text", "json"],
  clearTextReporter: { allowColor: false, reportTests: false },
  jsonReporter: { fileName: ".cache/reports/mutation.json" },
  ignorePatterns: ["/.cache", "/.next", "/data", "/reports"],
  // TypeScript 7 has no API with which Stryker could rewrite the file, and nothing in it needs to.
  tsconfigFile: "none",
};
