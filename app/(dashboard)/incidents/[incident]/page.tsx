import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ClockTab } from "#components/incidents/clock-tab.tsx";
import { ExposureTab } from "#components/incidents/exposure-tab.tsx";
import { IncidentHead, incidentTabs } from "#components/incidents/incident-head.tsx";
import { ReplayTab } from "#components/incidents/replay-tab.tsx";
import { TaskTab } from "#components/incidents/task-tab.tsx";
import { optionalGrant } from "#lib/access/gate.ts";
import { requirePage } from "#lib/access/page.ts";
import { getIncident } from "#lib/incidents/detail/queries.ts";
import { defaultAsOf } from "#lib/incidents/detail/rules.ts";
import { asOfParameter } from "#lib/incidents/schema.ts";
import { listMemberOptions } from "#lib/members/queries.ts";
import { now } from "#lib/platform/clock.ts";
import { minuteTime } from "#lib/shared/interval.ts";
import { fieldsOfTime } from "#lib/shared/interval-fields.ts";

type Props = {
  readonly params: Promise<{ readonly incident: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const grant = await requirePage("incident:read");
  const incident = await getIncident(grant, (await params).incident);
  return { title: incident?.title };
}

export default async function IncidentPage({ params, searchParams }: Props) {
  const grant = await requirePage("incident:read");
  const writer = await optionalGrant("incident:write", "member:read");
  const [{ incident: key }, search] = await Promise.all([params, searchParams]);
  const [incident, people] = await Promise.all([
    getIncident(grant, key),
    writer === null ? [] : listMemberOptions(writer),
  ]);
  if (incident === null) notFound();
  const moment = Math.floor(now().getTime() / 60_000) * 60_000;
  const tab = incidentTabs.find((candidate) => candidate === search.tab) ?? "replay";
  const asked = asOfParameter(search.asOf);
  const asOf = asked ?? defaultAsOf(incident, moment);
  const minute = fieldsOfTime(minuteTime(moment));
  const isOpen = incident.closedAt === null;
  const edit = writer === null ? null : { people, now: minute };
  const change = isOpen ? edit : null;
  return (
    <>
      <IncidentHead
        incident={incident}
        tab={tab}
        asOf={asked === null ? undefined : String(search.asOf)}
        edit={edit}
      />
      {tab === "replay" ? <ReplayTab incident={incident} asOf={asOf} edit={change} /> : null}
      {tab === "exposure" ? <ExposureTab incident={incident} asOf={asOf} edit={change} /> : null}
      {tab === "clocks" ? <ClockTab incident={incident} now={moment} edit={change} /> : null}
      {tab === "tasks" ? (
        <TaskTab incident={incident} now={moment} people={change === null ? null : people} />
      ) : null}
    </>
  );
}
