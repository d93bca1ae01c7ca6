import { chmodSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

/**
 * `npm pack --ignore-scripts=false` runs this first: it writes `dist`, the command line as an installed package offers it.
 * Node strips no types below `node_modules`, hence JavaScript; packages stay packages. Commands that
 * need a database are left out, since the package holds neither client nor migrations.
 */
const withoutDatabase = ["scan", "verify-log"];

const root = fileURLToPath(new URL("..", import.meta.url));
const target = join(root, "dist");

const entries = [
  "cli",
  // Threads of the commands.
  "support/scan-block",
  "support/verify-range",
  ...withoutDatabase.map((name) => `commands/${name}`),
];
const bundle = await rolldown({
  cwd: root,
  input: Object.fromEntries(entries.map((name) => [name, join(root, "bin", `${name}.ts`)])),
  platform: "node",
  external: isOfPackage,
  resolve: { conditionNames: ["react-server", "node", "import"] },
});
rmSync(target, { recursive: true, force: true });
await bundle.write({
  dir: target,
  format: "esm",
  // Modules keep their places: each finds its neighbours from its own address.
  entryFileNames: "[name].js",
  chunkFileNames: "shared/[name]-[hash].js",
  banner: ({ name }) => (name === "cli" ? "#!/usr/bin/env node" : ""),
});
await bundle.close();
chmodSync(join(target, "cli.js"), 0o755);

/** Whether an import names a package; `server-only` is a mark for the bundler, and empty. */
function isOfPackage(id: string): boolean {
  return !/^(?:[./#]|[a-zA-Z]:[\\/])/.test(id) && id !== "server-only";
}
