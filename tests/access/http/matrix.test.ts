import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { measured } from "#tests/support/measured.ts";
import { deep, scale } from "#tests/support/scale.ts";
import { expected, expectedOf, routeKey, type State, states } from "../matrix.ts";
import { actionFiles, load, type Route, routes } from "../registry.ts";
import {
  actionRequest,
  formRequest,
  type PublishedAction,
  publishedActions,
  resultOf,
  verdictOf,
} from "./actions.ts";
import { type Answer, ask, carriesNoPage, headersOf, type Kind, kinds, outcomeOf } from "./ask.ts";
import { everyNth, forEachCell } from "./cells.ts";
import { filledPath, plantRows, type Rows } from "./rows.ts";
import { type Served, serve } from "./server.ts";
import { type Cast, leaked, makeCast } from "./states.ts";
import { storedState } from "./stored.ts";

let server: Served;
let cast: Cast;
let rows: Rows;

beforeAll(async () => {
  server = await serve({ proxy: true });
  cast = await makeCast();
  rows = await plantRows(cast.people.AUDITOR, "Quill");
});
afterAll(() => server.stop());

const pages = routes().filter(({ kind }) => kind === "page");
const handlers = routes().filter(({ kind }) => kind === "handler");

type Cell = { readonly route: Route; readonly kind: Kind; readonly state: State };

function cellsOf(lines: readonly Route[], asked: readonly Kind[]): Cell[] {
  return lines.flatMap((route) =>
    asked.flatMap((kind) => states.map((state) => ({ route, kind, state }))),
  );
}

const documents = cellsOf(routes(), ["document"]);
const others = [
  ...cellsOf(pages, kinds.slice(1)),
  // Components are no business of a handler; the headers must not lead around it either.
  ...cellsOf(handlers, ["rsc", "prefetch"]),
];
/** No factor in common with the seven kinds and nine states: every line and column is met. */
const stride = scale(11, 1);

async function answerTo(base: string, { route, kind, state }: Cell): Promise<Answer> {
  const path = filledPath(route, rows);
  return ask(base + path, {
    method: route.method,
    headers: { ...headersOf(kind, route, path), cookie: cast.cookies[state] },
    ...(route.method === "POST" ? { body: "nothing that anybody could use" } : {}),
  });
}

/** What is wrong with an answer: another outcome than the table of roles says, or a leak. */
function faultsOf({ route, kind, state }: Cell, answer: Answer): string[] {
  const cell = `${routeKey(route)}, ${kind}, ${state}`;
  const wanted = expectedOf(route, state);
  const outcome = outcomeOf(answer);
  const isMere = carriesNoPage(kind) && outcome === "open" && route.kind === "page";
  return [
    ...(outcome === wanted || isMere ? [] : [`${cell}: ${outcome}, not ${wanted}`]),
    ...leaked(rows.words, state, answer.text).map((word) => `${cell}: tells ${word}`),
  ];
}

async function faultsOfAll(base: string, cells: readonly Cell[]): Promise<string[]> {
  const faults: string[] = [];
  await forEachCell(cells, async (cell) => {
    faults.push(...faultsOf(cell, await answerTo(base, cell)));
  });
  return faults;
}

function isRefused({ route, state }: Cell): boolean {
  return expectedOf(route, state) !== "open";
}

/** Pages that hold nothing planted, with what they hold instead. */
const withoutWords: Readonly<Record<string, string>> = {
  "/": "leads on to the start page of the role",
  "/answer": "nothing without a link",
  "/answer/[token]": "the press that opens a link",
  "/account": "one's own name and sessions",
  "/audits/templates": "the shipped template",
  "/audits/templates/[version]": "the shipped template",
  "/audits/templates/import": "a form",
  "/data-map/rules": "the shipped rules",
  "/invitation/[token]": "the form behind a link",
  "/docs/api": "the contract of the API",
  "/overview/months/[month]": "nobody was assessed in that month",
  "/requirements": "the baseline and counts",
  "/requirements/coverage": "the shipped controls and counts",
  "/requirements/versions": "versions and their dates",
  "/requirements/versions/[version]":
    "the draft of the next version, and who falls short of what is new",
  "/requirements/versions/[version]/[key]": "a form over the shipped requirement",
  "/settings": "leads on to its first part",
  "/settings/activity": "who did what, by ids",
  "/settings/jobs": "names of jobs and counts",
  "/settings/mail": "the mail server and an empty outbox",
  "/sign-in": "a form",
  "/vendors/new": "a form",
};

describe("routes × states × kinds of requests", () => {
  it("answer as the table of roles says", async () => {
    const cells = [...documents, ...everyNth(others, stride)];
    const before = await storedState();
    const faults = await faultsOfAll(server.address, cells.filter(isRefused));
    expect(await storedState(), "stored after nothing but refusals").toEqual(before);
    faults.push(
      ...(await faultsOfAll(
        server.address,
        cells.filter((cell) => !isRefused(cell)),
      )),
    );
    expect(faults).toEqual([]);
    const figure = `${cells.length} cells, ${faults.length} mismatches`;
    console.log(`access matrix over HTTP: ${figure}`);
    measured({
      promise: 1,
      what: "routes × states × kinds of requests over HTTP, with RSC and prefetch, against the production build",
      figure,
    });
  });

  it("show what they hide from others to those who may read it", async () => {
    const silent: string[] = [];
    await forEachCell(pages, async (route) => {
      const { text } = await answerTo(server.address, { route, kind: "document", state: "ADMIN" });
      if (!rows.words.some(({ word }) => text.includes(word))) silent.push(route.path);
    });
    expect(silent.sort()).toEqual(Object.keys(withoutWords).sort());
  });

  it("know no method but those that are written", async () => {
    const written = Map.groupBy(handlers, ({ path }) => path);
    const asked: readonly State[] = deep ? states : ["anonymous", "ADMIN"];
    const cells = [...written].flatMap(([, [route, ...more]]) =>
      ["GET", "POST", "PUT", "PATCH", "DELETE"]
        .filter((method) => ![route, ...more].some((one) => one?.method === method))
        .flatMap((method) => asked.map((state) => ({ route: route as Route, method, state }))),
    );
    const before = await storedState();
    const taken: string[] = [];
    await forEachCell(cells, async ({ route, method, state }) => {
      const { status } = await ask(server.address + filledPath(route, rows), {
        method,
        headers: { cookie: cast.cookies[state] },
      });
      if (status !== 405) taken.push(`${method} ${route.path}, ${state}: ${status}`);
    });
    expect(taken).toEqual([]);
    expect(await storedState()).toEqual(before);
    const figure = `${cells.length} cells, ${taken.length} not 405`;
    measured({ promise: 1, what: "handlers × methods that they do not have × states", figure });
  });
});

describe("without proxy.ts", () => {
  it("answer as the table of roles says, the content security policy aside", async () => {
    const bare = await serve({ proxy: false });
    try {
      const signIn = await ask(`${bare.address}/sign-in`, {});
      expect(signIn.headers.has("content-security-policy"), "the proxy is still there").toBe(false);
      const cells = everyNth([...documents, ...others], stride);
      const faults = await faultsOfAll(bare.address, cells);
      expect(faults).toEqual([]);
      const figure = `${cells.length} cells, ${faults.length} mismatches`;
      console.log(`access matrix over HTTP without proxy.ts: ${figure}`);
      measured({ promise: 1, what: "the same with `proxy.ts` taken out of the build", figure });
    } finally {
      await bare.stop();
    }
  });
});

describe("server actions × states", () => {
  const nothing = JSON.stringify(["nothing that anybody could use"]);
  let actions: readonly PublishedAction[];
  beforeAll(async () => {
    actions = await publishedActions();
  });

  type ActionCell = { readonly action: PublishedAction; readonly state: State };
  const cellsOfActions = (): readonly ActionCell[] =>
    everyNth(
      actions.flatMap((action) => states.map((state) => ({ action, state }))),
      scale(4, 1),
    );
  const isRefusedCell = ({ action, state }: ActionCell) =>
    expected(action.permissions, state) !== "open";
  const requestOf = ({ state }: ActionCell) => ({
    address: server.address,
    cookie: cast.cookies[state],
  });

  it("are the exports of actions.ts and nothing else", async () => {
    const written: string[] = [];
    for (const file of actionFiles()) {
      written.push(...Object.keys(await load(file)).map((name) => `${file} ${name}`));
    }
    // What no page uses is not published.
    expect(written).toEqual(expect.arrayContaining(actions.map(({ name }) => name)));
    expect(actions.length).toBeGreaterThan(50);
  });

  it("refuse whom the table of roles refuses, take nothing from anybody, and change nothing", async () => {
    const cells = cellsOfActions();
    const before = await storedState();
    const faults: string[] = [];
    await forEachCell(cells, async (cell) => {
      const { action, state } = cell;
      const request = actionRequest(action, { ...requestOf(cell), input: nothing });
      const answer = await ask(server.address + filledPath(action.page, rows), request);
      const verdict = verdictOf(resultOf(answer));
      const wanted = expected(action.permissions, state);
      const told = leaked(rows.words, state, answer.text);
      if (verdict !== wanted) faults.push(`${action.name}, ${state}: ${verdict}, not ${wanted}`);
      faults.push(...told.map((word) => `${action.name}, ${state}: tells ${word}`));
    });
    expect(faults).toEqual([]);
    expect(await storedState()).toEqual(before);
    const figure = `${cells.length} cells, ${faults.length} mismatches, nothing changed`;
    console.log(`access matrix over HTTP: ${figure} (actions)`);
    measured({
      promise: 1,
      what: "server actions × states over HTTP, with nothing usable",
      figure,
    });
  });

  it("change nothing for whom they refuse, whatever is sent and however", async () => {
    const cells = everyNth(cellsOfActions().filter(isRefusedCell), scale(5, 1));
    // The second is what actions without fields take; "]" can be read by nobody and fills the log.
    const inputs = ["[]", "[{}]", JSON.stringify([{ id: rows.vendorId, revision: 1 }])];
    const before = await storedState();
    const faults: string[] = [];
    let asked = 0;
    await forEachCell(cells, async (cell) => {
      const { action, state } = cell;
      const requests = [
        ...[...inputs, ...(action === actions[0] ? ["]"] : [])].map((input) =>
          actionRequest(action, { ...requestOf(cell), input }),
        ),
        formRequest(action, requestOf(cell)),
      ];
      for (const request of requests) {
        const answer = await ask(server.address + filledPath(action.page, rows), request);
        if (resultOf(answer)?.ok === true) faults.push(`${action.name}, ${state}: taken`);
        const told = leaked(rows.words, state, answer.text);
        faults.push(...told.map((word) => `${action.name}, ${state}: tells ${word}`));
        asked += 1;
      }
    });
    expect(faults).toEqual([]);
    expect(await storedState()).toEqual(before);
    const figure = `${asked} requests, ${faults.length} taken or telling, nothing changed`;
    measured({ promise: 1, what: "usable and broken calls of actions by those refused", figure });
  });
});
