"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { CellNote, SimpleTable } from "#components/table/cells.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { StatusMark } from "#components/ui/status-mark.tsx";
import { revokeTokenAction } from "#lib/members/tokens/actions.ts";
import type { TokenRow, TokenState } from "#lib/members/tokens/model.ts";

const marks = {
  live: "done",
  expired: "excluded",
  revoked: "excluded",
  "owner-suspended": "soon",
} as const satisfies Record<TokenState, string>;

/** The tokens of this installation; of each secret only what it may do is known any more. */
export function TokenList({ tokens }: { readonly tokens: readonly TokenRow[] }) {
  const t = useTranslations("tokens");
  const format = useFormats();
  const time = (at: Date) => (
    <time dateTime={at.toISOString()}>
      {format.dateTime(at, { dateStyle: "medium", timeStyle: "short" })}
    </time>
  );
  return (
    <SimpleTable
      label={t("title")}
      rows={tokens}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "name",
          label: t("columns.name"),
          cell: (row) => (
            <>
              <span className="font-mid wrap-anywhere">{row.name}</span>
              <CellNote>
                <span className="mono">{`tierce_${row.prefix}_…`}</span>
              </CellNote>
            </>
          ),
        },
        {
          key: "scopes",
          label: t("columns.scopes"),
          drop: "narrow",
          cell: (row) => <ScopeNames scopes={row.scopes} />,
        },
        {
          key: "owner",
          label: t("columns.owner"),
          drop: "medium",
          cell: (row) => <span className="wrap-anywhere">{row.ownerName}</span>,
        },
        {
          key: "used",
          label: t("columns.used"),
          drop: "narrow",
          cell: (row) =>
            row.lastUsedAt === null ? (
              <span className="text-ink-3">{t("never")}</span>
            ) : (
              time(row.lastUsedAt)
            ),
        },
        { key: "expires", label: t("columns.expires"), cell: (row) => time(row.expiresAt) },
        {
          key: "state",
          label: t("columns.state"),
          cell: (row) => (
            <StatusMark kind={marks[row.state]}>{t(`states.${row.state}`)}</StatusMark>
          ),
        },
        {
          key: "revoke",
          label: <span className="sr-only">{t("revoke.label")}</span>,
          align: "right",
          cell: (row) => (row.state === "revoked" ? null : <Revoke token={row} />),
        },
      ]}
    />
  );
}

/** Scopes in words; one of another version as it is stored. */
function ScopeNames({ scopes }: { readonly scopes: readonly string[] }) {
  const t = useTranslations("tokens.scopes");
  return (
    <ul className="text-13 text-ink-2">
      {scopes.map((scope) => (
        <li key={scope}>{t.has(`${scope}.name`) ? t(`${scope}.name`) : scope}</li>
      ))}
    </ul>
  );
}

function Revoke({ token }: { readonly token: TokenRow }) {
  const t = useTranslations("tokens");
  const router = useRouter();
  const { id: tokenId, name } = token;
  return (
    <ConfirmDialog
      trigger={
        <Button variant="quiet" size="small" aria-label={t("revoke.of", { name })}>
          {t("revoke.label")}
        </Button>
      }
      title={t("revoke.title", { name })}
      confirmLabel={t("revoke.label")}
      reversible={false}
      onConfirm={async () => {
        const result = await revokeTokenAction({ tokenId });
        if (!result.ok) return t("refusals.token-gone");
        router.refresh();
        return null;
      }}
    >
      {t("revoke.body")}
    </ConfirmDialog>
  );
}
