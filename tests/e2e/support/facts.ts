import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

export type RoleName = "ADMIN" | "SECURITY" | "AUDITOR" | "EXECUTIVE";
export type SignIn = { readonly role: string; readonly email: string; readonly password: string };
export type Installation = {
  readonly address: string;
  readonly data: string;
  readonly signIns: readonly SignIn[];
  /** Where the installation sends mail: a test that wants it opens a mailbox there. */
  readonly smtpPort: number;
};

const folder = path.resolve("test-results/.installation");

/** Where the signed-in browser state of a role is kept during the run. */
export function stateFile(role: RoleName): string {
  mkdirSync(folder, { recursive: true });
  return path.join(folder, `${role.toLowerCase()}.json`);
}

/** Leaves nothing of the states that an earlier run kept: its sessions ended with its server. */
export function forgetStates(): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Where everything stands that the installation printed so far, both streams. */
export function outputFile(): string {
  mkdirSync(folder, { recursive: true });
  return path.join(folder, "output.log");
}

/** Leaves the address and the sign-ins of the running installation for the tests. */
export function writeInstallation(installation: Installation): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "installation.json"), JSON.stringify(installation));
}

/** The running installation. */
export function readInstallation(): Installation {
  return JSON.parse(readFileSync(path.join(folder, "installation.json"), "utf8")) as Installation;
}
