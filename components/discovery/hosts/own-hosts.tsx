"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Form, SubmitButton } from "#components/form/form.tsx";
import { CellNote, SimpleTable } from "#components/table/cells.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { TextField } from "#components/ui/text-field.tsx";
import { addFirstPartyAction, removeFirstPartyAction } from "#lib/discovery/hosts/actions.ts";
import type { FirstPartyRow } from "#lib/discovery/hosts/model.ts";
import { HostHints } from "../host-hints.tsx";

/** The hosts and domains that are ours: list, add, remove. */
export function OwnHosts({
  hosts,
  decides,
}: {
  readonly hosts: readonly FirstPartyRow[];
  readonly decides: boolean;
}) {
  const t = useTranslations("discovery-hosts.own");
  const format = useFormats();
  return (
    <div className="grid gap-4">
      {hosts.length === 0 ? (
        <p className="text-13 text-ink-2">{t("none")}</p>
      ) : (
        <SimpleTable
          label={t("label")}
          size="small"
          rows={hosts}
          rowKey={(row) => row.host}
          columns={[
            {
              key: "host",
              label: t("host"),
              cell: (row) => (
                <>
                  <span className="mono wrap-anywhere">{row.host}</span>
                  <CellNote>
                    {[format.dateTime(row.addedAt, { dateStyle: "medium" }), row.addedBy ?? ""]
                      .filter(Boolean)
                      .join(" · ")}
                  </CellNote>
                  <HostHints hints={row.hints} />
                </>
              ),
            },
            {
              key: "remove",
              label: <span className="sr-only">{t("remove")}</span>,
              align: "right",
              cell: ({ host }) =>
                decides ? (
                  <Form action={removeFirstPartyAction} refusals="discovery-hosts.refusals">
                    <input type="hidden" name="host" value={host} />
                    <div>
                      <SubmitButton variant="quiet" size="small">
                        {t("remove")}
                        <span className="sr-only">{` ${host}`}</span>
                      </SubmitButton>
                    </div>
                  </Form>
                ) : null,
            },
          ]}
        />
      )}
      {decides ? <AddHost /> : null}
    </div>
  );
}

function AddHost() {
  const t = useTranslations("discovery-hosts.own");
  const [round, setRound] = useState(0);
  return (
    <Form
      key={round}
      action={addFirstPartyAction}
      refusals="discovery-hosts.refusals"
      messages="discovery-hosts.fields"
      onSuccess={() => setRound(round + 1)}
    >
      <TextField name="host" label={t("host")} help={t("help")} mono autoComplete="off" required />
      <div>
        <SubmitButton variant="secondary">{t("add")}</SubmitButton>
      </div>
    </Form>
  );
}
