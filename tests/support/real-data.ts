import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Folder of the real inputs, or undefined when this machine has none. */
    readonly realData: string | undefined;
  }
}

/** Finds the folder of real inputs (`TIERCE_TEST_DATA`, default beside the checkout). */
export default function setup(project: TestProject): void {
  const folder = resolve(process.env.TIERCE_TEST_DATA || "../shared/data");
  const present = existsSync(folder);
  if (!present) console.log("skipped: no data");
  project.provide("realData", present ? folder : undefined);
}
