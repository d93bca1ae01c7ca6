import { defineConfig } from "vitest/config";

process.env.TZ = "Pacific/Chatham";

export default defineConfig({
  resolve: { conditions: ["react-server", "node"] },
  ssr: { resolve: { conditions: ["react-server", "node"] } },
  test: {
    include: ["lib/{risk,access,activity}/**/*.test.ts"],
    setupFiles: ["tests/support/mutation.ts"],
    environment: "node",
    isolate: false,
    server: { deps: { inline: ["server-only"] } },
  },
});
