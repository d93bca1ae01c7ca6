"use client";
import { useTranslations } from "next-intl";
import { Form, FormActions } from "#components/form/form.tsx";
import { openLinkAction } from "#lib/audits/questionnaires/answering/actions.ts";
import { localeCookie, preferenceCookie } from "#lib/shared/preferences.ts";

/**
 * The press that opens a link. Only a person presses: mail scanners and previews that follow the
 * address open nothing. From here on the token stands in a cookie and no longer in the address.
 */
export function OpenLink({ token }: { readonly token: string }) {
  const t = useTranslations("questionnaires.answer");
  return (
    <Form
      action={openLinkAction}
      refusals="questionnaires.answer.refusals"
      onSuccess={({ locale }) => {
        // Whoever has chosen a language keeps it; the others get the one they are written to in.
        if (!document.cookie.includes(`${localeCookie}=`)) {
          // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
          document.cookie = preferenceCookie(localeCookie, locale);
        }
        window.location.replace("/answer");
      }}
    >
      <input type="hidden" name="token" value={token} />
      <FormActions submitLabel={t("landing.open")} />
    </Form>
  );
}
