import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it, vi } from "vitest";
import english from "#messages/en/charts.json" with { type: "json" };
import common from "#messages/en/common.json" with { type: "json" };
import french from "#messages/fr/charts.json" with { type: "json" };
import { BandStrip, unitsPerSquare } from "./band-strip.tsx";
import { ChartFrame } from "./chart-frame.tsx";
import { ClockLines } from "./clock-lines.tsx";
import { DotTimeline } from "./dot-timeline.tsx";
import { GaugeLine } from "./gauge-line.tsx";
import { ScoreRange } from "./score-range.tsx";
import { Waterfall } from "./waterfall.tsx";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: () => {} }) }));

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const at = (iso: string) => Date.parse(iso);

function render(node: ReactNode, locale: "en" | "fr" = "en"): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider
      locale={locale}
      timeZone="UTC"
      messages={{ charts: locale === "en" ? english : french, common }}
    >
      {node}
    </NextIntlClientProvider>,
  );
}

/** Addresses of the marks of a drawing, in reading order. */
function markLinks(html: string): string[] {
  return [...html.matchAll(/<a (?=[^>]*data-mark)[^>]*href="([^"]+)"/gu)].map(
    (hit) => hit[1] ?? "",
  );
}

const frame = {
  title: "Vendors by band",
  sentence: "Two are critical.",
  scope: "Vendors at month end",
  source: { label: "Assessments", href: "/vendors" },
  fileName: "bands",
  table: {
    columns: [
      { key: "month", label: "Month" },
      { key: "critical", label: "Critical", align: "right" },
    ],
    rows: [{ key: "nov", cells: ["November", 2] }],
  },
} as const;

describe("ChartFrame", () => {
  it("has a title, a sentence, a scope, a source and the three ways out", () => {
    const html = render(<ChartFrame {...frame}>plot</ChartFrame>);
    expect(html).toContain("<h2");
    expect(html).toContain("Vendors by band");
    expect(html).toContain("Two are critical.");
    expect(html).toContain("Vendors at month end");
    expect(html).toContain('href="/vendors"');
    for (const word of ["Table", "PNG", "CSV"])
      expect(html).toMatch(new RegExp(`<button[^>]*>${word}<`, "u"));
  });

  it("speaks the reader's language", () => {
    expect(render(<ChartFrame {...frame}>plot</ChartFrame>, "fr")).toContain("Tableau");
  });

  it("keeps title and sentence when there is nothing to draw, and drops what would be empty", () => {
    const html = render(<ChartFrame {...frame} empty="No assessment yet." />);
    expect(html).toContain("Two are critical.");
    expect(html).toContain("No assessment yet.");
    expect(html).not.toContain("PNG");
  });
});

describe("ClockLines", () => {
  const line = {
    key: "contract",
    title: "Contract notice, 72 h",
    note: "vendor aware → data set",
    result: "missed by 13 d",
    tone: "late",
    detail: "closed 25 Nov",
    href: "/incidents/1",
    deadline: at("2025-11-12T12:00Z"),
    segments: [
      { kind: "sure", from: at("2025-11-10T00:00Z"), to: at("2025-11-12T00:00Z") },
      { kind: "overrun", from: at("2025-11-13T00:00Z"), to: at("2025-11-25T00:00Z") },
    ],
  } as const;
  const draw = (to: string) =>
    render(
      <ClockLines
        label="Clocks"
        from={at("2025-11-09T00:00Z")}
        to={at(to)}
        now={at("2025-11-26T16:00Z")}
        months={months}
        groups={[{ key: "a", lines: [line] }]}
      />,
    );

  it("makes each clock a link that says what it says in words", () => {
    const html = draw("2025-12-01T00:00Z");
    expect(markLinks(html)).toEqual(["/incidents/1"]);
    expect(html).toContain(
      "Contract notice, 72 h vendor aware → data set missed by 13 d closed 25 Nov",
    );
    expect(html).toContain(">now<");
  });

  it("draws no present that lies outside the axis", () => {
    expect(draw("2025-11-20T00:00Z")).not.toContain(">now<");
  });
});

describe("DotTimeline", () => {
  it("links every audit, and counts those that do not fit", () => {
    const dots = Array.from({ length: 9 }, (_, index) => ({
      key: String(index),
      state: "due" as const,
      href: `/audits/${index}`,
      label: `Audit ${index}, due`,
    }));
    const html = render(
      <DotTimeline
        label="Audits"
        now={at("2025-11-26T00:00Z")}
        windowLabel="30 days"
        months={months}
        weeks={[{ start: at("2025-11-24T00:00Z"), dots }]}
      />,
    );
    expect(markLinks(html)).toEqual(dots.slice(0, 7).map((dot) => dot.href));
    expect(html).toContain("+2");
  });
});

describe("BandStrip", () => {
  it("links each band that has something in it", () => {
    const html = render(
      <BandStrip
        counts={[
          { band: "critical", count: 2, label: "critical", href: "/vendors?band=critical" },
          { band: "high", count: 0, label: "high", href: "/vendors?band=high" },
          { band: "unknown", count: 4, label: "not scored", href: "/vendors?band=unscored" },
        ]}
      />,
    );
    expect(html).toContain("/vendors?band=critical");
    expect(html).not.toContain("/vendors?band=high");
    expect(html.match(/fill="var\(--band-critical\)"/gu)).toHaveLength(2);
    expect(html.match(/url\(#hatch\)/gu)).toHaveLength(4);
  });

  it("lets one square stand for several when there are too many to count", () => {
    expect([64, 120, 121, 1000, 100_000].map(unitsPerSquare)).toEqual([1, 1, 2, 10, 1000]);
  });
});

describe("Waterfall", () => {
  const rows = [
    {
      key: "inherent",
      kind: "total",
      label: "Inherent",
      note: "before any measure",
      from: 0,
      to: 55,
      value: "55.0",
      open: true,
      lines: [{ key: "data", label: "Data", href: "/data", formula: "25 × 2", value: "50" }],
    },
    {
      key: "assurance",
      kind: "subtract",
      label: "Assurance",
      note: "0.40",
      from: 55,
      to: 39.6,
      value: "−15.4",
      lines: [{ key: "met", label: "Met", formula: "12 of 30", value: "0.4" }],
    },
    {
      key: "result",
      kind: "result",
      label: "Residual",
      note: "now",
      from: 0,
      to: 39.6,
      value: "39.6",
      band: "moderate",
    },
  ] as const;
  const html = render(
    <Waterfall label="How it is made" rows={rows} bands={[{ from: 0, to: 100, label: "all" }]} />,
  );

  it("opens into lines, and says which bars are open", () => {
    expect(html.match(/aria-expanded="true"/gu)).toHaveLength(1);
    expect(html.match(/aria-expanded="false"/gu)).toHaveLength(1);
    expect(html).toContain("25 × 2");
    expect(html).not.toContain("12 of 30");
    expect(html).toContain('href="/data"');
  });

  it("draws the result in the colour of its band", () => {
    expect(html).toContain("var(--band-moderate)");
  });
});

describe("lines of one score", () => {
  it("brackets the limit that a value stands next to", () => {
    const zones = [
      { from: 0, to: 3, label: "medium", band: "moderate" },
      { from: 3, to: 6, label: "high", band: "high" },
    ] as const;
    const clear = render(<GaugeLine label="Severity 1" zones={zones} value={1} />);
    const near = render(
      <GaugeLine label="Severity 3" zones={zones} value={3} edge={{ limit: 3, reach: 0.25 }} />,
    );
    expect(near.match(/<path/gu)?.length).toBe((clear.match(/<path/gu)?.length ?? 0) + 1);
  });

  it("draws no soft ink when all is known", () => {
    const draw = (low: number, high: number) =>
      render(
        <ScoreRange
          label="r"
          low={low}
          high={high}
          score={50}
          lowText="a"
          highText="b"
          limits={[]}
        />,
      );
    expect(draw(40, 60)).toContain("url(#soft-both)");
    expect(draw(50, 50)).not.toContain("url(#soft-both)");
  });
});
