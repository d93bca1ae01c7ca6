import { defineConfig } from "vitest/config";

/**
 * The unit tests of the three cores, as Stryker runs them once for every mutant. The counts are the
 * small ones also within `npm run test:deep`, and a mutant's run is no measurement.
 */
process.env.TZ = "Pacific/Chatham";
delete process.env.TIERCE_DEEP;
delete process.env.TIERCE_MEASURED;

const conditions = ["react-server", "node"];

export default defineConfig({
  ssr: { resolve: { conditions } },
  resolve: { conditions },
  test: {
    include: ["lib/{risk,access,activity}/**/*.test.ts"],
    // Fifty properties over whole assessments, which rules and the other properties hold as well.
    exclude: ["lib/risk/monotone.test.ts"],
    setupFiles: ["tests/support/mutation.ts"],
    environment: "node",
    // Pure code leaves nothing behind, and a set of modules per file would double the time.
    isolate: false,
    server: { deps: { inline: ["server-only"] } },
  },
});
