import { defineConfig } from "vitest/config";

// A zone with a quarter-hour offset on the far side of the date line: a test that leans on the
// machine's zone fails here. Set before any worker starts, so that all inherit it.
process.env.TZ = "Pacific/Chatham";

/** Server code refuses to load outside Next without this condition. */
const serverSide = {
  ssr: { resolve: { conditions: ["react-server", "node"] } },
  resolve: { conditions: ["react-server", "node"] },
};
const serverOnly = { server: { deps: { inline: ["server-only"] } } };

export default defineConfig({
  oxc: { jsx: { runtime: "automatic" } },
  test: {
    // Two workers: tests share the machine with the database that they use.
    maxWorkers: 2,
    projects: [
      {
        ...serverSide,
        test: {
          name: "unit",
          include: [
            "{app,bin,components,lib,messages,prisma}/**/*.test.ts",
            "tests/walls/**/*.test.ts",
          ],
          environment: "node",
          testTimeout: 20_000,
          ...serverOnly,
        },
      },
      {
        ...serverSide,
        test: {
          name: "integration",
          include: ["tests/{integration,access}/**/*.test.ts"],
          globalSetup: ["tests/support/database-server.ts"],
          setupFiles: ["tests/support/database.ts"],
          // Only a hang ends here: how long a test takes is no test.
          testTimeout: 240_000,
          hookTimeout: 240_000,
          ...serverOnly,
        },
      },
      {
        ...serverSide,
        test: {
          name: "real",
          include: ["tests/real/**/*.test.ts"],
          globalSetup: ["tests/support/database-server.ts", "tests/support/real-data.ts"],
          setupFiles: ["tests/support/database.ts"],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          ...serverOnly,
        },
      },
      {
        test: {
          name: "components",
          include: ["components/**/*.test.tsx"],
          environment: "node",
        },
      },
    ],
  },
});
