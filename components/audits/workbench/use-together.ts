"use client";
import { useEffect, useRef, useState } from "react";
import type { SavedAnswer } from "#lib/audits/answers/model.ts";
import type { ThreadRow } from "#lib/audits/comments/model.ts";
import { type Present, presentFor, type Together } from "#lib/audits/presence/model.ts";

/** Pause between two times that the page says where its reader is, in milliseconds. */
const pause = 8_000;
/** Time without a key or a movement after which nobody counts as there, in milliseconds. */
const idleAfter = 3 * 60_000;
/** Signs that somebody is there. */
const signs = ["pointermove", "keydown", "wheel", "touchstart"] as const;

type News = Pick<Together, "answers" | "threads" | "status">;

/** A text of the answer's JSON as the time that it was. */
function at(text: unknown): Date {
  return new Date(String(text));
}

/** What the server answered, its times as times again. */
function revived(body: Together): Together {
  return {
    ...body,
    until: at(body.until),
    answers: body.answers.map((one): SavedAnswer => ({ ...one, savedAt: at(one.savedAt) })),
    threads: body.threads.map(
      (thread): ThreadRow => ({
        ...thread,
        changedAt: at(thread.changedAt),
        resolvedAt: thread.resolvedAt === null ? null : at(thread.resolvedAt),
        comments: thread.comments.map((one) => ({ ...one, at: at(one.at) })),
      }),
    ),
  };
}

function sameOthers(one: readonly Present[], other: readonly Present[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * Who else is in the audit. Says every few seconds at which question the reader is, and hands on
 * what was saved and said meanwhile. Asks only while the page is seen and used, so that a page left
 * open neither counts as somebody nor keeps a session alive; without a network it waits.
 *
 * @param readAt when the page was read: what changed since is news
 */
export function useTogether(
  auditId: string,
  questionKey: string,
  readAt: Date,
  onNews: (news: News) => void,
): readonly Present[] {
  const [others, setOthers] = useState<readonly Present[]>([]);
  const tell = useRef(onNews);
  useEffect(() => {
    tell.current = onNews;
  });
  const since = useRef(readAt);
  const heardAt = useRef(0);

  useEffect(() => {
    let usedAt = Date.now();
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const leave = new AbortController();
    const isThere = () =>
      document.visibilityState === "visible" && navigator.onLine && Date.now() - usedAt < idleAfter;

    async function ask(): Promise<void> {
      const answer = await fetch(`/api/audits/${auditId}/presence`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ questionKey, since: since.current.toISOString() }),
        signal: leave.signal,
      });
      if (!answer.ok) {
        // Signed out, or taken off the audit: asking again would only say so again.
        stopped = [401, 403, 404].includes(answer.status);
        return;
      }
      const together = revived((await answer.json()) as Together);
      since.current = together.until;
      heardAt.current = Date.now();
      setOthers((before) => (sameOthers(before, together.others) ? before : together.others));
      tell.current(together);
    }
    async function turn(): Promise<void> {
      if (isThere()) await ask().catch(() => undefined);
      // Who was there a while ago is not there for certain.
      if (Date.now() - heardAt.current > presentFor) {
        setOthers((before) => (before.length === 0 ? before : []));
      }
      if (!stopped && !leave.signal.aborted) timer = setTimeout(() => void turn(), pause);
    }
    const used = () => {
      usedAt = Date.now();
    };
    // Going through questions quickly says only where one stays.
    timer = setTimeout(() => void turn(), 400);
    for (const sign of signs) window.addEventListener(sign, used, { passive: true });
    return () => {
      clearTimeout(timer);
      leave.abort();
      for (const sign of signs) window.removeEventListener(sign, used);
    };
  }, [auditId, questionKey]);
  return others;
}
