import { redirect } from "next/navigation";
import { requirePage } from "#lib/access/page.ts";

/** The start page of each role: the picture of everything, or the work that is assigned. */
export default async function Start() {
  const grant = await requirePage("account:own");
  redirect(grant.scope.kind === "assigned" ? "/audits" : "/overview");
}
