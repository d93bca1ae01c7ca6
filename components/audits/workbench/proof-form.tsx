"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { FileSize } from "#components/evidence/evidence-card.tsx";
import { Button } from "#components/ui/button.tsx";
import { controlClass } from "#components/ui/field.tsx";
import type { LinkedEvidence, WorkbenchQuestion } from "#lib/audits/answers/model.ts";
import { addProofLinkAction } from "#lib/audits/proofs/actions.ts";
import { evidenceOrigins } from "#lib/evidence/model.ts";
import { formText } from "#lib/shared/form-text.ts";

type Props = {
  readonly question: WorkbenchQuestion;
  /** Key of the need that is proposed. */
  readonly need: string | null;
  /** What was linked, or null when the person gave it up. */
  readonly onDone: (added: LinkedEvidence | null) => void;
};

/** The reason that a refused upload names, or a word for what went wrong otherwise. */
async function reasonOf(response: Response): Promise<string> {
  try {
    const body: unknown = await response.json();
    if (typeof body === "object" && body !== null && "reason" in body) return String(body.reason);
  } catch {
    // No readable answer: the status says enough.
  }
  return response.status === 401 ? "not-signed-in" : "failed";
}

/** The evidence that was just linked, as the list shows it: from the answer and what was filled in. */
function linkedFrom(
  ids: { readonly linkId: string; readonly evidenceId: string },
  form: FormData,
  content: {
    readonly name: string | null;
    readonly size: number | null;
    readonly url: string | null;
  },
): LinkedEvidence {
  const day = (name: string) => {
    const text = form.get(name);
    return typeof text === "string" && text !== "" ? new Date(`${text}T00:00:00Z`) : null;
  };
  const { linkId, evidenceId } = ids;
  return {
    linkId,
    evidenceId,
    needKey: formText(form, "needKey") || null,
    title: content.name ?? content.url ?? "",
    fileName: content.name,
    size: content.size,
    url: content.url,
    origin: evidenceOrigins.find((one) => one === form.get("origin")) ?? "vendor",
    datedAt: day("datedOn"),
    validUntil: day("validUntilOn"),
    withdrawnAt: null,
    hasNewer: false,
    isWithheld: false,
    alsoIn: [],
  };
}

/**
 * One chosen file before it is sent: what it proves and its dates. It stays here, with its reason,
 * when it is not taken or the network is away.
 */
export function ProofForm({
  file,
  chosenNow,
  question,
  need,
  onDone,
}: Props & {
  readonly file: File;
  /** Whether the file was chosen a moment ago: then its form takes the focus. */
  readonly chosenNow: boolean;
}) {
  const t = useTranslations("audits.workbench");
  const [state, setState] = useState("idle");
  const submit = async (form: FormData) => {
    setState("sending");
    const description = {
      name: file.name,
      answerId: question.answerId,
      needKey: formText(form, "needKey") || null,
      origin: form.get("origin"),
      datedOn: form.get("datedOn"),
      validUntilOn: form.get("validUntilOn"),
    };
    try {
      const response = await fetch("/api/files", {
        method: "POST",
        headers: {
          "content-type": file.type || "application/octet-stream",
          "x-evidence": encodeURIComponent(JSON.stringify(description)),
        },
        body: file,
      });
      if (response.ok) {
        const ids: { linkId: string; evidenceId: string } = await response.json();
        onDone(linkedFrom(ids, form, { name: file.name, size: file.size, url: null }));
      } else setState(await reasonOf(response));
    } catch {
      setState("offline");
    }
  };
  return (
    <Frame
      title={
        <>
          <span className="mono min-w-0 flex-1 truncate text-12">{file.name}</span>
          <span className="text-ink-3">
            <FileSize bytes={file.size} />
          </span>
        </>
      }
      problem={state === "idle" || state === "sending" ? null : t(`uploads.${state}`)}
      onSubmit={submit}
    >
      <Fields
        question={question}
        need={need}
        dated={isoDay(new Date(file.lastModified))}
        focused={chosenNow}
      />
      <div className="flex gap-2">
        <Button type="submit" size="small" variant="primary" disabled={state === "sending"}>
          {state === "sending" ? t("uploading") : t("add")}
        </Button>
        <Button size="small" onClick={() => onDone(null)}>
          {t("discard")}
        </Button>
      </div>
    </Frame>
  );
}

/** An address as proof: it is stored as it is and never fetched. */
export function LinkForm({ question, need, onDone }: Props) {
  const t = useTranslations("audits.workbench");
  const id = useId();
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (form: FormData) => {
    try {
      const result = await addProofLinkAction(form);
      if (result.ok) {
        const url = formText(form, "url");
        return onDone(linkedFrom(result.value, form, { name: null, size: null, url }));
      }
      setProblem(t(result.kind === "invalid" ? "uploads.link-invalid" : "uploads.failed"));
    } catch {
      setProblem(t("uploads.offline"));
    }
  };
  return (
    <Frame
      title={
        <label htmlFor={id} className="font-mid">
          {t("linkAddress")}
        </label>
      }
      problem={problem}
      onSubmit={submit}
    >
      <input type="hidden" name="answerId" value={question.answerId} />
      <input
        id={id}
        name="url"
        type="url"
        required
        placeholder="https://"
        className={controlClass}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field.
        autoFocus
      />
      <Fields question={question} need={need} dated="" focused={false} />
      <div className="flex gap-2">
        <Button type="submit" size="small" variant="primary">
          {t("add")}
        </Button>
        <Button size="small" onClick={() => onDone(null)}>
          {t("discard")}
        </Button>
      </div>
    </Frame>
  );
}

function isoDay(at: Date): string {
  return at.toISOString().slice(0, 10);
}

function Frame({
  title,
  problem,
  onSubmit,
  children,
}: {
  readonly title: ReactNode;
  readonly problem: string | null;
  readonly onSubmit: (form: FormData) => Promise<void>;
  readonly children: ReactNode;
}) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void onSubmit(new FormData(event.currentTarget));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    // As in every form; without this the workbench would go on and leave the evidence behind.
    event.preventDefault();
    event.currentTarget.requestSubmit();
  };
  return (
    <form
      onSubmit={submit}
      onKeyDown={onKeyDown}
      className="grid gap-2 rounded-control border border-accent bg-surface px-2.5 py-2 text-13 shadow-[inset_0_0_0_1px_var(--accent)]"
    >
      <div className="flex items-baseline gap-2">{title}</div>
      {children}
      {problem === null ? null : (
        <p role="alert" className="border-l-[3px] border-late pl-2 text-12 text-late-ink">
          {problem}
        </p>
      )}
    </form>
  );
}

/** What the evidence proves, whose it is, and its dates. */
function Fields({
  question,
  need,
  dated,
  focused,
}: {
  readonly question: WorkbenchQuestion;
  readonly need: string | null;
  readonly dated: string;
  readonly focused: boolean;
}) {
  const t = useTranslations("audits.workbench");
  const words = useTranslations("evidence");
  const id = useId();
  const label = "text-12 text-ink-3";
  return (
    <>
      <label className={label} htmlFor={`${id}-need`}>
        {t("proves")}
      </label>
      <select
        id={`${id}-need`}
        name="needKey"
        defaultValue={need ?? question.needs[0]?.key ?? ""}
        className={controlClass}
        // biome-ignore lint/a11y/noAutofocus: the person has just chosen the file that it describes.
        autoFocus={focused}
      >
        {question.needs.map((one) => (
          <option key={one.key} value={one.key}>
            {one.text}
          </option>
        ))}
        <option value="">{t("generalSupport")}</option>
      </select>
      <div className="grid grid-cols-2 gap-2">
        <span>
          <label className={label} htmlFor={`${id}-dated`}>
            {words("fields.datedOn")}
          </label>
          <input
            id={`${id}-dated`}
            name="datedOn"
            type="date"
            defaultValue={dated}
            className={controlClass}
          />
        </span>
        <span>
          <label className={label} htmlFor={`${id}-until`}>
            {words("fields.validUntilOn")}
          </label>
          <input id={`${id}-until`} name="validUntilOn" type="date" className={controlClass} />
        </span>
      </div>
      <label className={label} htmlFor={`${id}-origin`}>
        {words("fields.origin")}
      </label>
      <select id={`${id}-origin`} name="origin" defaultValue="vendor" className={controlClass}>
        {evidenceOrigins.map((origin) => (
          <option key={origin} value={origin}>
            {words(`origins.${origin}`)}
          </option>
        ))}
      </select>
    </>
  );
}
