"use client";
import { useTranslations } from "next-intl";
import { Split, Stack } from "#components/layout/split.tsx";
import { Button } from "#components/ui/button.tsx";
import type { UncertainTimeValues } from "#components/ui/uncertain-time-field.tsx";
import type { IncidentDetail } from "#lib/incidents/detail/model.ts";
import type { Instant } from "#lib/shared/time.ts";
import { AdviceList } from "./advice-list.tsx";
import { AsOfProvider } from "./as-of.tsx";
import { ClaimTable } from "./claim-table.tsx";
import { EventTable } from "./event-table.tsx";
import { ExposureGrid } from "./exposure-grid.tsx";
import { LagStrip } from "./lag-strip.tsx";
import { EventDialog } from "./record-form.tsx";
import { ReplayFrame } from "./replay/replay-frame.tsx";

/** The incident as of a moment: lags, replay, exposure, advice, claims; and all its events. */
export function ReplayTab({
  incident,
  asOf,
  edit,
}: {
  readonly incident: IncidentDetail;
  readonly asOf: Instant;
  /** The present minute for the forms, for those who may add to an open incident. */
  readonly edit: { readonly now: UncertainTimeValues } | null;
}) {
  const t = useTranslations("incidents.events");
  return (
    <AsOfProvider initial={asOf}>
      <LagStrip events={incident.events} />
      <Split columns="side" className="mt-4">
        <ReplayFrame incident={incident} opened={asOf} />
        <Stack>
          <ExposureGrid incident={incident} />
          <AdviceList incident={incident} />
        </Stack>
      </Split>
      <Stack className="mt-7">
        <ClaimTable claims={incident.claims} />
        <EventTable
          events={incident.events}
          action={
            edit === null ? undefined : (
              <EventDialog
                incident={incident}
                now={edit.now}
                trigger={<Button size="small">{t("add")}</Button>}
              />
            )
          }
          correct={
            edit === null
              ? undefined
              : (event) => (
                  <EventDialog
                    key={event.id}
                    incident={incident}
                    corrects={event}
                    now={edit.now}
                    trigger={
                      <Button size="small" variant="quiet">
                        {t("correct")}
                      </Button>
                    }
                  />
                )
          }
        />
      </Stack>
    </AsOfProvider>
  );
}
