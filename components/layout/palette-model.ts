import type { ActionResult } from "#lib/access/action-result.ts";

/** One line of the command palette: where it leads, in the reader's language. */
export type PaletteCommand = {
  readonly key: string;
  readonly label: string;
  readonly href: string;
  /** What the line is about: a domain, an id, a state. Found by search as well. */
  readonly hint?: string;
};

/** Lines under one title: go to, create, act. */
export type PaletteGroup = {
  readonly key: string;
  readonly title: string;
  readonly commands: readonly PaletteCommand[];
};

/** Finds places by what was typed: a server action. */
export type PaletteSearch = (input: {
  readonly text: string;
}) => Promise<ActionResult<readonly PaletteCommand[]>>;
