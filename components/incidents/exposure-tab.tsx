"use client";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Form, FormActions } from "#components/form/form.tsx";
import { FactList } from "#components/layout/fact-list.tsx";
import { Section } from "#components/layout/section.tsx";
import { Split, Stack } from "#components/layout/split.tsx";
import { Button } from "#components/ui/button.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { RadioCards } from "#components/ui/radio-cards.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import {
  UncertainTimeField,
  type UncertainTimeValues,
} from "#components/ui/uncertain-time-field.tsx";
import { elements } from "#lib/catalogue/elements.ts";
import type { IncidentDetail } from "#lib/incidents/detail/model.ts";
import { blastRadiusOf, gridOf } from "#lib/incidents/detail/rules.ts";
import { setExposuresAction } from "#lib/incidents/exposures/actions.ts";
import { exposureWindow } from "#lib/incidents/exposures/rules.ts";
import { exposureStates } from "#lib/incidents/model.ts";
import { instantInterval } from "#lib/shared/interval.ts";
import { formatTime } from "#lib/shared/interval-format.ts";
import type { Instant } from "#lib/shared/time.ts";
import { AdviceList } from "./advice-list.tsx";
import { AsOfProvider, useAsOf } from "./as-of.tsx";
import { useElementName } from "./element-name.ts";
import { ExposureGrid } from "./exposure-grid.tsx";
import { timeLocale } from "./words.ts";

type Edit = { readonly now: UncertainTimeValues } | null;

/** What was exposed: the grid, what the data map proposes, and what follows; confirmed here. */
export function ExposureTab({
  incident,
  asOf,
  edit,
}: {
  readonly incident: IncidentDetail;
  readonly asOf: Instant;
  readonly edit: Edit;
}) {
  return (
    <AsOfProvider initial={asOf}>
      <ExposureWork incident={incident} edit={edit} />
    </AsOfProvider>
  );
}

function ExposureWork({
  incident,
  edit,
}: {
  readonly incident: IncidentDetail;
  readonly edit: Edit;
}) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [added, setAdded] = useState<readonly string[]>([]);
  const toggle = (key: string) => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    setChosen(next);
  };
  return (
    <Split columns="side" className="mt-4">
      <ExposureGrid
        incident={incident}
        extraFields={added}
        control={
          edit === null
            ? undefined
            : (cell, label, glyph) => {
                const key = `${cell.systemId} ${cell.elementKey}`;
                return (
                  <button
                    type="button"
                    aria-label={label}
                    aria-pressed={chosen.has(key)}
                    onClick={() => toggle(key)}
                    className="grid h-6 w-full place-items-center rounded-control hover:bg-surface-hover aria-pressed:bg-accent-soft aria-pressed:shadow-[inset_0_0_0_1px_var(--accent)]"
                  >
                    {glyph}
                  </button>
                );
              }
        }
      />
      <Stack>
        {edit === null ? null : (
          <ConfirmForm
            incident={incident}
            now={edit.now}
            chosen={chosen}
            choose={(keys) => setChosen(new Set(keys))}
            addField={(key) => setAdded([...added, key])}
          />
        )}
        <BlastRadiusFacts incident={incident} />
        <AdviceList incident={incident} />
      </Stack>
    </Split>
  );
}

/** What the data map holds for the window of the incident. */
function BlastRadiusFacts({ incident }: { readonly incident: IncidentDetail }) {
  const t = useTranslations("incidents.exposure.radius");
  const locale = timeLocale(useLocale());
  const radius = blastRadiusOf(incident);
  const { from, to } = exposureWindow(incident.events);
  const reached = new Set(
    radius.cells
      .filter(({ proposal }) => proposal !== "not-in-flow")
      .map(({ systemId }) => systemId),
  );
  const systems = incident.systems.filter(({ id }) => reached.has(id)).map(({ name }) => name);
  const { known, complete } = radius.people;
  const people = complete
    ? t("peopleKnown", { count: known })
    : known === 0
      ? t("peopleUnknown")
      : t("peopleAtLeast", { count: known });
  const list = (texts: readonly string[]) => (texts.length === 0 ? t("none") : texts.join(", "));
  return (
    <Section title={t("title")} sentence={t("sentence")}>
      <FactList
        facts={[
          {
            key: "window",
            name: t("window"),
            value:
              from === null && to === null
                ? t("windowOpen")
                : formatTime(instantInterval(from, to === null ? null : to + 1), locale),
          },
          { key: "systems", name: t("systems"), value: list(systems) },
          {
            key: "people",
            name: t("people"),
            value: incident.flows.length === 0 ? t("none") : people,
          },
          { key: "regions", name: t("regions"), value: list(radius.regions) },
          {
            key: "fourthParties",
            name: t("fourthParties"),
            value: list(incident.fourthParties.map(({ name }) => name)),
          },
        ]}
      />
    </Section>
  );
}

function ConfirmForm({
  incident,
  now,
  chosen,
  choose,
  addField,
}: {
  readonly incident: IncidentDetail;
  readonly now: UncertainTimeValues;
  readonly chosen: ReadonlySet<string>;
  readonly choose: (keys: readonly string[]) => void;
  readonly addField: (key: string) => void;
}) {
  const t = useTranslations("incidents.exposure");
  const router = useRouter();
  const nameOf = useElementName();
  const { asOf } = useAsOf();
  const grid = gridOf(incident, asOf);
  const proposed = grid.rows
    .flatMap(({ cells }) => cells)
    .filter(({ confirmed, proposal }) => confirmed === null && proposal !== "not-in-flow")
    .map(({ systemId, elementKey }) => `${systemId} ${elementKey}`);
  const shown = new Set(grid.rows.map(({ elementKey }) => elementKey));
  return (
    <Section title={t("form.title")} sentence={t("form.lead")}>
      <div className="mb-3 flex flex-wrap items-center gap-2 text-13">
        <span role="status" className="font-mid">
          {t("form.selected", { count: chosen.size })}
        </span>
        {proposed.length === 0 ? null : (
          <Button size="small" onClick={() => choose(proposed)}>
            {t("form.chooseProposed")}
          </Button>
        )}
        {chosen.size === 0 ? null : (
          <Button size="small" variant="quiet" onClick={() => choose([])}>
            {t("form.clear")}
          </Button>
        )}
      </div>
      {incident.systems.length === 0 ? null : (
        <Combobox
          name="addedField"
          label={t("form.addField")}
          placeholder={t("form.chooseField")}
          className="mb-4"
          options={elements
            .filter(({ key }) => !shown.has(key))
            .map(({ key }) => ({ value: key, label: nameOf(key) }))}
          onValueChange={(key) => {
            if (key !== null) addField(key);
          }}
        />
      )}
      <Form
        action={setExposuresAction}
        refusals="incidents.refusals"
        messages="incidents.fields"
        onSuccess={() => {
          choose([]);
          router.refresh();
        }}
      >
        <input type="hidden" name="incidentId" value={incident.id} />
        {[...chosen].map((key) => (
          <input key={key} type="hidden" name="cells[]" value={key} />
        ))}
        <RadioCards
          name="state"
          label={t("form.state")}
          columns={3}
          defaultValue="exposed"
          cards={exposureStates.map((value) => ({ value, label: t(`states.${value}`) }))}
        />
        <UncertainTimeField name="believed" legend={t("form.believed")} defaultValue={now} />
        <TextField name="source" label={t("form.source")} hint={t("form.sourceHelp")} required />
        <Select
          name="claimId"
          label={t("form.claim")}
          empty={t("form.noClaim")}
          placeholder={t("form.noClaim")}
          options={incident.claims.map(({ id, subject, text }) => ({
            value: id,
            label: subject,
            help: text,
          }))}
        />
        {chosen.size === 0 ? (
          <p>
            <Button variant="primary" reason={t("form.needCells")}>
              {t("form.submit")}
            </Button>
          </p>
        ) : (
          <FormActions submitLabel={t("form.submit")} />
        )}
      </Form>
    </Section>
  );
}
