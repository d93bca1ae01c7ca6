import { getTranslations } from "next-intl/server";
import { StartUplift } from "#components/requirements/start-uplift.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { optionalGrant } from "#lib/access/gate.ts";
import { upliftOfVersion } from "#lib/audits/uplifts/queries.ts";
import { listMemberOptions } from "#lib/members/queries.ts";
import { now } from "#lib/platform/clock.ts";
import { currentBaseline } from "#lib/requirements/queries.ts";
import type { VersionDetail } from "#lib/requirements/versions/model.ts";
import { addDays, dateIn } from "#lib/shared/time.ts";

/** The way to the work of a version: to what was opened, or to opening it for the one in force. */
export async function UpliftDoor({ version }: { readonly version: VersionDetail }) {
  const reads = await optionalGrant("requirement:read", "finding:read", "audit:read");
  if (reads === null) return null;
  const [uplift, current, writes, t] = await Promise.all([
    upliftOfVersion(reads, version.id),
    currentBaseline(reads),
    optionalGrant("requirement:write", "finding:write", "audit:plan", "member:read"),
    getTranslations("requirements.uplift"),
  ]);
  if (uplift !== null) {
    return (
      <LinkButton variant="primary" href={`/requirements/uplifts/${uplift.id}`}>
        {t("see")}
      </LinkButton>
    );
  }
  if (writes === null || current?.id !== version.id) return null;
  const due = version.graceUntil ?? now();
  const day = dateIn(due.getTime(), "UTC");
  return (
    <StartUplift
      baselineId={version.id}
      version={version.version}
      owners={await listMemberOptions(writes)}
      dueOn={version.graceUntil === null ? addDays(day, 90) : day}
    />
  );
}
