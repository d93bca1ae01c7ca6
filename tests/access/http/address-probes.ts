import { auditsTable } from "#lib/audits/schema.ts";
import { evidenceTable } from "#lib/evidence/schema.ts";
import { encodeCursor, type KeyValue } from "#lib/shared/keyset.ts";
import { sortParameter, type TableSpec } from "#lib/shared/table-query.ts";
import { vendorTable } from "#lib/vendors/schema.ts";
import { routeKey } from "../matrix.ts";
import { routes } from "../registry.ts";
import type { Kind } from "./ask.ts";
import { beside, nobodysId, nobodysWord, type Probe } from "./likeness.ts";
import { edgesOf } from "./neighbours.ts";
import { filledPath, parameterNames, parametersOf } from "./rows.ts";
import { get, mark, routeOf, type Scene } from "./scene.ts";

/** The kinds of requests that show a page. */
export const shown = ["document", "rsc", "page only"] as const satisfies readonly Kind[];

/** Parameters that name what is the same for everybody, or nothing stored by anybody. */
const sharedParameters = [
  "/answer/[token]",
  "/api/auth/[...nextauth]",
  "/api/templates/[version]",
  "/audits/[id]/answers/[key]",
  "/audits/templates/[version]",
  "/data-map/fields/[column]",
  "/invitation/[token]",
  "/overview/months/[month]",
  "/requirements/[key]",
  "/requirements/versions/[version]",
  "/requirements/versions/[version]/[key]",
  // One uplift for a version; which of its vendors are shown is the reader's scope.
  "/requirements/uplifts/[id]",
];

/** What is foreign in place of a parameter: of the other vendor, and of the other audit of one's own. */
function foreignIds({ theirs, neighbours }: Scene, name: string): readonly string[] {
  const ofOwnVendor: Readonly<Record<string, string>> = {
    "/audits/[id]": neighbours.auditId,
    "/api/files/[id]": neighbours.evidenceId,
    "/evidence/[id]": neighbours.evidenceId,
    "/findings/[id]": neighbours.findingId,
    "/incidents/[incident]": neighbours.incidentId,
    "/data-map/flows/[id]": neighbours.flowId,
  };
  return [parametersOf(theirs)[name], ofOwnVendor[name]].filter((id) => id !== undefined);
}

/** Every parameter of every route that is read. */
export function pathProbes(scene: Scene): Probe[] {
  const places = routes()
    // The public API takes no session: its tokens are swapped in `tokens.test.ts`.
    .filter(({ method, path }) => method === "GET" && !path.startsWith("/api/v1/"))
    .flatMap((route) => parameterNames(route).map((name) => ({ route, name })))
    .filter(({ name }) => !sharedParameters.includes(name));
  return places.flatMap(({ route, name }) =>
    foreignIds(scene, name).flatMap((foreign) =>
      [...shown, "metadata only" as const].map((kind) => ({
        what: `${routeKey(route)}, ${name}, ${kind}`,
        foreign,
        absent: nobodysId,
        send: (value: string) =>
          get(scene, { route, kind, path: filledPath(route, scene.own, { [name]: value }) }),
      })),
    ),
  );
}

/** Filters and searches that name something, of lists, forms and exports. */
export function filterProbes(scene: Scene): Probe[] {
  const { theirs, neighbours, other } = scene;
  const ids = { vendor: theirs.vendorId, owner: other.id, auditor: other.id };
  const named = [
    ["/vendors", "owner", ids.owner],
    ["/audits", "vendor", ids.vendor],
    ["/audits", "auditor", ids.auditor],
    ["/findings", "vendor", ids.vendor],
    ["/audits/plan", "vendor", ids.vendor],
    ["/findings/new", "vendor", ids.vendor],
    ["/incidents/new", "vendor", ids.vendor],
    ["/data-map/declare", "vendor", ids.vendor],
    ["/settings/activity", "entity", ids.vendor],
  ] as const;
  const searched = [
    "/vendors",
    "/audits",
    "/evidence",
    "/findings",
    "/incidents",
    "/settings/people",
  ];
  const exported = [
    "/api/files/vendors.csv",
    "/api/files/vendors.json",
    "/api/files/incidents.csv",
    "/api/files/findings.csv",
  ];
  const probe = (path: string, name: string, foreign: string, absent: string): Probe => ({
    what: `${path}?${name}=`,
    foreign,
    absent,
    send: (value) =>
      get(scene, {
        route: routeOf(path),
        kind: "document",
        path: `${path}?${name}=${encodeURIComponent(value)}&status=all`,
      }),
  });
  return [
    ...named.map(([path, name, id]) => probe(path, name, id, nobodysId)),
    ...[...searched, ...exported].flatMap((path) =>
      theirs.words
        .filter(({ word }) => word.startsWith(mark))
        .map(({ word }) => probe(path, "q", word, nobodysWord)),
    ),
    probe("/audits", "q", neighbours.reference, nobodysWord),
  ];
}

/** A cursor that stands on the other's row, in every order of every list. */
export async function cursorProbes(scene: Scene): Promise<Probe[]> {
  const { own, theirs } = scene;
  const edges = await edgesOf(theirs);
  const lists: [
    path: string,
    spec: TableSpec,
    values: Readonly<Record<string, KeyValue>>,
    id: string,
  ][] = [
    ["/vendors", vendorTable, edges.vendor, theirs.vendorId],
    ["/audits", auditsTable, edges.audit, theirs.auditId],
    ["/evidence", evidenceTable, edges.evidence, theirs.evidenceId],
    ["/requirements/matrix", { ...vendorTable, sorts: ["name"] }, edges.vendor, theirs.vendorId],
    ["/requirements/gaps", { ...vendorTable, sorts: ["name"] }, edges.vendor, theirs.vendorId],
    ["/requirements/[key]", { ...vendorTable, sorts: ["name"] }, edges.vendor, theirs.vendorId],
  ];
  return lists.flatMap(([path, spec, values, foreign]) =>
    spec.sorts.flatMap((key) =>
      (["asc", "desc"] as const).flatMap((direction) =>
        (["next", "previous"] as const).map((page) => ({
          what: `${path} by ${key} ${direction}, ${page} of a cursor`,
          foreign,
          absent: beside(foreign),
          ...(typeof values[key] === "string" ? { besides: values[key] } : {}),
          send: (id: string) => {
            const sort = { key, direction };
            const cursor = encodeCursor({ page, value: values[key] ?? null, id }, sort);
            const route = routeOf(path);
            const query = `?show=all&sort=${sortParameter(sort)}&cursor=${cursor}`;
            return get(scene, { route, kind: "document", path: filledPath(route, own) + query });
          },
        })),
      ),
    ),
  );
}
