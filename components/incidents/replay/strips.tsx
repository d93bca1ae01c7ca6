import { useLocale, useTranslations } from "next-intl";
import { Mark } from "#components/charts/plot.tsx";
import type { PlacedStrip, PlacedSubject, StripKind } from "#lib/incidents/replay/strips/model.ts";
import { formatTime } from "#lib/shared/interval-format.ts";
import { timeLocale } from "../words.ts";
import type { ReplayLayout } from "./model.ts";
import { LaneName, PlacedText } from "./text.tsx";

const looks: Readonly<
  Record<StripKind, { readonly fill: string; readonly stroke: string; readonly dash?: string }>
> = {
  current: { fill: "var(--surface-2)", stroke: "var(--line-control)" },
  superseded: { fill: "var(--surface-2)", stroke: "var(--line-control)", dash: "3 2" },
  disputed: { fill: "var(--surface-2)", stroke: "var(--line-control)", dash: "3 2" },
  newest: { fill: "var(--accent-soft)", stroke: "var(--accent)" },
};

/** The claims as believed at the as-of moment. */
export function ReplayStrips({ layout }: { readonly layout: ReplayLayout }) {
  const t = useTranslations("incidents");
  if (layout.subjects.length === 0) return null;
  const { right } = layout.scale.plot;
  return (
    <>
      <text className="label-strong" x="0" y={layout.claimsTop + 20}>
        {t("replay.claims")}
      </text>
      {layout.subjects.map((subject, index) => (
        <g key={subject.subject}>
          {subject.strips.length === 0 ? null : (
            <SubjectName subject={subject} isWide={layout.isWide} right={right} />
          )}
          {subject.strips.map((strip) => (
            <Strip key={strip.reading.claim.id} strip={strip} />
          ))}
          <path
            d={`M0 ${subject.top + subject.height - 1.5}H${right}`}
            stroke={index === layout.subjects.length - 1 ? "var(--line-2)" : "var(--line)"}
          />
        </g>
      ))}
    </>
  );
}

function SubjectName({
  subject,
  isWide,
  right,
}: {
  readonly subject: PlacedSubject;
  readonly isWide: boolean;
  readonly right: number;
}) {
  const t = useTranslations("incidents.claims.relation");
  const count = subject.strips.length;
  const relation =
    subject.relation === "versions" && count > 1
      ? t("versions", { newest: count, older: count - 1 })
      : subject.relation === "versions" || count < 2
        ? null
        : t(subject.relation);
  // A long subject takes two lines.
  const words = isWide && subject.subject.length > 15 ? halves(subject.subject) : [subject.subject];
  return (
    <>
      {words.map((line, index) => (
        <LaneName key={line} x={0} y={subject.top + 13 + index * 12}>
          {line}
        </LaneName>
      ))}
      {relation === null ? null : (
        <text
          className="tick condensed"
          x={isWide ? 0 : right}
          textAnchor={isWide ? "start" : "end"}
          y={subject.top + (isWide ? 15 + words.length * 12 : 14)}
        >
          {relation}
        </text>
      )}
    </>
  );
}

/** Two lines of about equal length, broken at a space. */
function halves(text: string): readonly string[] {
  const middle = text.length / 2;
  const spaces = [...text.matchAll(/ /gu)].map(({ index }) => index);
  const [cut] = spaces.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  return cut === undefined ? [text] : [text.slice(0, cut), text.slice(cut + 1)];
}

function Strip({ strip }: { readonly strip: PlacedStrip }) {
  const t = useTranslations("incidents");
  const locale = timeLocale(useLocale());
  const { reading, kind, extent, y, height, label } = strip;
  const { claim } = reading;
  const look = looks[kind];
  return (
    <Mark
      href={`#claim-${claim.id}`}
      label={`${claim.subject}: ${label.lines.join(" ")}. ${claim.saidBy}`}
      tip={{
        title: claim.text,
        lines: [
          { name: t("replay.tip.saidBy"), value: claim.saidBy },
          { name: t("replay.tip.when"), value: formatTime(claim.said, locale) },
          {
            name: t("replay.tip.source"),
            value: `${claim.source.name} · ${t(`sourceKinds.${claim.source.kind}`)}`,
          },
        ],
      }}
    >
      <rect
        x={extent.x0}
        y={y}
        width={Math.max(1, extent.x1 - extent.x0)}
        height={height}
        fill={look.fill}
        stroke={look.stroke}
        strokeDasharray={look.dash}
      />
      <PlacedText
        label={label}
        fill={kind === "superseded" ? "var(--ink-3)" : "var(--ink)"}
        struck={kind === "superseded"}
        halo={false}
      />
    </Mark>
  );
}
