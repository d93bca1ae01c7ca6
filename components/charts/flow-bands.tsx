"use client";
import type { ComponentProps } from "react";
import { Sankey } from "recharts";
import { textWidth } from "#lib/shared/text-width.ts";
import { PlotText } from "./axis.tsx";
import { Mark, PlotArea, type Tip } from "./plot.tsx";
import { round } from "./scales.ts";

/** A bar of one side; bands run from it or to it. `href` is the list behind it. */
export type FlowBandNode = {
  readonly key: string;
  readonly name: string;
  readonly label: string;
  readonly href?: string;
  readonly tip?: Tip;
  /** Sides from the left, 0 first; the last side writes its names to the right. */
  readonly side: number;
};

/** A band between two bars; thickness is its share of all. */
export type FlowBandLink = {
  readonly from: string;
  readonly to: string;
  readonly value: number;
  /** Its meaning in words, shown on hover. */
  readonly label: string;
};

type SankeyProps = ComponentProps<typeof Sankey>;
/** What the drawing library hands to the parts that we draw. */
type NodeProps = Parameters<Extract<SankeyProps["node"], (props: never) => unknown>>[0];
type LinkProps = Parameters<Extract<SankeyProps["link"], (props: never) => unknown>>[0];

const barWidth = 8;

/**
 * Bands from the left side over the middle to the right (Sankey): how much of each comes from where
 * and goes where. Names stand beside their bars; bars are links.
 */
export function FlowBands({
  label,
  nodes,
  links,
}: {
  readonly label: string;
  readonly nodes: readonly FlowBandNode[];
  readonly links: readonly FlowBandLink[];
}) {
  const index = new Map(nodes.map(({ key }, at) => [key, at]));
  const sides = new Set(nodes.map(({ side }) => side));
  const last = Math.max(...sides);
  const longest = (side: number) =>
    Math.max(
      0,
      ...nodes.filter((node) => node.side === side).map(({ name }) => textWidth(name, 12)),
    );
  const most = Math.max(...[...sides].map((side) => nodes.filter((n) => n.side === side).length));
  const height = Math.max(220, most * 30);
  return (
    <PlotArea initialWidth={1000}>
      {(width) => (
        // biome-ignore lint/a11y/useSemanticElements: the group names the links of a drawing.
        <div role="group" aria-label={label} style={{ height }}>
          <Sankey
            width={width}
            height={height}
            data={{
              nodes: nodes.map((node) => ({ ...node })),
              links: links.flatMap(({ from, to, value, label: words }) => {
                const [source, target] = [index.get(from), index.get(to)];
                return source === undefined || target === undefined
                  ? []
                  : [{ source, target, value, label: words }];
              }),
            }}
            nodeWidth={barWidth}
            nodePadding={14}
            iterations={48}
            margin={{
              top: 6,
              bottom: 6,
              left: 2,
              right: Math.min(width * 0.38, longest(last) + 10),
            }}
            node={(node: NodeProps) => <Bar node={node} meaning={nodes[node.index]} />}
            link={(link: LinkProps) => <Band link={link} />}
          />
        </div>
      )}
    </PlotArea>
  );
}

function Bar({
  node,
  meaning,
}: {
  readonly node: NodeProps;
  readonly meaning: FlowBandNode | undefined;
}) {
  if (meaning === undefined) return <g />;
  const { x, y, height } = node;
  return (
    <Mark href={meaning.href} label={meaning.label} tip={meaning.tip}>
      {/* A thin bar is hit over its name too. */}
      <rect
        x={round(x)}
        y={round(y + height / 2 - 9)}
        width={barWidth + 8 + textWidth(meaning.name, 12)}
        height="18"
        fill="transparent"
      />
      <rect
        x={round(x)}
        y={round(y)}
        width={barWidth}
        height={round(Math.max(1.5, height))}
        fill="var(--ink-2)"
      />
      <PlotText x={x + barWidth + 5} y={y + height / 2 + 4} kind="label" halo>
        {meaning.name}
      </PlotText>
    </Mark>
  );
}

function Band({ link }: { readonly link: LinkProps }) {
  const { sourceX, sourceY, sourceControlX, targetX, targetY, targetControlX, linkWidth } = link;
  const { label } = link.payload as unknown as { label: string };
  return (
    <path
      d={`M${sourceX} ${sourceY}C${sourceControlX} ${sourceY} ${targetControlX} ${targetY} ${targetX} ${targetY}`}
      fill="none"
      stroke="var(--accent)"
      strokeOpacity="0.18"
      strokeWidth={Math.max(1, linkWidth)}
      className="transition-[stroke-opacity] hover:[stroke-opacity:0.45]"
    >
      <title>{label}</title>
    </path>
  );
}
