"use client";
import { useTranslations } from "next-intl";
import { Form, SubmitButton } from "#components/form/form.tsx";
import { CellNote, SimpleTable } from "#components/table/cells.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { Tag, Unknown } from "#components/ui/tags.tsx";
import { revokeOtherSessionsAction, revokeSessionAction } from "#lib/members/sessions/actions.ts";
import type { SessionRow } from "#lib/members/sessions/model.ts";

/** A person's own live sessions, each of which they can end. */
export function SessionList({ sessions }: { readonly sessions: readonly SessionRow[] }) {
  const t = useTranslations("members.sessions");
  const format = useFormats();
  const time = (date: Date) => (
    <time dateTime={date.toISOString()}>
      {format.dateTime(date, { dateStyle: "medium", timeStyle: "short" })}
    </time>
  );
  return (
    <>
      <SimpleTable
        label={t("title")}
        rows={sessions}
        rowKey={(row) => row.id}
        columns={[
          {
            key: "device",
            label: t("device"),
            cell: (row) => (
              <>
                <DeviceName device={row.device} /> {row.current ? <Tag>{t("current")}</Tag> : null}
                <CellNote>{row.address ?? <Unknown />}</CellNote>
              </>
            ),
          },
          {
            key: "started",
            label: t("started"),
            drop: "narrow",
            cell: (row) => time(row.startedAt),
          },
          { key: "seen", label: t("seen"), cell: (row) => time(row.lastSeenAt) },
          {
            key: "end",
            label: <span className="sr-only">{t("end")}</span>,
            align: "right",
            cell: (row) =>
              row.current ? null : (
                <Form action={revokeSessionAction} refusals="members.refusals">
                  <input type="hidden" name="sessionId" value={row.id} />
                  <div>
                    <SubmitButton variant="quiet" size="small">
                      {t("end")}
                    </SubmitButton>
                  </div>
                </Form>
              ),
          },
        ]}
      />
      {sessions.length > 1 ? (
        <Form action={revokeOtherSessionsAction} refusals="members.refusals" className="mt-3">
          <div>
            <SubmitButton variant="secondary">{t("endOthers")}</SubmitButton>
          </div>
        </Form>
      ) : null}
    </>
  );
}

function DeviceName({ device }: { readonly device: SessionRow["device"] }) {
  const t = useTranslations("members.sessions");
  const { browser, system } = device;
  if (browser === null && system === null) return <Unknown>{t("deviceUnknown")}</Unknown>;
  if (browser === null || system === null) return <span>{browser ?? system}</span>;
  return <span>{t("deviceName", { browser, system })}</span>;
}
