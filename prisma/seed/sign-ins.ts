import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SampleSignIn } from "#lib/members/model.ts";
import { settings } from "#lib/platform/env.ts";

/** Keeps the sample's sign-ins beside the database, readable by the owner of the folder alone. */
export function keepSignIns(signIns: readonly SampleSignIn[]): void {
  if (signIns.length === 0) return;
  const file = join(settings().dataFolder, "sign-ins.json");
  writeFileSync(file, `${JSON.stringify(signIns, null, 2)}\n`, { mode: 0o600 });
}
