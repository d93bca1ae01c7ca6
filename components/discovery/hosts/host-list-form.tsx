"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { FileDrop } from "#components/ui/file-drop.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextArea } from "#components/ui/text-field.tsx";

type Answer =
  | { readonly ok: true; readonly value: { readonly hosts: number; readonly fresh: number } }
  | { readonly ok: false; readonly reason: string };
type State =
  | { readonly kind: "idle" | "sending" }
  | { readonly kind: "read"; readonly hosts: number; readonly fresh: number }
  | { readonly kind: "refused"; readonly reason: string };

async function send(systemId: string, body: Blob): Promise<State> {
  try {
    const response = await fetch(`/api/hosts?system=${systemId}`, {
      ...{ method: "POST", body, headers: { "content-type": "application/octet-stream" } },
    });
    const answer = (await response.json()) as Answer;
    if (answer.ok === true) return { kind: "read", ...answer.value };
    return { kind: "refused", reason: answer.reason ?? "failed" };
  } catch {
    return { kind: "refused", reason: "failed" };
  }
}

/** Takes a list or log of hosts of one system, as a file or as pasted lines. */
export function HostListForm({
  systems,
}: {
  readonly systems: readonly { readonly id: string; readonly name: string }[];
}) {
  const t = useTranslations("discovery-hosts");
  const router = useRouter();
  const [system, setSystem] = useState<string | null>(systems[0]?.id ?? null);
  const [state, setState] = useState<State>({ kind: "idle" });
  const take = async (body: Blob) => {
    if (system === null) return;
    setState({ kind: "sending" });
    setState(await send(system, body));
    router.refresh();
  };
  const paste = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = new FormData(event.currentTarget).get("text");
    if (typeof text === "string" && text.trim() !== "") void take(new Blob([text]));
  };
  if (systems.length === 0) return <p className="text-13 text-ink-2">{t("collectors.noSystem")}</p>;
  const sending = state.kind === "sending";
  return (
    <form onSubmit={paste} className="grid gap-4">
      <Select
        name="system"
        label={t("egress.system")}
        options={systems.map(({ id, name }) => ({ value: id, label: name }))}
        value={system}
        onValueChange={setSystem}
        disabled={sending}
      />
      <FileDrop
        label={t("egress.drop")}
        limit={t("egress.limit")}
        onFiles={([file]) => (file === undefined ? undefined : void take(file))}
      />
      <TextArea name="text" label={t("egress.paste")} rows={3} />
      <div>
        <Button type="submit" disabled={sending} aria-busy={sending}>
          {sending ? t("egress.sending") : t("egress.submit")}
        </Button>
      </div>
      {state.kind === "read" ? (
        <p role="status" className="text-13">
          {t("egress.result", { hosts: state.hosts, fresh: state.fresh })}
        </p>
      ) : null}
      {state.kind === "refused" ? (
        <ErrorState title={t("egress.refused")}>
          {t(
            t.has(`refusals.${state.reason}` as "refusals.failed")
              ? (`refusals.${state.reason}` as "refusals.failed")
              : "refusals.failed",
          )}
        </ErrorState>
      ) : null}
    </form>
  );
}
