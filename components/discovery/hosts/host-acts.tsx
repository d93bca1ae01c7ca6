"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { Menu } from "#components/ui/menu.tsx";
import { notify } from "#components/ui/toast.tsx";
import { claimHostAction } from "#lib/discovery/hosts/actions.ts";
import type { SightingRow } from "#lib/discovery/hosts/model.ts";

/** What a person can say about one host: it is ours, or it is a vendor of the register. */
export function HostActs({
  sighting,
  onLink,
}: {
  readonly sighting: SightingRow;
  readonly onLink: () => void;
}) {
  const t = useTranslations("discovery-hosts");
  const router = useRouter();
  const [pending, start] = useTransition();
  const { id, host } = sighting;
  const claim = () =>
    start(async () => {
      const result = await claimHostAction({ id });
      if (result.ok) notify({ title: t("acts.oursDone", { host }) });
      else if (result.kind === "refused")
        notify({ title: t(`refusals.${result.reason}` as "refusals.host-gone") });
      router.refresh();
    });
  return (
    <Menu
      trigger={
        <Button
          variant="quiet"
          size="small"
          disabled={pending}
          aria-label={t("acts.menuOf", { host })}
        >
          {t("acts.menu")}
        </Button>
      }
      entries={[
        { kind: "action", label: t("acts.ours"), onSelect: claim },
        { kind: "action", label: t("acts.vendor"), onSelect: onLink },
      ]}
    />
  );
}
