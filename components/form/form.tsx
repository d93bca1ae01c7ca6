"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import {
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useTransition,
} from "react";
import { Button } from "#components/ui/button.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { FieldContext } from "#components/ui/field-context.tsx";
import type { ActionResult } from "#lib/access/action-result.ts";
import { isNavigationSignal } from "./navigation-signal.ts";

/** A refused save: the literal reason of the rule, and what its sentence needs. */
export type FormRefusal = {
  readonly reason: string;
  readonly details: Readonly<Record<string, unknown>>;
};

/** What the panel of a conflict needs: what was typed, and a way to save the chosen values. */
export type ConflictControl = {
  readonly mine: Readonly<Record<string, string>>;
  /** Saves again with these fields replaced, the hidden `revision` included. */
  readonly resubmit: (replaced: Readonly<Record<string, string>>) => void;
};

type Failure =
  | {
      readonly kind: "invalid";
      readonly lines: readonly { name: string; label: string; text: string }[];
    }
  | { readonly kind: "refused"; readonly refusal: FormRefusal; readonly sent: FormData }
  | { readonly kind: "failed"; readonly code: string; readonly errorId?: string };

/** Goes to a field by its name, whatever control it is made of. */
function focusField(form: HTMLFormElement | null, name: string): void {
  const field = form?.querySelector(`[data-field="${CSS.escape(name)}"]`);
  const control = field?.querySelector<HTMLElement>(
    "input:not([type=hidden]):not([aria-hidden=true]), textarea, select, button, [tabindex]",
  );
  control?.focus();
}

/** The label of a field as it stands on the screen; its name when it has none. */
function labelOf(form: HTMLFormElement | null, name: string): string {
  const field = form?.querySelector(`[data-field="${CSS.escape(name)}"] [data-label]`);
  return field?.textContent?.trim() || name;
}

/**
 * A form over a server action. Nothing typed is ever lost: the fields keep their values whatever the
 * action answers, an answer that never came included. Messages stand at the fields (by name) and in
 * a summary that takes the focus. Ctrl Enter saves.
 *
 * ```tsx
 * <Form action={createVendor} refusals="vendors.refusals" onSuccess={({ id }) => router.push(`/vendors/${id}`)}>
 *   <TextField name="name" label={t("name")} required />
 *   <FormActions submitLabel={t("create")} />
 * </Form>
 * ```
 * `refusals` is the namespace in which the reason of a refused save is a key; `messages` is the
 * namespace of the noun's own field messages, tried before `errors.fields`.
 * `conflict` draws the panel for the reason `conflict.reason`, usually `<ConflictPanel …/>`.
 */
export function Form<T>({
  action,
  onSuccess,
  refusals,
  messages = "errors.fields",
  conflict,
  className,
  children,
}: {
  readonly action: (form: FormData) => Promise<ActionResult<T>>;
  readonly onSuccess?: (value: T) => void;
  readonly refusals?: string;
  readonly messages?: string;
  readonly conflict?: {
    readonly reason: string;
    readonly render: (refusal: FormRefusal, control: ConflictControl) => ReactNode;
  };
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const t = useTranslations();
  const form = useRef<HTMLFormElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [errors, setErrors] = useState<Readonly<Record<string, readonly string[]>>>({});
  const [pending, start] = useTransition();

  const fieldText = useCallback(
    (issue: { key: string; values?: Readonly<Record<string, string | number>> }) => {
      const own = `${messages}.${issue.key}`;
      const shared = `errors.fields.${issue.key}`;
      const key = t.has(own) ? own : t.has(shared) ? shared : "errors.fields.invalid";
      return t(key, issue.values);
    },
    [t, messages],
  );

  const submit = useCallback(
    (sent: FormData) =>
      start(async () => {
        let result: ActionResult<T>;
        try {
          result = await action(sent);
        } catch (error) {
          if (isNavigationSignal(error)) throw error;
          setFailure({ kind: "failed", code: "offline" });
          return;
        }
        if (result.ok) {
          setFailure(null);
          setErrors({});
          onSuccess?.(result.value);
          return;
        }
        if (result.kind === "invalid") {
          const texts = Object.entries(result.fields).map(
            ([name, issues]) => [name, issues.map(fieldText)] as const,
          );
          setErrors(Object.fromEntries(texts));
          setFailure({
            kind: "invalid",
            lines: texts.map(([name, found]) => ({
              name,
              label: name === "" ? "" : labelOf(form.current, name),
              text: found.join(" "),
            })),
          });
        } else if (result.kind === "refused") {
          setErrors({});
          setFailure({
            kind: "refused",
            refusal: { reason: result.reason, details: result.details ?? {} },
            sent,
          });
        } else {
          setErrors({});
          setFailure({ kind: "failed", code: result.code, errorId: result.errorId });
        }
      }),
    [action, onSuccess, fieldText],
  );

  useEffect(() => {
    if (failure) summary.current?.focus();
  }, [failure]);

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    // A function as `action` would clear the fields after each answer, a refused one included.
    event.preventDefault();
    if (pending) return;
    const { submitter } = event.nativeEvent as SubmitEvent;
    submit(new FormData(event.currentTarget, submitter));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.currentTarget.requestSubmit();
    }
  };

  const isConflict = failure?.kind === "refused" && failure.refusal.reason === conflict?.reason;
  const context = useMemo(() => ({ errors, pending }), [errors, pending]);
  return (
    <FieldContext.Provider value={context}>
      <form
        ref={form}
        method="post"
        noValidate
        onSubmit={onSubmit}
        onKeyDown={onKeyDown}
        className={clsx("grid gap-4", className)}
        aria-busy={pending}
      >
        {failure ? (
          <div ref={summary} tabIndex={-1} className="outline-none">
            {isConflict && conflict && failure.kind === "refused" ? (
              conflict.render(failure.refusal, {
                mine: textFields(failure.sent),
                resubmit: (replaced) => {
                  const again = new FormData();
                  for (const [name, value] of failure.sent) again.append(name, value);
                  for (const [name, value] of Object.entries(replaced)) again.set(name, value);
                  submit(again);
                },
              })
            ) : (
              <FailureSummary
                failure={failure}
                refusals={refusals}
                onField={(name) => focusField(form.current, name)}
              />
            )}
          </div>
        ) : null}
        {children}
      </form>
    </FieldContext.Provider>
  );
}

/** The texts of a submitted form; files are left out, a repeated name is joined by commas. */
function textFields(form: FormData): Record<string, string> {
  const names = new Set(form.keys());
  return Object.fromEntries(
    [...names].map((name) => [
      name,
      form
        .getAll(name)
        .filter((value): value is string => typeof value === "string")
        .join(", "),
    ]),
  );
}

function FailureSummary({
  failure,
  refusals,
  onField,
}: {
  readonly failure: Failure;
  readonly refusals: string | undefined;
  readonly onField: (name: string) => void;
}) {
  const t = useTranslations();
  if (failure.kind === "invalid") {
    return (
      <ErrorState title={t("common.formErrors.title", { count: failure.lines.length })}>
        <ul>
          {failure.lines.map((line) => (
            <li key={line.name}>
              {line.name === "" ? (
                line.text
              ) : (
                <button
                  type="button"
                  className="min-h-6 text-left text-accent hover:underline"
                  onClick={() => onField(line.name)}
                >
                  {line.label}: {line.text}
                </button>
              )}
            </li>
          ))}
        </ul>
      </ErrorState>
    );
  }
  if (failure.kind === "refused") {
    const key = `${refusals}.${failure.refusal.reason}`;
    const values = Object.fromEntries(
      Object.entries(failure.refusal.details).filter(
        (entry): entry is [string, string | number] =>
          typeof entry[1] === "string" || typeof entry[1] === "number",
      ),
    );
    return (
      <ErrorState title={t("common.formErrors.notSaved")}>
        {t.has(key) ? t(key, values) : failure.refusal.reason} {t("common.formErrors.kept")}
      </ErrorState>
    );
  }
  const code = t.has(`errors.${failure.code}.title`) ? failure.code : "internal";
  return (
    <ErrorState title={t(`errors.${code}.title`)} reference={failure.errorId}>
      {t(`errors.${code}.body`)}
    </ErrorState>
  );
}

/** The foot of a form: the submit button, then what else there is (cancel, small print). */
export function FormActions({
  submitLabel,
  variant = "primary",
  children,
}: {
  readonly submitLabel: string;
  readonly variant?: "primary" | "secondary" | "danger";
  readonly children?: ReactNode;
}) {
  return (
    <div className="flex flex-wrap items-center gap-3 pt-1">
      <SubmitButton variant={variant}>{submitLabel}</SubmitButton>
      {children}
    </div>
  );
}

/** Saves the form it stands in; says "Saving…" while it does, and takes no second press. */
export function SubmitButton({
  variant = "primary",
  size,
  name,
  value,
  children,
}: {
  readonly variant?: "primary" | "secondary" | "quiet" | "danger";
  readonly size?: "base" | "small";
  readonly name?: string;
  readonly value?: string;
  readonly children: ReactNode;
}) {
  const t = useTranslations("common");
  return (
    <FieldContext.Consumer>
      {({ pending }) => (
        <Button
          type="submit"
          variant={variant}
          size={size}
          name={name}
          value={value}
          // Not `disabled`: that would drop the focus while the answer is on its way.
          aria-disabled={pending || undefined}
          aria-busy={pending}
        >
          {pending ? t("saving") : children}
        </Button>
      )}
    </FieldContext.Consumer>
  );
}
