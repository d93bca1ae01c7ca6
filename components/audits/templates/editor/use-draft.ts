"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { saveDraftAction } from "#lib/audits/templates/actions.ts";
import type { TemplateContent, TemplateVersionView } from "#lib/audits/templates/model.ts";
import { mergeDrafts } from "#lib/audits/templates/rules.ts";

/** Where saving a draft stands. */
export type DraftSaving =
  | { readonly kind: "idle" }
  | { readonly kind: "saving" }
  | { readonly kind: "saved"; readonly at: Date }
  | { readonly kind: "offline" }
  /** Somebody else changed the same part; theirs is given, mine stays on the screen. */
  | { readonly kind: "clash"; readonly content: TemplateContent; readonly revision: number }
  | { readonly kind: "refused"; readonly reason: string };

/** Pause after the last change before the draft is sent, in milliseconds. */
const typingPause = 700;
const retryPause = 4_000;

/**
 * The draft on the screen, sent in the background. What somebody else saved meanwhile is merged
 * where it is another part; where it is the same, the person chooses.
 */
export function useDraft(view: TemplateVersionView) {
  const [content, setContent] = useState(view.content);
  const [saving, setSaving] = useState<DraftSaving>({ kind: "idle" });
  const state = useRef({ content: view.content, base: view.content, revision: view.revision });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<boolean> | null>(null);

  const put = useCallback((next: TemplateContent) => {
    state.current.content = next;
    setContent(next);
  }, []);

  const send = useCallback(async (): Promise<boolean> => {
    while (state.current.content !== state.current.base) {
      const sent = state.current.content;
      setSaving({ kind: "saving" });
      let result: Awaited<ReturnType<typeof saveDraftAction>>;
      try {
        const { revision } = state.current;
        result = await saveDraftAction({ versionId: view.id, revision, content: sent });
      } catch {
        setSaving({ kind: "offline" });
        return false;
      }
      if (result.ok) {
        state.current = { ...state.current, base: sent, revision: result.value.revision };
        setSaving({ kind: "saved", at: new Date() });
        continue;
      }
      if (result.kind !== "refused" || result.reason !== "draft-changed") {
        setSaving({
          kind: "refused",
          reason: result.kind === "refused" ? result.reason : result.kind,
        });
        return false;
      }
      const theirs = result.details as { content: TemplateContent; revision: number };
      const merged = mergeDrafts(state.current.base, state.current.content, theirs.content);
      if (merged === null) {
        setSaving({ kind: "clash", ...theirs });
        return false;
      }
      state.current = { content: merged, base: theirs.content, revision: theirs.revision };
      setContent(merged);
    }
    return true;
  }, [view.id]);

  /** Sends what waits, now; says whether the server has everything. */
  const flush = useCallback((): Promise<boolean> => {
    clearTimeout(timer.current);
    running.current ??= send().finally(() => {
      running.current = null;
    });
    return running.current;
  }, [send]);

  const change = useCallback(
    (next: TemplateContent) => {
      put(next);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), typingPause);
    },
    [put, flush],
  );

  /** Ends a clash: mine over theirs, or theirs. */
  const settle = (choice: "mine" | "theirs") => {
    if (saving.kind !== "clash") return;
    const mine = state.current.content;
    state.current = { content: mine, base: saving.content, revision: saving.revision };
    setSaving({ kind: "idle" });
    if (choice === "theirs") put(saving.content);
    else void flush();
  };

  useEffect(() => {
    if (saving.kind !== "offline") return;
    const again = setTimeout(() => void flush(), retryPause);
    return () => clearTimeout(again);
  }, [saving, flush]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (state.current.content === state.current.base) return;
      void flush();
      event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [flush]);

  const revision = () => state.current.revision;
  return { content, saving, change, flush, settle, revision };
}
