import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { apiScopes } from "#lib/access/scopes.ts";
import type { DriftKind } from "#lib/discovery/model.ts";
import type { ApiDocument } from "#lib/exchange/api/document/model.ts";
import { operations } from "#lib/exchange/api/operations/schema.ts";
import { problemSchema } from "#lib/exchange/api/shapes/schema.ts";
import { db } from "#lib/platform/db.ts";
import { capture, shopVisit } from "#tests/support/evidence/capture.ts";
import { makePerson } from "#tests/support/people.ts";
import { someSystem } from "#tests/support/readings.ts";
import { makeToken } from "#tests/support/tokens.ts";
import { type Served, serve } from "../../access/http/server.ts";

let server: Served;
let token = "";
let systemId = "";
let document: ApiDocument;
const folder = mkdtempSync(join(tmpdir(), "tierce-api-"));

beforeAll(async () => {
  server = await serve({ proxy: true });
  token = (await makeToken(await makePerson("SECURITY"), apiScopes)).text;
  systemId = await someSystem("Shop of the API");
  document = (await (await fetch(`${server.address}/api/v1/openapi.json`)).json()) as ApiDocument;
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

function call(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, ...(init.headers as object) };
  return fetch(server.address + path, { ...init, headers });
}

/** The JSON of an answer, checked by the schema that the served document states for it. */
async function checked<O extends keyof typeof operations>(
  id: O,
  answer: Response,
): Promise<Record<string, unknown>> {
  const { method, path, answers } = operations[id];
  const { status } = answer;
  const body: unknown = await answer.json();
  const stated = document.paths[path]?.[method.toLowerCase()]?.responses[String(status)];
  expect(stated, `${id} answers ${status}: ${JSON.stringify(body)}`).toBeDefined();
  const [content] = Object.values(stated?.content ?? {});
  const schema = { ...content?.schema, components: document.components };
  // Twice: by the document alone, as a stranger's client would, and by the shapes it comes from.
  const text = JSON.stringify(schema).replaceAll("#/components/schemas/", "#/$defs/");
  const { components, ...rest } = JSON.parse(text) as Record<string, { schemas: object }>;
  const stranger = z.fromJSONSchema({ ...rest, $defs: components?.schemas } as never);
  expect(stranger.safeParse(body).error?.issues ?? [], `${id} ${status}`).toEqual([]);
  const own = (answers as Record<number, z.ZodType>)[status] ?? problemSchema;
  expect(own.safeParse(body).error?.issues ?? [], `${id} ${status}`).toEqual([]);
  return body as Record<string, unknown>;
}

const uploadPath = (fileName: string) =>
  `/api/v1/scans?system=${systemId}&fileName=${encodeURIComponent(fileName)}`;

describe("the API over HTTP", () => {
  it("answers every operation as its document says", async () => {
    const systems = await checked("listSystems", await call("/api/v1/systems"));
    expect(systems.data).toContainEqual(expect.objectContaining({ id: systemId }));
    const form = new FormData();
    form.set("system", "shop OF the api");
    form.set("file", new Blob([new Uint8Array(shopVisit())]), "visit.har");
    const sent = await call("/api/v1/scans", { method: "POST", body: form });
    expect(sent.status).toBe(201);
    const location = sent.headers.get("location") ?? "";
    const made = await checked("createScan", sent);
    expect(made).toMatchObject({
      ...{ fileName: "visit.har", kind: "har", state: "done", origin: "api", latest: true },
      system: { id: systemId },
    });
    const vendors = made.vendors as { elements: { id: string; form: string }[] }[];
    expect(vendors.length).toBeGreaterThan(0);
    expect(await checked("readScan", await call(location))).toEqual(made);
    const listed = await checked(
      "listScans",
      await call(`/api/v1/scans?system=${systemId}&limit=1`),
    );
    expect(listed.page).toMatchObject({ total: 1, next: null });
    const path = `/api/v1/observations?scan=${String(made.id)}&sort=-count&limit=1`;
    const first = await checked("listObservations", await call(path));
    const { next, total } = first.page as { next: string; total: number };
    expect(total).toBeGreaterThan(1);
    const second = await checked("listObservations", await call(`${path}&cursor=${next}`));
    expect(second.data).not.toEqual(first.data);
    const [drift] = (made.drift as { kind: string; element: string; vendorKey: string }[]).filter(
      ({ kind }) => kind === "undeclared_element",
    );
    const found = await checked(
      "listObservations",
      await call(
        `/api/v1/observations?scan=${String(made.id)}&element=${drift?.element}&vendor=${drift?.vendorKey}`,
      ),
    );
    const [observation] = found.data as { id: string }[];
    const decide = (body: object) =>
      call(`/api/v1/observations/${observation?.id}/decisions`, {
        ...{ method: "POST", body: JSON.stringify(body) },
      });
    const untilOn = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    const aside = { verdict: "dismissed", reason: "A test", untilOn };
    const decided = await checked("decideObservation", await decide(aside));
    expect(decided).toEqual({ verdict: "dismissed", decided: 1, vendorIds: [] });
    expect(
      (await checked("decideObservation", await decide({ verdict: "dismissed" }))).errors,
    ).toEqual(
      expect.arrayContaining([expect.objectContaining({ field: "reason", code: "required" })]),
    );
    const line = await db.activity.findFirstOrThrow({ where: { type: "drift.dismissed" } });
    expect(line.actorKind).toBe("token");
  });

  it("refuses with problem documents that name field, reason and remedy", async () => {
    const wrong = await checked("listScans", await call("/api/v1/scans?limit=0&state=no&more=1"));
    expect(wrong).toMatchObject({ status: 422, code: "invalid" });
    expect((wrong.errors as { field: string }[]).map(({ field }) => field)).toEqual(
      expect.arrayContaining(["limit", "state.0", ""]),
    );
    const nowhere = await call(`/api/v1/scans/${systemId}`, {
      headers: { "accept-language": "fr" },
    });
    expect(await checked("readScan", nowhere)).toMatchObject({ status: 404, code: "not-found" });
    expect(nowhere.headers.get("content-language")).toBe("fr");
    const lost = await call("/api/v1/scans?system=Nowhere", { method: "POST", body: "x" });
    expect(await checked("createScan", lost)).toMatchObject({ code: "system-unknown" });
    const unread = await call(uploadPath("notes.txt"), { method: "POST", body: "nothing to see" });
    const problem = await checked("createScan", unread);
    expect(problem).toMatchObject({ status: 422, code: "evidence-unknown-format" });
    expect(await db.scan.findUnique({ where: { id: String(problem.scanId) } })).toMatchObject({
      state: "failed",
    });
  });

  it("takes a file of 12 MB whole, as a body and in a form", async () => {
    const filling = randomBytes(9 * 1024 * 1024).toString("base64");
    // What stands last is met only where everything before it came as it was sent.
    const file = capture([
      { url: "https://api.mixpanel.com/track", method: "POST", json: { filling } },
      { url: "https://api.segment.io/v1/identify?email=a%40b.org" },
    ]);
    expect(file.length).toBeGreaterThan(12 * 1024 * 1024);
    const form = new FormData();
    form.set("system", systemId);
    form.set("file", new Blob([new Uint8Array(file)]), "large.har");
    const sent = [
      await call(uploadPath("large.har"), { method: "POST", body: new Uint8Array(file) }),
      await call("/api/v1/scans", { method: "POST", body: form }),
    ];
    for (const answer of sent) {
      const { bytes, messages, vendors } = await checked("createScan", answer);
      expect({ bytes, messages }).toEqual({ bytes: file.length, messages: 2 });
      expect(JSON.stringify(vendors)).toContain("api.segment.io");
    }
  });

  it("reads a request once, however often it is sent under one key", async () => {
    const send = (fileName: string) =>
      call(uploadPath(fileName), {
        ...{ method: "POST", body: new Uint8Array(shopVisit()) },
        headers: { "idempotency-key": "nightly-1" },
      });
    const both = await Promise.all([send("twice.har"), send("twice.har")]);
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 201]));
    const [one, other] = await Promise.all(both.map((answer) => checked("createScan", answer)));
    expect(one?.id).toBe(other?.id);
    expect(await db.scan.count({ where: { fileName: "twice.har" } })).toBe(1);
    expect((await checked("createScan", await send("other.har"))).code).toBe("key-reused");
    // A content that broke off gives its key up: the sender may try again.
    await db.scan.updateMany({
      where: { fileName: "twice.har" },
      data: { state: "failed", failure: "interrupted" },
    });
    expect((await send("twice.har")).status).toBe(201);
  });
});

type Ended = { readonly code: number | null; readonly out: string; readonly error: string };

function scan(args: readonly string[], env: Record<string, string> = { TIERCE_TOKEN: token }) {
  return new Promise<Ended>((resolve, reject) => {
    const flags = ["--conditions=react-server", "--experimental-strip-types"];
    const quiet = "--disable-warning=ExperimentalWarning";
    const child = spawn(process.execPath, [...flags, quiet, "bin/cli.ts", "scan", ...args], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { PATH: process.env.PATH ?? "", NODE_ENV: "production", ...env },
    });
    let [out, error] = ["", ""];
    child.stdout.on("data", (chunk) => {
      out += chunk;
    });
    child.stderr.on("data", (chunk) => {
      error += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out, error }));
  });
}

describe("scan --register", () => {
  it("sends the file, waits, and ends by the drift of the register", async () => {
    const file = join(folder, "visit.har");
    writeFileSync(file, shopVisit());
    const where = ["--register", server.address, "--system", "Shop of the API"];
    const ended = await scan([file, ...where, "--json", "--fail-on", "new,undeclared"]);
    expect(ended.code, ended.error).toBe(1);
    expect(ended.error).toContain("new: ");
    const report = JSON.parse(ended.out) as {
      vendors: unknown[];
      register: {
        scan: string;
        drift: { kind: DriftKind; standing: string; vendorKey: string; element: string | null }[];
      };
    };
    const drift = report.register.drift.filter(({ standing }) => standing === "open");
    expect(report.vendors.length).toBeGreaterThan(0);
    expect(drift.length).toBeGreaterThan(0);
    // Decided drift stops nothing any more.
    // An element in two forms is two lines of drift under one decision.
    const decisions = new Map(
      drift.map(({ kind, vendorKey, element }) => {
        const elementKey = element ?? "";
        const decision = { systemId, kind, vendorKey, elementKey, verdict: "dismissed" as const };
        return [`${kind} ${vendorKey} ${elementKey}`, decision];
      }),
    );
    await db.driftDecision.createMany({
      data: [...decisions.values()].map((decision) => ({
        ...decision,
        reason: "Known",
        until: new Date(Date.now() + 86_400_000),
      })),
    });
    const again = await scan([file, ...where, "--fail-on", "new,undeclared,sensitive"]);
    expect(again.code, again.error).toBe(0);
    expect(again.out).toContain("visit.har: har");
    expect(again.error).toContain("0 open drift");
    for (const text of [ended.out, ended.error, again.out, again.error]) {
      expect(text).not.toContain(token);
    }
  });

  it("ends with 2 and says what to do where it cannot", async () => {
    const file = join(folder, "visit.har");
    const to = (url: string) => ["--register", url, "--system", "Shop of the API"];
    const down = await scan([file, ...to("http://127.0.0.1:9")]);
    expect(down).toMatchObject({ code: 2 });
    expect(down.error).toContain("http://127.0.0.1:9: cannot be reached");
    const plain = await scan([file, ...to("http://tierce.example.org")]);
    expect(plain).toMatchObject({ code: 2 });
    expect(plain.error).toContain("--insecure");
    const bare = await scan([file, ...to(server.address)], {});
    expect(bare).toMatchObject({ code: 2 });
    expect(bare.error).toContain("TIERCE_TOKEN");
    const revoked = (
      await makeToken(await makePerson("ADMIN"), apiScopes, { revokedAt: new Date() })
    ).text;
    const refused = await scan([file, ...to(server.address)], { TIERCE_TOKEN: revoked });
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.error).toContain("No live token");
    expect(refused.error).not.toContain(revoked);
    const lost = await scan([file, "--register", server.address, "--system", "Nowhere"]);
    expect(lost.error).toContain("There is no system “Nowhere”");
    expect((await scan([folder, ...to(server.address)])).error).toContain("a folder");
  });
});
