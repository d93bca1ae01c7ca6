import { redirect } from "next/navigation";
import { requirePage } from "#lib/access/page.ts";

export default async function SettingsPage() {
  await requirePage("member:read");
  redirect("/settings/people");
}
