"use client";
import { useTranslations } from "next-intl";
import { Form, SubmitButton } from "#components/form/form.tsx";
import { CellNote, SimpleTable } from "#components/table/cells.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { revokeInvitationAction } from "#lib/members/invitations/actions.ts";
import type { InvitationRow } from "#lib/members/invitations/model.ts";

/** Invitations that wait to be taken up. */
export function InvitationList({
  invitations,
}: {
  readonly invitations: readonly InvitationRow[];
}) {
  const t = useTranslations("members");
  const words = useTranslations("shell.roles");
  const format = useFormats();
  return (
    <SimpleTable
      label={t("invitations.title")}
      rows={invitations}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "email",
          label: t("columns.email"),
          cell: (row) => (
            <>
              {row.email}
              {row.name === null ? null : <CellNote>{row.name}</CellNote>}
            </>
          ),
        },
        { key: "role", label: t("columns.role"), cell: (row) => words(row.role) },
        {
          key: "expires",
          label: t("columns.expires"),
          cell: (row) => (
            <time dateTime={row.expiresAt.toISOString()}>
              {format.dateTime(row.expiresAt, { dateStyle: "medium", timeStyle: "short" })}
            </time>
          ),
        },
        {
          key: "revoke",
          label: <span className="sr-only">{t("invitations.revoke")}</span>,
          align: "right",
          cell: (row) => (
            <Form action={revokeInvitationAction} refusals="members.refusals">
              <input type="hidden" name="invitationId" value={row.id} />
              <div>
                <SubmitButton variant="quiet" size="small">
                  {t("invitations.revoke")}
                </SubmitButton>
              </div>
            </Form>
          ),
        },
      ]}
    />
  );
}
