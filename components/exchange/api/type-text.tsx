import type { Shape } from "#lib/exchange/api/document/model.ts";

/** The type of a field in the notation that programmers read, with links to named shapes. */
export function TypeText({ shape }: { readonly shape: Shape }) {
  const name = shape.$ref?.split("/").at(-1);
  if (name !== undefined) {
    return (
      <a href={`#${name}`} className="mono text-12 text-accent underline">
        {name}
      </a>
    );
  }
  if (shape.items !== undefined) {
    return (
      <span className="mono text-12 wrap-anywhere">
        <TypeText shape={shape.items} />
        []
      </span>
    );
  }
  if (shape.anyOf !== undefined) {
    return (
      <span className="mono text-12 wrap-anywhere">
        {shape.anyOf.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: alternatives have no other name, and stay
          <span key={index}>
            {index === 0 ? null : " | "}
            <TypeText shape={one} />
          </span>
        ))}
      </span>
    );
  }
  return <span className="mono text-12 wrap-anywhere text-ink-2">{plainType(shape)}</span>;
}

function plainType({ enum: values, type, format, default: usual, properties }: Shape): string {
  const kind =
    values !== undefined
      ? values.join(" | ")
      : properties !== undefined
        ? `{ ${Object.keys(properties).join(", ")} }`
        : [type ?? "any", ...(format === undefined ? [] : [`(${format})`])].join(" ");
  return typeof usual === "number" || (typeof usual === "string" && usual !== "")
    ? `${kind} = ${usual}`
    : kind;
}
