"use client";
import { useTranslations } from "next-intl";
import { Select } from "#components/ui/select.tsx";
import { type Role, roles } from "#lib/access/model.ts";

/** The choice of a role, each with what it may do. */
export function RoleField({ defaultValue }: { readonly defaultValue?: Role }) {
  const t = useTranslations("members");
  const words = useTranslations("shell.roles");
  return (
    <Select
      name="role"
      label={t("columns.role")}
      options={roles.map((role) => ({
        value: role,
        label: words(role),
        help: t(`roleHelp.${role}`),
      }))}
      defaultValue={defaultValue ?? null}
      required
    />
  );
}
