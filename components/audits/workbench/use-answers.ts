"use client";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { keptItem } from "#components/ui/kept-on-device.ts";
import type { WorkbenchQuestion } from "#lib/audits/answers/model.ts";
import {
  type AnswerStore,
  createAnswerStore,
  type Snapshot,
  type StoreContext,
} from "./answer-store.ts";

/** The answers of an audit while it is filled, and what is going on with saving them. */
export function useAnswers(
  auditId: string,
  personId: string,
  questions: readonly WorkbenchQuestion[],
  editable: boolean,
  save: StoreContext["save"],
): { readonly store: AnswerStore; readonly snapshot: Snapshot } {
  const [store] = useState(() =>
    createAnswerStore({
      ...{ auditId, personId, questions, save },
      keep: keptItem(personId, "answers", auditId),
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
    const warn = (event: BeforeUnloadEvent) => {
      if (store.snapshot().unsent === 0) return;
      void store.flush();
      event.preventDefault();
    };
    window.addEventListener("online", sendNow);
    // Leaving sends what waits; coming back may be coming back from signing in again.
    document.addEventListener("visibilitychange", sendNow);
    window.addEventListener("beforeunload", warn);
    return () => {
      window.removeEventListener("online", sendNow);
      document.removeEventListener("visibilitychange", sendNow);
      window.removeEventListener("beforeunload", warn);
      store.dispose();
    };
  }, [store, editable]);
  return { store, snapshot };
}
