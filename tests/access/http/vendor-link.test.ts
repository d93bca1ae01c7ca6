import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operatorGrant } from "#lib/access/gate.ts";
import { linkCookieName } from "#lib/access/link-cookie.ts";
import { lookupsPerAddress } from "#lib/access/rate-limit.ts";
import { sealSession } from "#lib/access/session-cookie.ts";
import { newToken } from "#lib/access/tokens.ts";
import { renewLink } from "#lib/audits/questionnaires/links/mutations.ts";
import { withdrawQuestionnaire } from "#lib/audits/questionnaires/mutations.ts";
import { db } from "#lib/platform/db.ts";
import { accepted, someVendor } from "#tests/support/audits.ts";
import { measured } from "#tests/support/measured.ts";
import { makePerson } from "#tests/support/people.ts";
import { ask as askVendor } from "#tests/support/questionnaires.ts";
import { expected, routeKey } from "../matrix.ts";
import { routes } from "../registry.ts";
import { actionRequest, publishedActions, resultOf, verdictOf } from "./actions.ts";
import { ask, headersOf, kinds, outcomeOf } from "./ask.ts";
import { forEachCell } from "./cells.ts";
import { comparable } from "./likeness.ts";
import { filledPath, plantRows, type Rows } from "./rows.ts";
import { type Served, serve } from "./server.ts";
import { leaked } from "./states.ts";

const office = operatorGrant("test", ["audit:plan"]);

let server: Served;
let rows: Rows;
let link: { readonly id: string; readonly token: string };

beforeAll(async () => {
  server = await serve({ proxy: true });
  rows = await plantRows(await makePerson("AUDITOR"), "Quill");
  link = await askVendor((await someVendor("Linked vendor")).id);
});
afterAll(() => server.stop());

/** The cookie of a browser that has opened a link with a token. */
async function cookieOf(token: string): Promise<string> {
  return `${linkCookieName()}=${await sealSession(token)}`;
}

describe("a vendor's link over HTTP", () => {
  it("opens its own questions and nothing else, on every route and in every way of asking", async () => {
    const cookie = await cookieOf(link.token);
    const cells = routes().flatMap((route) =>
      (route.kind === "page" ? kinds : (["document"] as const)).map((kind) => ({ route, kind })),
    );
    const faults: string[] = [];
    await forEachCell(cells, async ({ route, kind }) => {
      const path = filledPath(route, rows);
      const request = {
        method: route.method,
        ...(route.method === "POST" ? { body: "nothing that anybody could use" } : {}),
      };
      const send = (jar: string) =>
        ask(server.address + path, {
          ...request,
          headers: { ...headersOf(kind, route, path), cookie: jar },
        });
      const [bare, held] = [await send(""), await send(cookie)];
      const cell = `${routeKey(route)}, ${kind}`;
      if (outcomeOf(held) !== outcomeOf(bare)) faults.push(`${cell}: ${outcomeOf(held)}`);
      const told = leaked(rows.words, "anonymous", held.text);
      faults.push(...told.map((word) => `${cell}: tells ${word}`));
    });
    expect(faults).toEqual([]);
    const own = await ask(`${server.address}/answer`, { headers: { cookie } });
    expect(own.text).toContain("Linked vendor");
    measured({
      promise: 3,
      what: "routes × kinds of requests with nothing but a vendor's link: what opens besides its own questions",
      figure: `${cells.length} cells, ${faults.length}`,
    });
  });

  it("may call no action but its own", async () => {
    const cookie = await cookieOf(link.token);
    const others = (await publishedActions()).filter(({ permissions }) => permissions !== null);
    const faults: string[] = [];
    await forEachCell(others, async (action) => {
      const request = actionRequest(action, {
        ...{ address: server.address, cookie, input: '["nothing that anybody could use"]' },
      });
      const answer = await ask(server.address + filledPath(action.page, rows), request);
      const verdict = verdictOf(resultOf(answer));
      const wanted = expected(action.permissions, "anonymous");
      if (verdict !== wanted) faults.push(`${action.name}: ${verdict}, not ${wanted}`);
    });
    expect(faults).toEqual([]);
    measured({
      promise: 3,
      what: "server actions called with nothing but a vendor's link",
      figure: `${others.length} actions, ${faults.length} taken`,
    });
  });

  it("tells nobody which links live: guessed, renewed, withdrawn, expired and used look alike", async () => {
    const [renewed, withdrawn, expired, used] = await Promise.all(
      ["Renewed", "Withdrawn", "Expired", "Used"].map(async (name) =>
        askVendor((await someVendor(`${name} vendor`)).id),
      ),
    );
    if (!renewed || !withdrawn || !expired || !used) throw new Error("Not sent");
    accepted(await renewLink(office, { questionnaireId: renewed.id }));
    accepted(await withdrawQuestionnaire(office, { questionnaireId: withdrawn.id }));
    await db.questionnaire.update({ where: { id: expired.id }, data: { expiresAt: new Date() } });
    await db.questionnaire.update({ where: { id: used.id }, data: { submittedAt: new Date() } });
    const dead = [newToken(), renewed.token, withdrawn.token, expired.token, used.token];
    const shown = await Promise.all(
      dead.map(async (token) => {
        const answer = await ask(`${server.address}/answer/${token}`, {
          headers: { accept: "text/html" },
        });
        expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
        expect(answer.headers.get("x-robots-tag")).toContain("noindex");
        expect(answer.headers.get("cache-control")).toContain("no-store");
        return { status: answer.status, text: comparable(answer).replaceAll(token, "TOKEN") };
      }),
    );
    expect(new Set(shown.map(({ status }) => status)).size).toBe(1);
    expect(new Set(shown.map(({ text }) => text)).size).toBe(1);
    // What a browser holds after its link was ended shows nothing more than a browser without one.
    const nothing = comparable(await ask(`${server.address}/answer`, {}));
    for (const token of dead.slice(0, 4)) {
      const held = await ask(`${server.address}/answer`, {
        headers: { cookie: await cookieOf(token) },
      });
      expect(comparable(held)).toBe(nothing);
    }
  });

  it("is not spent by whoever merely follows the address", async () => {
    for (const method of ["GET", "HEAD", "GET"]) {
      await ask(`${server.address}/answer/${link.token}`, { method });
    }
    const stored = await db.questionnaire.findUniqueOrThrow({ where: { id: link.id } });
    expect(stored.openedAt).toBeNull();
  });

  it("is looked up from one address so often and no more", async () => {
    const attempts = Array.from({ length: lookupsPerAddress + 1 }, (_, index) => index);
    await forEachCell(attempts, async () => {
      await ask(`${server.address}/answer/${newToken()}`, {});
    });
    const answer = await ask(`${server.address}/answer/${link.token}`, {});
    expect(answer.text).not.toContain("Linked vendor");
  });
});
