/** The calls of the catalogue, parsed and found by import and by name. */

import { type SdkCalls, sdkCalls } from "#lib/catalogue/sdk-calls.ts";
import type { Language } from "./model.ts";

/** A call that sends: its last names, its literal first arguments, its arguments' roles. */
export type Shape = {
  readonly names: readonly string[];
  readonly words: readonly string[];
  readonly roles: readonly string[];
};

export type Sdk = Omit<SdkCalls, "calls"> & { readonly shapes: readonly Shape[] };

const sdks: readonly Sdk[] = sdkCalls.map(({ calls, ...sdk }) => ({
  ...sdk,
  shapes: calls.map(shapeOf).sort((a, b) => weight(b) - weight(a)),
}));

function shapeOf(text: string): Shape {
  const [, path = "", words = "", roles = ""] = /^([^:(]+)([^(]*)\(([^)]*)\)$/.exec(text) ?? [];
  return {
    names: path.split("."),
    words: words.split(":").filter((word) => word !== ""),
    roles: roles.split(",").map((role) => role.trim()),
  };
}

function weight(shape: Shape): number {
  return shape.names.length + shape.words.length;
}

/** SDKs of one language. */
export function sdksOf(language: Language): readonly Sdk[] {
  return sdks.filter((sdk) => sdk.languages.includes(language));
}

/** Whether an import is of the SDK: its module, or something inside. */
export function isModuleOf(sdk: Sdk, module: string): boolean {
  return sdk.modules.some(
    (known) =>
      module === known.replace(/\$$/, "") ||
      (module.startsWith(known) &&
        (known.endsWith("/") || /^[/.\\_]/.test(module.slice(known.length)))),
  );
}

/** The shape of a call by its names, outermost last; null for calls that send nothing. */
export function shapeFor(
  sdk: Sdk,
  chain: readonly string[],
  words: readonly (string | null)[],
): Shape | null {
  return (
    sdk.shapes.find(
      (shape) =>
        shape.names.length <= chain.length &&
        shape.names.every(
          (name, index) => chain[chain.length - shape.names.length + index] === name,
        ) &&
        shape.words.every((word, index) => words[index] === word),
    ) ?? null
  );
}

/** Words one of which stands in every file that uses an SDK of the language. */
export function hintsOf(language: Language): readonly string[] {
  return sdksOf(language).flatMap((sdk) => [
    ...sdk.modules.map((module) => module.replace(/\$$/, "")),
    ...(sdk.globals ?? []),
  ]);
}
