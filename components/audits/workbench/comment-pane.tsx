"use client";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type RefObject, useState, useTransition } from "react";
import { Avatar } from "#components/layout/avatar.tsx";
import { Button } from "#components/ui/button.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import type { WorkbenchQuestion } from "#lib/audits/answers/model.ts";
import { CommentThread } from "./comment-thread.tsx";
import type { Comments } from "./use-comments.ts";

/**
 * What people say at one answer: open threads, the settled ones folded away, and one box that
 * replies to the last open thread or begins the first. Plain text; C goes to the box.
 */
export function CommentPane({
  question,
  comments,
  personName,
  writable,
  box,
}: {
  readonly question: WorkbenchQuestion;
  readonly comments: Comments;
  readonly personName: string;
  readonly writable: boolean;
  readonly box: RefObject<HTMLTextAreaElement | null>;
}) {
  const t = useTranslations("audits.comments");
  const own = comments.threads.filter(({ questionId }) => questionId === question.questionId);
  const open = own.filter(({ resolvedAt }) => resolvedAt === null);
  const resolved = own.filter(({ resolvedAt }) => resolvedAt !== null);
  // The thread that the box replies to; undefined is the last open one, null a new one.
  const [chosen, choose] = useState<string | null | undefined>(undefined);
  const target =
    chosen === null ? undefined : (open.find(({ id }) => id === chosen) ?? open.at(-1));
  if (own.length === 0 && !writable) return null;
  const settle = writable
    ? (threadId: string) => (isResolved: boolean) => void comments.settle(threadId, isResolved)
    : null;
  return (
    <section aria-label={t("title")} className="mt-3 text-13">
      <ul>
        {open.map((thread) => (
          <CommentThread
            key={thread.id}
            thread={thread}
            onReply={
              writable && thread !== target
                ? () => {
                    choose(thread.id);
                    box.current?.focus();
                  }
                : null
            }
            onSettle={settle?.(thread.id) ?? null}
          />
        ))}
      </ul>
      {resolved.length === 0 ? null : (
        <details className="border-b border-line py-1">
          <summary className="meta min-h-6 cursor-pointer py-1">
            {t("resolvedThreads", { count: resolved.length })}
          </summary>
          <ul>
            {resolved.map((thread) => (
              <CommentThread
                key={thread.id}
                thread={thread}
                onReply={null}
                onSettle={settle?.(thread.id) ?? null}
              />
            ))}
          </ul>
        </details>
      )}
      {writable ? (
        <CommentBox
          {...{ question, comments, personName, box }}
          replyTo={target === undefined ? null : target.id}
          replyName={target?.comments.at(0)?.byName ?? null}
          onOther={open.length === 0 ? null : () => choose(target === undefined ? undefined : null)}
          onSent={() => choose(undefined)}
        />
      ) : null}
    </section>
  );
}

/** The box; its text stays until the server has it. Ctrl Enter sends. */
function CommentBox({
  question,
  comments,
  personName,
  box,
  replyTo,
  replyName,
  onOther,
  onSent,
}: {
  readonly question: WorkbenchQuestion;
  readonly comments: Comments;
  readonly personName: string;
  readonly box: RefObject<HTMLTextAreaElement | null>;
  /** The thread that is replied to, and who began it; null begins a new one. */
  readonly replyTo: string | null;
  readonly replyName: string | null;
  /** Changes between replying and beginning anew; null where there is nothing to reply to. */
  readonly onOther: (() => void) | null;
  readonly onSent: () => void;
}) {
  const t = useTranslations("audits.comments");
  const errors = useTranslations("errors");
  const [pending, start] = useTransition();
  const text = comments.textOf(question.questionId);
  const { problem } = comments;
  const send = () =>
    start(async () => {
      if (pending) return;
      if (await comments.send(question, replyTo)) onSent();
    });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    send();
  };
  const words = (code: string) => {
    if (t.has(`problems.${code}`)) return t(`problems.${code}`);
    return errors.has(`${code}.title`) ? errors(`${code}.title`) : code;
  };
  return (
    <div className="mt-2.5 grid grid-cols-[24px_1fr] gap-2.5">
      <Avatar name={personName} />
      <div className="relative min-w-0">
        {text === "" ? (
          <span
            aria-hidden="true"
            className="pointer-events-none absolute top-[5px] left-2.5 text-ink-3"
          >
            {t(replyTo === null ? "hintNew" : "hintReply")} <Kbd>C</Kbd>
          </span>
        ) : null}
        <textarea
          ref={box}
          rows={1}
          maxLength={4000}
          aria-label={
            replyTo === null ? t("write") : t("replyTo", { name: replyName ?? t("somebody") })
          }
          value={text}
          onChange={(event) => comments.write(question.questionId, event.target.value)}
          onKeyDown={onKeyDown}
          className="block min-h-[34px] w-full rounded-control border border-line-control bg-surface px-2.5 py-[6px] leading-5 [field-sizing:content]"
        />
        {problem === null ? null : (
          <p role="alert" className="mt-1 text-12 text-late-ink">
            {t("notSent", { reason: words(problem) })}
          </p>
        )}
        {text === "" && replyTo !== null ? null : (
          <p className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1">
            {text === "" ? null : (
              <Button size="small" variant="primary" onClick={send} aria-busy={pending}>
                {t(replyTo === null ? "send" : "sendReply")}
              </Button>
            )}
            {onOther === null ? null : (
              <button
                type="button"
                className="min-h-6 text-12 text-accent hover:underline"
                onClick={onOther}
              >
                {t(replyTo === null ? "replyInstead" : "newInstead")}
              </button>
            )}
          </p>
        )}
      </div>
    </div>
  );
}
