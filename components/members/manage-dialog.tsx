"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Form, FormActions } from "#components/form/form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import {
  changeRoleAction,
  reinstateMemberAction,
  suspendMemberAction,
} from "#lib/members/actions.ts";
import type { MemberRow } from "#lib/members/model.ts";
import { RoleField } from "./role-field.tsx";

/** What an administrator can change about somebody: role, suspension. */
export function ManageDialog({ member }: { readonly member: MemberRow }) {
  const t = useTranslations("members");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const done = () => {
    setOpen(false);
    router.refresh();
  };
  const hidden = (
    <>
      <input type="hidden" name="memberId" value={member.id} />
      <input type="hidden" name="revision" value={member.revision} />
    </>
  );
  const suspended = member.state === "suspended";
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      size="small"
      title={member.name}
      description={member.email}
      trigger={
        <Button size="small" variant="quiet" aria-label={t("manage.open", { name: member.name })}>
          {t("manage.label")}
        </Button>
      }
    >
      <Form action={changeRoleAction} refusals="members.refusals" onSuccess={done}>
        {hidden}
        <RoleField defaultValue={member.role} />
        <p className="meta -mt-2">{t("manage.roleNote")}</p>
        <FormActions submitLabel={t("manage.saveRole")} />
      </Form>
      <div className="mt-5 border-t border-line pt-4">
        <Form
          action={suspended ? reinstateMemberAction : suspendMemberAction}
          refusals="members.refusals"
          onSuccess={done}
        >
          {hidden}
          <p className="text-13 text-ink-2">
            {suspended ? t("manage.reinstateNote") : t("manage.suspendNote")}
          </p>
          <FormActions
            submitLabel={suspended ? t("manage.reinstate") : t("manage.suspend")}
            variant={suspended ? "secondary" : "danger"}
          />
        </Form>
      </div>
    </Dialog>
  );
}
