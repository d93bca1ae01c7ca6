"use client";
import { useTranslations } from "next-intl";
import { Avatar } from "#components/layout/avatar.tsx";
import { useFormats } from "#components/ui/formats.ts";
import type { CommentRow, ThreadRow } from "#lib/audits/comments/model.ts";

const linkClass = "min-h-6 text-12 text-accent hover:underline";

/** One thread: who said what and when, and the ways to answer or to settle it. */
export function CommentThread({
  thread,
  onReply,
  onSettle,
}: {
  readonly thread: ThreadRow;
  /** Null where the thread is answered already, or the reader only reads. */
  readonly onReply: (() => void) | null;
  readonly onSettle: ((resolved: boolean) => void) | null;
}) {
  const t = useTranslations("audits");
  const format = useFormats();
  const { resolvedAt } = thread;
  return (
    <li className="border-b border-line py-2 last:border-b-0">
      <ul className="grid gap-2">
        {thread.comments.map((comment) => (
          <CommentLine key={comment.id} comment={comment} />
        ))}
      </ul>
      <p className="mt-0.5 flex flex-wrap gap-x-4 pl-[34px]">
        {resolvedAt === null ? null : (
          <span className="meta min-h-6">
            {t("comments.resolvedBy", {
              name: thread.resolvedByName ?? t("somebody"),
              at: format.dateTime(resolvedAt, { dateStyle: "medium", timeStyle: "short" }),
            })}
          </span>
        )}
        {onReply === null || resolvedAt !== null ? null : (
          <button type="button" className={linkClass} onClick={onReply}>
            {t("comments.reply")}
          </button>
        )}
        {onSettle === null ? null : (
          <button type="button" className={linkClass} onClick={() => onSettle(resolvedAt === null)}>
            {t(resolvedAt === null ? "comments.resolve" : "comments.reopen")}
          </button>
        )}
      </p>
    </li>
  );
}

function CommentLine({ comment }: { readonly comment: CommentRow }) {
  const t = useTranslations("audits");
  const format = useFormats();
  const name = comment.byName ?? t("somebody");
  return (
    <li className="grid grid-cols-[24px_1fr] gap-2.5">
      <Avatar name={name} />
      <div className="min-w-0">
        <p>
          <b className="font-mid">{name}</b>{" "}
          <time className="meta" dateTime={comment.at.toISOString()}>
            {format.dateTime(comment.at, { dateStyle: "medium", timeStyle: "short" })}
          </time>
        </p>
        <p className="wrap-anywhere whitespace-pre-wrap">{comment.text}</p>
      </div>
    </li>
  );
}
