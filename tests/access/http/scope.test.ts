import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { can } from "#lib/access/permissions.ts";
import { measured } from "#tests/support/measured.ts";
import { scale } from "#tests/support/scale.ts";
import { routeKey } from "../matrix.ts";
import { routes } from "../registry.ts";
import { publishedActions, resultOf } from "./actions.ts";
import { cursorProbes, filterProbes, pathProbes, shown } from "./address-probes.ts";
import { outcomeOf } from "./ask.ts";
import { actionProbes, actionsWithoutIds, formsOf, uploadProbes } from "./body-probes.ts";
import { everyNth, forEachCell } from "./cells.ts";
import { comparable, firstDifference, type Probe, toldByAll } from "./likeness.ts";
import { filledPath } from "./rows.ts";
import {
  type Alone,
  get,
  mark,
  plantOwn,
  plantTheirs,
  routeOf,
  type Scene,
  secretsOf,
} from "./scene.ts";
import { type Served, serve } from "./server.ts";
import { storedState } from "./stored.ts";

let server: Served;
let scene: Scene;
let secrets: readonly string[];
/** No factor in common with the four kinds of requests, nor with the edges of a cursor. */
const stride = scale(3, 1);
/** What the auditor saw while there was nobody else. */
let seenAlone: ReadonlyMap<string, string>;

const readable = routes().filter(
  ({ method, permissions }) =>
    method === "GET" && (permissions ?? []).every((permission) => can("AUDITOR", permission)),
);

/** Everything that the auditor can open of their own, as it is shown. */
async function everythingSeen(alone: Alone): Promise<ReadonlyMap<string, string>> {
  const seen = new Map<string, string>();
  const cells = readable.flatMap((route) => shown.map((kind) => ({ route, kind })));
  await forEachCell(cells, async ({ route, kind }) => {
    const answer = await get(alone, { route, kind, path: filledPath(route, alone.own) });
    seen.set(`${routeKey(route)}, ${kind}`, `${outcomeOf(answer)}\n${comparable(answer)}`);
  });
  return seen;
}

beforeAll(async () => {
  server = await serve({ proxy: true });
  const alone = await plantOwn(server.address);
  seenAlone = await everythingSeen(alone);
  scene = await plantTheirs(alone);
  secrets = secretsOf(scene);
});
afterAll(() => server.stop());

function noteDown(what: string, probes: readonly Probe[], faults: readonly string[]): void {
  const figure = `${probes.length} swaps, ${faults.length} told apart`;
  console.log(`scope over HTTP: ${what}: ${figure}`);
  measured({ promise: 2, what: `${what} over HTTP, swapped for what is not assigned`, figure });
}

describe("what is assigned to another auditor", () => {
  it("is there", async () => {
    const theirView = { ...scene, cookie: scene.others.cookie };
    for (const route of readable) {
      const answer = await get(theirView, {
        ...{ route, kind: "document", path: filledPath(route, scene.theirs) },
      });
      expect(outcomeOf(answer), routeKey(route)).toBe("open");
    }
    const list = await get(theirView, {
      ...{ route: routeOf("/vendors"), kind: "document", path: "/vendors" },
    });
    expect(list.text).toContain(`${mark}vendor`);
  });

  it("changes nothing of what is shown to one who is not assigned", async () => {
    const after = await everythingSeen(scene);
    const changes = [...seenAlone].flatMap(([what, before]) => {
      const difference = firstDifference(before, after.get(what) ?? "");
      return difference === null ? [] : [`${what}\n${difference}`];
    });
    expect(changes).toEqual([]);
    const figure = `${seenAlone.size} answers, ${changes.length} changed`;
    console.log(`scope over HTTP: ${figure}`);
    measured({
      promise: 2,
      what: "pages of an auditor before and after another audit of the same vendor and another vendor with everything came to be",
      figure,
    });
  });

  it("is as little there as what does not exist: paths", async () => {
    const probes = everyNth(pathProbes(scene), stride);
    const faults = await toldByAll(
      probes.filter(({ what }) => !what.endsWith("metadata only")),
      { allowed: ["not-found", "forbidden"], secrets },
    );
    const titles = probes.filter(({ what }) => what.endsWith("metadata only"));
    faults.push(
      ...(await toldByAll(titles, { allowed: ["not-found", "forbidden", "open"], secrets })),
    );
    expect(faults).toEqual([]);
    noteDown("ids in paths", probes, faults);
  });

  it("is as little there as what does not exist: filters, searches, exports and cursors", async () => {
    const all = [...filterProbes(scene), ...(await cursorProbes(scene))];
    const probes = everyNth(all, stride);
    const faults = await toldByAll(probes, { allowed: ["open", "forbidden"], secrets });
    expect(faults).toEqual([]);
    noteDown("ids and words in filters, searches, exports and cursors", probes, faults);
  });

  it("is as little there as what does not exist: actions and files, and nothing is changed", async () => {
    const actions = (await publishedActions()).filter(({ permissions }) =>
      permissions?.every((permission) => can("AUDITOR", permission)),
    );
    const covered = [...Object.keys(formsOf(scene)), ...actionsWithoutIds];
    expect(actions.map(({ name }) => name).sort()).toEqual(covered.sort());
    const probes = [...actionProbes(scene, actions), ...uploadProbes(scene)];
    const before = await storedState();
    const faults = await toldByAll(probes, { allowed: ["open", "not-found"], secrets });
    for (const { what, foreign, send } of actionProbes(scene, actions)) {
      const result = resultOf(await send(foreign));
      if (what.endsWith("searchAction")) expect(result).toEqual({ ok: true, value: [] });
      else expect(result, what).toMatchObject({ ok: false });
    }
    expect(faults).toEqual([]);
    expect(await storedState()).toEqual(before);
    noteDown("ids in actions and uploads", probes, faults);
  });
});
