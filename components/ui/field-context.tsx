"use client";
import { createContext, useContext } from "react";

/** What a form tells its fields: the messages of the last failed save, by field name. */
export type FieldContextValue = {
  readonly errors: Readonly<Record<string, readonly string[]>>;
  readonly pending: boolean;
};

export const FieldContext = createContext<FieldContextValue>({ errors: {}, pending: false });

const none: readonly string[] = [];

/** The messages at one field; empty outside a form and when all is well. */
export function useFieldErrors(name: string): readonly string[] {
  return useContext(FieldContext).errors[name] ?? none;
}
