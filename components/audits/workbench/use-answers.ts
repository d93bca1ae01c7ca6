"use client";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { saveAnswerAction } from "#lib/audits/answers/actions.ts";
import type { WorkbenchQuestion } from "#lib/audits/answers/model.ts";
import { type AnswerStore, createAnswerStore, type Snapshot } from "./answer-store.ts";

/** Place of the unsaved answers of one person and one audit on the device. */
function deviceKeep(auditId: string, personId: string) {
  const key = `tierce-answers:${personId}:${auditId}`;
  return {
    read: () => {
      try {
        return localStorage.getItem(key);
      } catch {
        return null;
      }
    },
    write: (text: string | null) => {
      try {
        if (text === null) localStorage.removeItem(key);
        else localStorage.setItem(key, text);
      } catch {
        // A full or forbidden storage: the answers are still on the screen and on their way.
      }
    },
  };
}

/** The answers of an audit while it is filled, and what is going on with saving them. */
export function useAnswers(
  auditId: string,
  personId: string,
  questions: readonly WorkbenchQuestion[],
  editable: boolean,
): { readonly store: AnswerStore; readonly snapshot: Snapshot } {
  const [store] = useState(() =>
    createAnswerStore({
      auditId,
      questions,
      save: saveAnswerAction,
      keep: deviceKeep(auditId, personId),
      now: () => new Date(),
    }),
  );
  const snapshot = useSyncExternalStore(store.subscribe, store.snapshot, store.snapshot);

  const given = useRef(questions);
  useEffect(() => {
    if (given.current !== questions) store.receive(questions);
    given.current = questions;
  }, [store, questions]);

  useEffect(() => {
    if (!editable) return;
    store.restore();
    const sendNow = () => void store.flush();
    const whenHidden = () => {
      if (document.visibilityState === "hidden") sendNow();
    };
    window.addEventListener("online", sendNow);
    document.addEventListener("visibilitychange", whenHidden);
    return () => {
      window.removeEventListener("online", sendNow);
      document.removeEventListener("visibilitychange", whenHidden);
      store.dispose();
    };
  }, [store, editable]);
  return { store, snapshot };
}
