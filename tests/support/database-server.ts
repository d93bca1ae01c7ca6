import type { TestProject } from "vitest/node";
import { startTestServer } from "./postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the run's PostgreSQL as superuser, with `DATABASE` in the database's place. */
    readonly superuserUrl: string;
    readonly ownerUrl: string;
    readonly applicationUrl: string;
    readonly testSecret: string;
  }
}

/** One PostgreSQL per run; each test file clones its database from the migrated template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer();
  project.provide("superuserUrl", server.url("superuser", "DATABASE"));
  project.provide("ownerUrl", server.url("owner", "DATABASE"));
  project.provide("applicationUrl", server.url("application", "DATABASE"));
  project.provide("testSecret", "a-secret-for-tests-only-that-is-long-enough");
  return () => server.stop();
}
