import { makePerson, makeSession, type TestPerson } from "#tests/support/people.ts";
import { type Route, routes } from "../registry.ts";
import { type Answer, ask, headersOf, type Kind } from "./ask.ts";
import { plantNeighbours, plantSupplier } from "./neighbours.ts";
import { plantRows, type Rows } from "./rows.ts";
import { cookieOf } from "./states.ts";

/** Starts every word that is the other auditor's. */
export const mark = "Quillfoe";

/** An auditor with an audit of their own, on a server. */
export type Alone = {
  readonly address: string;
  readonly cookie: string;
  readonly own: Rows;
  readonly supplierId: string;
};

/** The same, once there is another auditor with what is theirs. */
export type Scene = Alone & {
  readonly other: TestPerson;
  readonly others: { readonly cookie: string; readonly sessionId: string };
  readonly theirs: Rows;
  readonly neighbours: Awaited<ReturnType<typeof plantNeighbours>>;
};

/** Stores an auditor and what is assigned to them; nobody else has anything yet. */
export async function plantOwn(address: string): Promise<Alone> {
  const me = await makePerson("AUDITOR");
  const cookie = await cookieOf((await makeSession(me)).token);
  const own = await plantRows(me, "Own");
  return { address, cookie, own, supplierId: await plantSupplier(own) };
}

/** Stores another auditor, with a vendor of theirs and a second audit of the first one's vendor. */
export async function plantTheirs(alone: Alone): Promise<Scene> {
  const other = await makePerson("AUDITOR");
  const { id: sessionId, token } = await makeSession(other);
  const theirs = await plantRows(other, mark);
  const neighbours = await plantNeighbours(other, { ...alone, theirs, mark });
  const others = { cookie: await cookieOf(token), sessionId };
  return { ...alone, other, others, theirs, neighbours };
}

/** Every id and word that is not the first auditor's. */
export function secretsOf({ theirs, neighbours, other, others }: Scene): readonly string[] {
  const { words: _w, requirementKey: _r, questionKey: _k, questionId: _q, ...ids } = theirs;
  const { reference } = neighbours;
  return [...Object.values(ids), ...neighbours.ids, other.id, others.sessionId, reference, mark];
}

/** The route that is read under a path of the registry. */
export function routeOf(path: string): Route {
  const found = routes().find((route) => route.path === path && route.method === "GET");
  if (found === undefined) throw new Error(`No route ${path}`);
  return found;
}

/** Asks as somebody who waits for the whole page: then its parts stand in one order. */
export async function get(
  { address, cookie }: Pick<Alone, "address" | "cookie">,
  { route, kind, path }: { readonly route: Route; readonly kind: Kind; readonly path: string },
): Promise<Answer> {
  const headers = { ...headersOf(kind, route, path), cookie, "user-agent": "Twitterbot" };
  return ask(address + path, { headers });
}
