import { readFileSync } from "node:fs";
import path from "node:path";
import type { ActionResult } from "#lib/access/action-result.ts";
import type { Permission } from "#lib/access/model.ts";
import type { Expectation } from "../matrix.ts";
import { load, type Route, routes } from "../registry.ts";
import type { Answer } from "./ask.ts";

/** A server action as the production build publishes it. */
export type PublishedAction = {
  readonly id: string;
  /** "lib/vendors/actions.ts createVendorAction" */
  readonly name: string;
  /** What it asks for; null for a visitor's action. */
  readonly permissions: readonly Permission[] | null;
  /** A page that may call it. */
  readonly page: Route;
};

type Manifest = {
  readonly node: Readonly<
    Record<
      string,
      {
        readonly workers: Readonly<Record<string, unknown>>;
        readonly filename: string;
        readonly exportedName: string;
      }
    >
  >;
};

const manifestFile = path.resolve(
  import.meta.dirname,
  "../../../.next/server/server-reference-manifest.json",
);

/**
 * Every server action of the build, with what its source says that it asks for. Throws for one
 * that is published but is no export of an `actions.ts`.
 */
export async function publishedActions(): Promise<readonly PublishedAction[]> {
  const { node } = JSON.parse(readFileSync(manifestFile, "utf8")) as Manifest;
  const pages = routes().filter(({ kind }) => kind === "page");
  const found: PublishedAction[] = [];
  for (const [id, { workers, filename, exportedName }] of Object.entries(node)) {
    const name = `${filename} ${exportedName}`;
    const page = pages.find(({ file }) => file.replace(/\.tsx$/, "") in workers);
    if (!/^lib\/.*\/actions\.ts$/.test(filename) || page === undefined) {
      throw new Error(`${name} is a server action outside the house's places`);
    }
    const action = (await load(filename))[exportedName] as {
      readonly permission: Permission | readonly Permission[] | null;
    };
    const { permission } = action;
    const permissions = typeof permission === "string" ? [permission] : permission;
    found.push({ id, name, permissions, page });
  }
  return found.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** The request with which a browser calls an action with these arguments. */
export function actionRequest(
  { id }: PublishedAction,
  { address, cookie, input }: { address: string; cookie: string; input: string },
): RequestInit {
  return {
    method: "POST",
    body: input,
    headers: {
      "next-action": id,
      accept: "text/x-component",
      "content-type": "text/plain;charset=UTF-8",
      origin: address,
      cookie,
    },
  };
}

/** The request of a form that was sent before its page had its scripts. */
export function formRequest(
  { id }: PublishedAction,
  { address, cookie }: { address: string; cookie: string },
): RequestInit {
  const body = new FormData();
  body.set(`$ACTION_ID_${id}`, "");
  return { method: "POST", body, headers: { accept: "text/html", origin: address, cookie } };
}

/** What an action gave back, or null when the answer carries no result. */
export function resultOf({ text }: Answer): ActionResult<unknown> | null {
  const found = /^[0-9a-f]+:(\{"ok":(?:true|false).*\})$/m.exec(text)?.[1];
  return found === undefined ? null : (JSON.parse(found) as ActionResult<unknown>);
}

/** What a result says to somebody whose input is nothing: `open` is "understood, and not taken". */
export function verdictOf(result: ActionResult<unknown> | null): Expectation | "taken" {
  if (result === null || result.ok) return "taken";
  if (result.kind === "invalid") return "open";
  const code = result.kind === "failed" ? result.code : undefined;
  if (code === "not-signed-in") return "sign-in";
  return code === "forbidden" ? "forbidden" : "taken";
}
