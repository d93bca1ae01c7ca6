"use client";
import clsx from "clsx";
import { useRouter } from "next/navigation";
import {
  createContext,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { DefinitionLines } from "#components/ui/definition-lines.tsx";

/** What a mark says on hover and focus: its name, then figures with their names. */
export type Tip = {
  readonly title: string;
  readonly lines?: readonly { readonly name: string; readonly value: string }[];
};

type PlotControl = {
  readonly show: (tip: Tip | null, element: Element | null) => void;
  /** A mark came: makes sure that one of them is the stop of the Tab key. */
  readonly settle: () => void;
};
const PlotContext = createContext<PlotControl>({ show: () => {}, settle: () => {} });

const useMeasureEffect = typeof window === "undefined" ? useEffect : useLayoutEffect;

/** The width of an element in px; null on the server and until it is measured. */
function useWidth(element: RefObject<HTMLElement | null>): number | null {
  const [width, setWidth] = useState<number | null>(null);
  useMeasureEffect(() => {
    const measured = element.current;
    if (!measured) return;
    const measure = () => {
      const next = Math.round(measured.clientWidth);
      if (next > 0) setWidth(next);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

function marksOf(area: HTMLElement | null): (HTMLElement | SVGElement)[] {
  return [...(area?.querySelectorAll<HTMLElement | SVGElement>("[data-mark]") ?? [])];
}

/** One mark is the stop of the Tab key; the arrows move from it. */
function makeStop(area: HTMLElement | null, stop: Element | undefined): void {
  for (const mark of marksOf(area)) mark.setAttribute("tabindex", mark === stop ? "0" : "-1");
}

/**
 * The place of a picture. Measures its width and draws for it (never shrinks a wide drawing); makes
 * the marks inside one stop of the Tab key, moved by the arrows; shows what a mark says; follows
 * the links of marks without loading the page anew.
 */
export function PlotArea({
  initialWidth = 640,
  className,
  children,
}: {
  readonly initialWidth?: number;
  readonly className?: string;
  readonly children: (width: number) => ReactNode;
}) {
  const area = useRef<HTMLDivElement>(null);
  const router = useRouter();
  const measured = useWidth(area);
  const width = measured ?? initialWidth;
  const [shown, setShown] = useState<{ tip: Tip; x: number; top: number; bottom: number } | null>(
    null,
  );
  const control = useMemo<PlotControl>(
    () => ({
      show: (tip, element) => {
        const frame = area.current?.getBoundingClientRect();
        const box = element?.getBoundingClientRect();
        if (!tip || !frame || !box) setShown(null);
        else {
          setShown({
            tip,
            x: box.left + box.width / 2 - frame.left,
            top: box.top - frame.top,
            bottom: box.bottom - frame.top,
          });
        }
      },
      settle: () => {
        const marks = marksOf(area.current);
        if (!marks.some((mark) => mark.getAttribute("tabindex") === "0")) {
          makeStop(area.current, marks[0]);
        }
      },
    }),
    [],
  );
  // Drawn again for a new width only: a tip that comes and goes must not take marks out of the
  // page, and the focus with them.
  const picture = useMemo(() => children(width), [children, width]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") setShown(null);
    const forwards = event.key === "ArrowRight" || event.key === "ArrowDown";
    const backwards = event.key === "ArrowLeft" || event.key === "ArrowUp";
    if (!forwards && !backwards && event.key !== "Home" && event.key !== "End") return;
    const marks = marksOf(area.current);
    const index = marks.findIndex((mark) => mark.matches(":focus"));
    if (index === -1) return;
    const next =
      event.key === "Home"
        ? marks[0]
        : event.key === "End"
          ? marks.at(-1)
          : marks[index + (forwards ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    makeStop(area.current, next);
    next.focus();
  };
  const onClick = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a[data-mark]") : null;
    const href = link?.getAttribute("href");
    if (!href?.startsWith("/")) return;
    event.preventDefault();
    router.push(href);
  };
  return (
    <PlotContext.Provider value={control}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it moves the focus between the links inside. */}
      <div
        ref={area}
        data-plot
        // What the server drew is as wide as a desk's column: on a phone it would stand shrunk until
        // it is measured, so there it keeps its place and waits.
        className={clsx("relative min-w-0", measured === null && "max-md:invisible", className)}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        {picture}
        {shown ? <TipCard {...shown} width={width} /> : null}
      </div>
    </PlotContext.Provider>
  );
}

const tipWidth = 232;

function TipCard({
  tip,
  x,
  top,
  bottom,
  width,
}: {
  readonly tip: Tip;
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  readonly width: number;
}) {
  const left = Math.max(0, Math.min(width - tipWidth, x - tipWidth / 2));
  const above = top > 96;
  return (
    <div
      role="tooltip"
      className="pointer-events-none absolute z-20 rounded-panel bg-surface px-3 py-2 text-12 leading-[17px] text-ink-2 shadow-pop print:hidden"
      style={{
        left,
        width: tipWidth,
        ...(above ? { bottom: `calc(100% - ${top - 6}px)` } : { top: bottom + 6 }),
      }}
    >
      <b className="text-13 text-ink">{tip.title}</b>
      {tip.lines && tip.lines.length > 0 ? <DefinitionLines lines={tip.lines} /> : null}
    </div>
  );
}

/**
 * One mark of a picture: a link to what is behind it and a stop for the keyboard. Without `href` it
 * can still be reached and read. `label` is its whole meaning in words.
 */
export function Mark({
  href,
  label,
  tip,
  children,
}: {
  readonly href?: string;
  readonly label: string;
  readonly tip?: Tip;
  readonly children: ReactNode;
}) {
  const { show, settle } = useContext(PlotContext);
  useEffect(settle, [settle]);
  const own = tip ?? { title: label };
  const events = {
    onPointerEnter: (event: { currentTarget: Element }) => show(own, event.currentTarget),
    onPointerLeave: () => show(null, null),
    onFocus: (event: { currentTarget: Element }) => show(own, event.currentTarget),
    onBlur: () => show(null, null),
  };
  if (href === undefined) {
    return (
      // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a group of a drawing does nothing by itself; the keys must reach it to be read.
      <g data-mark tabIndex={-1} role="img" aria-label={label} {...events}>
        {children}
      </g>
    );
  }
  return (
    <a data-mark href={href} tabIndex={-1} aria-label={label} {...events}>
      {children}
    </a>
  );
}

/** The drawing inside a `PlotArea`: as wide as it, in px of the screen. */
export function Drawing({
  width,
  height,
  label,
  children,
}: {
  readonly width: number;
  readonly height: number;
  readonly label: string;
  readonly children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing has no fieldset; the group names its links.
    <svg
      role="group"
      aria-label={label}
      width="100%"
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className="block overflow-visible"
    >
      {children}
    </svg>
  );
}
