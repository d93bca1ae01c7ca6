/**
 * Mutations of the three cores that decide scores, access and the log, as `npm run test:deep` runs
 * them: the pure files of `lib/access` and `lib/activity`, and the whole of `lib/risk`. What stands
 * beside them in those folders speaks to the database, the session or the request, and is held by
 * the tests against the real ones.
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
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: ".cache/reports/mutation.json" },
  ignorePatterns: ["/.cache", "/.next", "/data", "/reports"],
  // TypeScript 7 has no API with which Stryker could rewrite the file, and nothing in it needs to.
  tsconfigFile: "none",
};
