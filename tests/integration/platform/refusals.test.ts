import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { freePort } from "#lib/platform/embedded-postgres.ts";
import { scratchFolder, startScratchPostgres } from "#lib/platform/scratch-postgres.ts";
import { startEntry } from "#tests/support/process.ts";

/** What the start command says when it cannot start: one message with the remedy, and code 1. */
let folder: string;
beforeEach(() => {
  folder = scratchFolder();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function refusal(settings: Readonly<Record<string, string>>): Promise<string> {
  const run = startEntry("serve.ts", ["--empty"], {
    TIERCE_DATA: join(folder, "data"),
    PORT: String(await freePort()),
    ...settings,
  });
  expect(await run.ended).toBe(1);
  // A message for people: no stack, no second complaint after it.
  expect(run.output()).not.toMatch(/^\s+at /m);
  return run.output();
}

function listen(port: number): Promise<Server> {
  const server = createServer();
  return new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve(server)));
}

describe("npm start refuses", () => {
  it("a busy port, and leaves no database running", async () => {
    const port = await freePort();
    const occupant = await listen(port);
    try {
      const said = await refusal({ PORT: String(port) });
      expect(said).toContain(`Port ${port} on 127.0.0.1 is in use`);
      expect(said).toContain(`PORT=${port + 1} npm start`);
    } finally {
      occupant.close();
    }
    // The folder is free again: the next start gets as far as its own refusal.
    const next = await refusal({ HOST: "192.0.2.1", TIERCE_INSECURE: "1" });
    expect(next).toContain("HOST=192.0.2.1 cannot be listened on");
  });

  it("a data folder that cannot be written", async () => {
    writeFileSync(join(folder, "file"), "");
    const said = await refusal({ TIERCE_DATA: join(folder, "file", "data") });
    expect(said).toContain(`The data folder ${join(folder, "file", "data")} cannot be written`);
    expect(said).toContain("TIERCE_DATA");
  });

  it("a database that does not answer", async () => {
    const port = await freePort();
    const said = await refusal({ DATABASE_URL: `postgresql://u:pw@127.0.0.1:${port}/tierce` });
    expect(said).toContain(`DATABASE_URL leads to 127.0.0.1:${port}/tierce, which cannot be used`);
  });

  it("a wrong password of the database", async () => {
    const server = await startScratchPostgres();
    try {
      const url = server.url("application").replace(/:[^:@]+@/, ":wrong-password@");
      const said = await refusal({ DATABASE_URL: url });
      expect(said).toContain("Check user and password");
      expect(said).not.toContain("wrong-password");
    } finally {
      await server.stop();
    }
  });

  it("plain http beyond this machine", async () => {
    const said = await refusal({ HOST: "0.0.0.0" });
    expect(said).toContain("TIERCE_URL=https://");
    expect(said).toContain("TIERCE_INSECURE=1");
    expect(await refusal({ TIERCE_URL: "http://tierce.example.org" })).toContain("plain http");
  });

  it("settings that make no sense, naming each and no value", async () => {
    const said = await refusal({ PORT: "none", TIERCE_SECRET: "short", DATABASE_URL: "mysql://x" });
    for (const name of ["PORT", "TIERCE_SECRET", "DATABASE_URL"]) expect(said).toContain(name);
    expect(said).not.toContain("short");
    expect(said).toContain(".env.example");
  });

  it("a damaged key file", async () => {
    mkdirSync(join(folder, "data"));
    writeFileSync(join(folder, "data", "keys.json"), "{}");
    expect(await refusal({})).toContain("is damaged. Restore it from a backup");
  });
});
