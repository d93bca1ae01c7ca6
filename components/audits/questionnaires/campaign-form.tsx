"use client";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { Form, FormActions } from "#components/form/form.tsx";
import { CellNote, RowLink, SimpleTable } from "#components/table/cells.tsx";
import { Button, LinkButton } from "#components/ui/button.tsx";
import { controlClass } from "#components/ui/field.tsx";
import { StatusMark } from "#components/ui/status-mark.tsx";
import { sendCampaignAction } from "#lib/audits/questionnaires/actions.ts";
import type { CampaignLine, Recipient } from "#lib/audits/questionnaires/model.ts";
import type { TemplateOption } from "#lib/audits/templates/model.ts";
import { AskedFields } from "./asked-fields.tsx";

/** Sends the same questions to many vendors, and says of each what became of it. */
export function CampaignForm({
  vendors,
  templates,
}: {
  readonly vendors: readonly Recipient[];
  readonly templates: readonly TemplateOption[];
}) {
  const t = useTranslations("questionnaires");
  const [lines, setLines] = useState<readonly CampaignLine[] | null>(null);
  if (lines !== null) return <CampaignResult lines={lines} />;
  return (
    <Form
      action={sendCampaignAction}
      refusals="questionnaires.refusals"
      onSuccess={(value) => setLines(value.lines)}
      className="mt-4 max-w-[760px]"
    >
      <VendorChoice vendors={vendors} />
      <AskedFields templates={templates} />
      <FormActions submitLabel={t("send.campaign")}>
        <LinkButton href="/audits/questionnaires">{t("send.cancel")}</LinkButton>
      </FormActions>
    </Form>
  );
}

/** Vendors to press; what the search hides stays chosen. */
function VendorChoice({ vendors }: { readonly vendors: readonly Recipient[] }) {
  const t = useTranslations("questionnaires.campaign");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [search, setSearch] = useState("");
  const shown = useMemo(() => {
    const word = search.trim().toLocaleLowerCase();
    return vendors.filter(({ vendorName }) => vendorName.toLocaleLowerCase().includes(word));
  }, [vendors, search]);
  const reachable = shown.filter(({ email }) => email !== "");
  const toggle = (id: string, on: boolean) =>
    setChosen((before) => {
      const next = new Set(before);
      if (on) next.add(id);
      else next.delete(id);
      return next;
    });
  return (
    <fieldset data-field="vendorIds">
      <legend className="mb-1 text-13 font-mid" data-label>
        {t("vendors")}
      </legend>
      <p className="meta mb-2">{t("vendorsHelp")}</p>
      {[...chosen].map((id) => (
        <input key={id} type="hidden" name="vendorIds" value={id} />
      ))}
      <div className="mb-2 flex flex-wrap items-center gap-3">
        <input
          type="search"
          aria-label={t("filter")}
          placeholder={t("filter")}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
          className={`${controlClass} max-w-64`}
        />
        <Button
          size="small"
          onClick={() => setChosen(new Set([...chosen, ...reachable.map((one) => one.vendorId)]))}
        >
          {t("all")}
        </Button>
        <span className="meta" aria-live="polite">
          {t("chosen", { count: chosen.size })}
        </span>
      </div>
      <ul className="max-h-80 overflow-y-auto border-y border-line-2">
        {shown.map(({ vendorId, vendorName, contactName, email }) => (
          <li key={vendorId} className="border-b border-line last:border-0">
            <label className="flex min-h-9 items-center gap-2.5 px-1 py-1 text-13">
              <input
                type="checkbox"
                checked={chosen.has(vendorId)}
                disabled={email === ""}
                onChange={({ target }) => toggle(vendorId, target.checked)}
                className="size-4 accent-[var(--accent)]"
              />
              <span className="flex-1 font-mid">{vendorName}</span>
              <span className="meta">
                {email === "" ? <i>{t("noContact")}</i> : `${contactName}, ${email}`}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function CampaignResult({ lines }: { readonly lines: readonly CampaignLine[] }) {
  const t = useTranslations("questionnaires");
  return (
    <section className="mt-4 max-w-[760px]">
      <h2 className="mb-2">{t("campaign.done")}</h2>
      <SimpleTable
        label={t("campaign.done")}
        rows={lines}
        rowKey={({ vendorId }) => vendorId}
        columns={[
          {
            key: "vendor",
            label: t("columns.vendor"),
            cell: (line) => (
              <RowLink href={`/vendors/${line.vendorId}/audits`}>{line.vendorName}</RowLink>
            ),
          },
          {
            key: "outcome",
            label: t("columns.state"),
            cell: ({ outcome, url }) => (
              <>
                <StatusMark kind={outcome === "mailed" || outcome === "sent" ? "done" : "excluded"}>
                  {t(`campaign.outcomes.${outcome}`)}
                </StatusMark>
                {url === null ? null : (
                  <CellNote>
                    <span className="mono wrap-anywhere">{url}</span>
                  </CellNote>
                )}
              </>
            ),
          },
        ]}
      />
      <p className="mt-4">
        <LinkButton variant="primary" href="/audits/questionnaires">
          {t("campaign.again")}
        </LinkButton>
      </p>
    </section>
  );
}
