import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { freePort } from "#lib/platform/embedded-postgres.ts";
import { extendEnvironment, localUrl } from "#lib/platform/env.ts";
import { build, takeSetUp } from "../../../bin/support/setup.js";
import { ensureShippedContent } from "../../../bin/support/shipped.ts";
import { startWeb } from "../../../bin/support/web-process.ts";

const root = path.resolve(import.meta.dirname, "../../..");
const host = "127.0.0.1";

/** A production server on this test file's own database. */
export type Served = { readonly address: string; stop(): Promise<void> };

/** Makes the production build when the sources are not those of the last one, as `npm start` does. */
async function ensureBuild(): Promise<void> {
  const release = await takeSetUp();
  try {
    await build(process.execPath);
  } finally {
    release();
  }
}

/**
 * A copy of the build from which `proxy.ts` is taken out: its entry in the manifest goes, and the
 * server then runs none. Beside the build, because links in it lead to `node_modules` from there.
 */
function copyWithoutProxy(): string {
  const folder = ".next-without-proxy";
  // A killed run may have left one behind.
  rmSync(path.join(root, folder), { recursive: true, force: true });
  const skipped = ["cache", "trace", "trace-build"].map((name) => path.join(root, ".next", name));
  cpSync(path.join(root, ".next"), path.join(root, folder), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !skipped.includes(source),
  });
  const manifest = path.join(root, folder, "server", "functions-config-manifest.json");
  const { functions, ...rest } = JSON.parse(readFileSync(manifest, "utf8")) as {
    functions: Record<string, unknown>;
  };
  const { "/_middleware": proxy, ...others } = functions;
  if (proxy === undefined) throw new Error("The build has no proxy that could be taken out");
  writeFileSync(manifest, JSON.stringify({ ...rest, functions: others }));
  return folder;
}

/**
 * Starts the web process of `npm start` over the production build, without a worker beside: what
 * changes in the database then, a request has changed.
 */
export async function serve({ proxy }: { readonly proxy: boolean }): Promise<Served> {
  await ensureBuild();
  await ensureShippedContent("test");
  const port = await freePort();
  // Their child inherits the settings of this process; only where it is reached differs.
  extendEnvironment({ TIERCE_URL: localUrl(host, port) });
  const folder = proxy ? undefined : copyWithoutProxy();
  if (folder !== undefined) process.env.NEXT_DIST_DIR = folder;
  const web = startWeb({ dev: false, host, port });
  delete process.env.NEXT_DIST_DIR;
  const stop = async () => {
    await web.stop();
    if (folder !== undefined) rmSync(path.join(root, folder), { recursive: true, force: true });
  };
  try {
    await web.listen();
  } catch (error) {
    await stop();
    throw error;
  }
  return { address: localUrl(host, port), stop };
}
