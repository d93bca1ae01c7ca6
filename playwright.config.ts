import { defineConfig } from "@playwright/test";
import { chromiumPath } from "./tests/e2e/support/chromium.ts";

/** The production build under a real browser; one worker, since the journeys share one installation. */
export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/e2e/support/installation.ts",
  outputDir: "test-results",
  fullyParallel: false,
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: process.env.TIERCE_E2E_REPORT
    ? [["list"], ["json", { outputFile: process.env.TIERCE_E2E_REPORT }]]
    : [["list"]],
  use: {
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "UTC",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: chromiumPath(),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
