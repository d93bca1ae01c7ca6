"use client";
import { useRouter } from "next/navigation";
import { useNow, useTranslations } from "next-intl";
import { parseAsString, parseAsStringLiteral, useQueryState } from "nuqs";
import { type ReactNode, useCallback, useMemo, useRef, useState } from "react";
import { saveAnswerAction } from "#lib/audits/answers/actions.ts";
import type { Workbench as Content } from "#lib/audits/answers/model.ts";
import type { AuditStatus } from "#lib/audits/model.ts";
import { conformityOf } from "#lib/audits/questions/rules.ts";
import { isOpenForAnswers } from "#lib/audits/rules.ts";
import { chosenBy, optionsOf } from "./choices.ts";
import { CommentPane } from "./comment-pane.tsx";
import { EvidencePane } from "./evidence-pane.tsx";
import { FilterSelect } from "./filter-select.tsx";
import { FindingLine } from "./finding-line.tsx";
import { KeyBar } from "./key-bar.tsx";
import { isOpen, itemsOf } from "./list-items.ts";
import type { WorkbenchMode } from "./mode.ts";
import { ProgressStrip } from "./progress-strip.tsx";
import { isIn, questionFilters } from "./question-filter.ts";
import { QuestionList } from "./question-list.tsx";
import { canReuse, QuestionPane } from "./question-pane.tsx";
import { ReturnLine } from "./return-line.tsx";
import { ReviewActions } from "./review-actions.tsx";
import { SavingState } from "./saving-state.tsx";
import { scoreNow, shownOf } from "./standing.ts";
import { StrandedAnswers } from "./stranded-answers.tsx";
import { SubmitButton } from "./submit-button.tsx";
import type { Threads } from "./threads.ts";
import { useAnswers } from "./use-answers.ts";
import { useComments } from "./use-comments.ts";
import { useWorkbenchKeys } from "./use-keys.ts";
import { useLocalAdditions } from "./use-local-additions.ts";
import { useTogether } from "./use-together.ts";

const showing = parseAsStringLiteral(questionFilters).withDefault("all");
const noFiles: readonly File[] = [];
/** What nobody has said or done when the page begins. */
const noneYet = {
  returns: new Map<string, string>(),
  openThreads: new Map<string, number>(),
  others: [],
};

/** The workbench of one audit: questions left, the question in the middle, evidence right. */
export function Workbench({
  audit,
  person,
  content,
  threads,
  mode,
  commenting,
  findingsLinked,
  heading,
}: {
  readonly audit: { readonly id: string; readonly status: AuditStatus };
  readonly person: { readonly id: string; readonly name: string };
  readonly content: Content;
  readonly threads: Threads;
  readonly mode: WorkbenchMode;
  /** Whether the reader may comment on answers. */
  readonly commenting: boolean;
  /** Whether the reader may open the page of a finding. */
  readonly findingsLinked: boolean;
  /** Crumbs, title and the line under it, from the server. */
  readonly heading: ReactNode;
}) {
  const t = useTranslations("audits.workbench");
  const router = useRouter();
  const auditId = audit.id;
  const { sections } = content;
  const { questions, link, unlink, addFinding } = useLocalAdditions(content.questions);
  const filling = mode === "fill";
  const { store, snapshot } = useAnswers(
    auditId,
    person.id,
    content.questions,
    filling,
    saveAnswerAction,
  );
  const comments = useComments(auditId, person.id, threads);
  const [chosen, setChosen] = useQueryState("q", parseAsString);
  const [filter, setFilter] = useQueryState("show", showing);
  const [findingOpen, setFindingOpen] = useState(false);
  // Chosen files wait here until they are sent, so that moving on drops none.
  const [waiting, setWaiting] = useState<ReadonlyMap<string, readonly File[]>>(new Map());
  const [returns, setReturns] = useState<ReadonlyMap<string, string>>(new Map());
  const note = useRef<HTMLTextAreaElement>(null);
  const field = useRef<HTMLDivElement>(null);
  const now = useNow();
  const drop = useRef<HTMLDivElement>(null);
  const linkButton = useRef<HTMLButtonElement>(null);
  const reasonBox = useRef<HTMLTextAreaElement>(null);
  const commentBox = useRef<HTMLTextAreaElement>(null);
  const filterBox = useRef<HTMLSelectElement>(null);

  const shown = useMemo(() => shownOf(questions, snapshot.entries), [questions, snapshot.entries]);
  const score = useMemo(
    () => scoreNow(shown, snapshot.entries, now),
    [shown, snapshot.entries, now],
  );
  // Found once: an address that names no question starts here, and answering must not move it on.
  const [start] = useState(() => {
    const first = itemsOf(shown, { ...snapshot, ...noneYet });
    return ((filling ? first.find(isOpen) : null) ?? first[0])?.key;
  });
  const currentKey = (shown.find(({ key }) => key === (chosen ?? start)) ?? shown[0])?.key ?? "";
  const others = useTogether(auditId, currentKey, content.readAt, (news) => {
    store.take(news.answers);
    comments.merge(news.threads);
    const isMoved = news.status !== audit.status;
    // Begun is no news: it is filled as before.
    if (isMoved && !(isOpenForAnswers(news.status) && filling)) router.refresh();
  });
  const { entries } = snapshot;
  const openThreads = comments.open;
  const items = useMemo(
    () => itemsOf(shown, { entries, returns, openThreads, others }),
    [shown, entries, returns, openThreads, others],
  );
  const current = items.find(({ key }) => key === currentKey);
  // What no longer belongs to the filter stays in sight until one goes on.
  const listed = useMemo(
    () => items.filter((item) => item.key === currentKey || isIn(filter, item)),
    [items, filter, currentKey],
  );
  const question = questions.find(({ questionId }) => questionId === current?.questionId);
  const entry = snapshot.entries.get(current?.questionId ?? "");

  const show = useCallback((key: string) => void setChosen(key), [setChosen]);
  const at = listed.findIndex(({ key }) => key === currentKey);
  const step = (by: 1 | -1) => {
    const target = listed[at + by];
    if (target !== undefined) show(target.key);
  };
  const nextOpen = () => {
    const ahead = [...listed.slice(at + 1), ...listed.slice(0, at)];
    const target = ahead.find(isOpen) ?? listed[at + 1];
    if (target !== undefined) show(target.key);
  };
  const questionId = current?.questionId ?? "";

  const reuse = () => {
    const last = question?.lastYear ?? null;
    if (question === undefined || entry === undefined || last === null) return;
    if (!canReuse(question, entry.draft)) return;
    const { value, given } = last;
    const said = question.type === "conformity" ? { value } : { given };
    store.change(questionId, { ...said, ...(entry.draft.note === "" ? { note: last.note } : {}) });
  };

  useWorkbenchKeys({
    next: () => step(1),
    previous: () => step(-1),
    filter: () => filterBox.current?.focus(),
    ...(commenting ? { comment: () => commentBox.current?.focus() } : {}),
    ...(filling
      ? {
          answer: (index: number) => {
            const change = question && entry && chosenBy(index, question, entry.draft);
            if (change) store.change(questionId, change);
          },
          field: () => field.current?.querySelector<HTMLElement>("input, textarea")?.focus(),
          reuse,
          note: () => note.current?.focus(),
          evidence: () =>
            drop.current?.querySelector<HTMLInputElement>("input[type=file]")?.click(),
          link: () => linkButton.current?.click(),
          finding: () => setFindingOpen(true),
          done: () => {
            store.settle(questionId);
            void store.flush();
            if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
            nextOpen();
          },
        }
      : {}),
    ...(mode === "review" ? { returning: () => reasonBox.current?.focus() } : {}),
  });

  if (question === undefined || entry === undefined) return null;
  const usable = questions
    .flatMap(({ evidence }) => evidence)
    .filter((one, at, all) => all.findIndex((other) => other.evidenceId === one.evidenceId) === at);
  return (
    <div
      data-fill
      className="-mx-7 -mt-4 -mb-10 grid flex-1 grid-cols-[300px_minmax(0,1fr)_352px] grid-rows-[auto_minmax(0,1fr)_40px] lg:min-h-0 max-lg:grid-cols-[260px_minmax(0,1fr)] max-lg:grid-rows-[auto_auto_auto_40px] max-md:-mx-4 max-md:block"
    >
      <header className="col-span-full flex items-end gap-5 border-b border-line-2 px-7 pt-2.5 pb-3 max-lg:flex-wrap max-md:px-4">
        <div className="min-w-0 flex-1 max-lg:basis-full">{heading}</div>
        <ProgressStrip marks={items} score={score} hidden={questions.length - shown.length} />
        {filling ? (
          <>
            <SavingState
              snapshot={snapshot}
              path={`/audits/${auditId}?q=${current?.key ?? ""}`}
              keyOf={(id) => items.find((item) => item.questionId === id)?.key ?? ""}
              onShow={show}
            />
            <SubmitButton
              auditId={auditId}
              open={items.filter(({ value, optional }) => value === null && !optional).length}
              returned={items.filter(({ returned }) => returned).length}
              beforeSubmit={async () => {
                await store.flush();
                return store.snapshot().unsent;
              }}
              onShow={show}
            />
          </>
        ) : (
          <StrandedAnswers {...{ auditId, questions }} personId={person.id} />
        )}
        {mode === "review" || mode === "own-work" ? (
          <ReviewActions auditId={auditId} returns={returns} ownWork={mode === "own-work"} />
        ) : null}
      </header>
      <QuestionList
        sections={sections}
        items={items}
        shown={filter === "all" ? null : new Set(listed.map((item) => item.questionId))}
        current={current}
        filter={
          <FilterSelect
            items={items}
            filter={filter}
            box={filterBox}
            onChange={(next) => void setFilter(next)}
          />
        }
        onChoose={show}
      />
      <QuestionPane
        key={question.questionId}
        auditId={auditId}
        question={question}
        entry={entry}
        editable={filling}
        note={note}
        field={field}
        onChange={(change) => store.change(question.questionId, change)}
        onLeave={() => void store.flush()}
        onReuse={reuse}
        onResolve={(choices) => store.resolve(question.questionId, choices)}
      >
        <FindingLine
          question={question}
          value={entry.draft.value ?? conformityOf(question, entry.draft.given)}
          editable={filling}
          linked={findingsLinked}
          open={findingOpen}
          onOpenChange={setFindingOpen}
          beforeOpening={store.flush}
          onOpened={(finding) => addFinding(question.questionId, finding)}
        />
        {mode === "review" ? (
          <ReturnLine
            box={reasonBox}
            reason={returns.get(question.questionId) ?? null}
            onChange={(reason) =>
              setReturns((before) => {
                const next = new Map(before);
                if (reason === null) next.delete(question.questionId);
                else next.set(question.questionId, reason);
                return next;
              })
            }
          />
        ) : null}
        <CommentPane
          question={question}
          comments={comments}
          personName={person.name}
          writable={commenting}
          box={commentBox}
        />
      </QuestionPane>
      <div className="contents max-lg:col-span-full max-lg:block">
        <EvidencePane
          key={question.questionId}
          question={question}
          files={waiting.get(question.questionId) ?? noFiles}
          onFiles={(files) =>
            setWaiting((before) => new Map(before).set(question.questionId, files))
          }
          others={usable}
          onLink={(evidence) => {
            link(question.questionId, evidence);
            if (question.type !== "file") return;
            const { given } = entry.draft;
            const before = given !== null && "files" in given ? given.files : [];
            const files = [...new Set([...before, evidence.evidenceId])];
            store.change(question.questionId, { given: { files } });
          }}
          onUnlink={(linkId) => unlink(question.questionId, linkId)}
          editable={filling}
          drop={drop}
          linkButton={linkButton}
        />
      </div>
      <KeyBar
        filling={filling}
        options={optionsOf(question).length}
        reviewing={mode === "review"}
        commenting={commenting}
        others={others}
      />
      <p className="sr-only" aria-live="polite">
        {t("position", { key: question.key, short: question.short })}
      </p>
    </div>
  );
}
