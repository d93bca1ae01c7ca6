import type { Browser, Page } from "@playwright/test";

/** What the main thread of a page did, in milliseconds as the clock on the wall tells them. */
export type Tasks = {
  readonly longest: number;
  /** How many tasks took longer than the given limit. */
  readonly over: number;
  readonly count: number;
  /** Time that passed in tasks for each time that the processor worked on them: 1 when it is idle. */
  readonly waiting: number;
};

type TraceEvent = {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds on the wall and of the processor. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
};

/** Watches the tasks of the one page of a browser while something is done to it. */
export async function tasksDuring(
  browser: Browser,
  page: Page,
  limit: number,
  work: () => Promise<void>,
): Promise<Tasks> {
  await browser.startTracing(page, { categories: ["disabled-by-default-devtools.timeline"] });
  await work();
  const trace = JSON.parse((await browser.stopTracing()).toString("utf8")) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const renderers = new Set(
    trace.traceEvents
      .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
      .map(threadOf),
  );
  const tasks = trace.traceEvents.filter(
    (event) => event.name === "RunTask" && event.ph === "X" && renderers.has(threadOf(event)),
  );
  // The browser keeps a spare renderer, which has little to do.
  const [busiest = []] = [...Map.groupBy(tasks, threadOf).values()].toSorted(
    (a, b) => sum(b, "dur") - sum(a, "dur"),
  );
  const times = busiest.map(({ dur = 0 }) => dur / 1000);
  return {
    longest: Math.max(0, ...times),
    over: times.filter((time) => time > limit).length,
    count: times.length,
    waiting: sum(busiest, "dur") / sum(busiest, "tdur"),
  };
}

function sum(events: readonly TraceEvent[], key: "dur" | "tdur"): number {
  return events.reduce((total, event) => total + (event[key] ?? 0), 0);
}
