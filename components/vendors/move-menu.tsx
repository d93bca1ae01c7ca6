"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Form, SubmitButton } from "#components/form/form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { ChevronIcon } from "#components/ui/icons.tsx";
import { Menu } from "#components/ui/menu.tsx";
import { TextArea } from "#components/ui/text-field.tsx";
import { moveVendorAction } from "#lib/vendors/actions.ts";
import type { Lifecycle } from "#lib/vendors/model.ts";
import { lifecycleMoves, needsReason, usualNext } from "#lib/vendors/rules.ts";

/**
 * Where the vendor can go from here: the usual step as a button, the others in a menu. Each says
 * what it means and asks for its reason.
 */
export function MoveMenu({
  vendor,
}: {
  readonly vendor: {
    readonly id: string;
    readonly name: string;
    readonly revision: number;
    readonly lifecycle: Lifecycle;
  };
}) {
  const t = useTranslations("vendors");
  const [to, setTo] = useState<Lifecycle | null>(null);
  const from = vendor.lifecycle;
  const asked = to !== null && needsReason(from, to);
  const next = usualNext(from);
  return (
    <>
      {next === null ? null : (
        <Button variant="primary" onClick={() => setTo(next)} className="order-last">
          {t(`move.steps.${next}`)}
        </Button>
      )}
      <Menu
        trigger={
          <Button>
            {t("move.button")}
            <ChevronIcon direction="down" />
          </Button>
        }
        entries={lifecycleMoves(from)
          .filter((state) => state !== next)
          .map((state) => ({
            kind: "action",
            label: t(`move.steps.${state}`),
            onSelect: () => setTo(state),
          }))}
      />
      {to === null ? null : (
        <Dialog
          open
          onOpenChange={(open) => (open ? undefined : setTo(null))}
          size="small"
          title={t("move.title", {
            name: vendor.name,
            from: t(`lifecycles.${from}`),
            to: t(`lifecycles.${to}`),
          })}
          description={t(`move.notes.${to}`)}
        >
          <Form action={moveVendorAction} refusals="vendors.refusals" onSuccess={() => setTo(null)}>
            <input type="hidden" name="id" value={vendor.id} />
            <input type="hidden" name="revision" value={vendor.revision} />
            <input type="hidden" name="to" value={to} />
            <TextArea
              name="reason"
              label={t("move.reason")}
              hint={asked ? undefined : t("move.optional")}
              help={t("move.reasonHelp")}
              rows={3}
              maxLength={2_000}
              required={asked}
            />
            <div className="flex justify-end">
              <SubmitButton>{t("move.confirm", { state: t(`lifecycles.${to}`) })}</SubmitButton>
            </div>
          </Form>
        </Dialog>
      )}
    </>
  );
}
