"use client";
import dynamic from "next/dynamic";
import { type ReactNode, startTransition, useState } from "react";
import { forgetKept, hasKept } from "#components/ui/kept-on-device.ts";
import type { Person } from "./person.ts";

// Asked only while something waits on the device: not every page carries the dialog.
const UnsentDialog = dynamic(() =>
  import("./unsent-dialog.tsx").then((module) => module.UnsentDialog),
);

/**
 * Signs out and takes what is kept for the person off the device. While something waits there that
 * the server does not have, it asks first: `dialog` has to stand on the page.
 */
export function useSignOut(
  person: Person,
  signOut: (form: FormData) => Promise<unknown>,
): { readonly start: () => void; readonly dialog: ReactNode } {
  const [asking, setAsking] = useState(false);
  const leave = () =>
    startTransition(async () => {
      await signOut(new FormData());
      forgetKept(person.id);
    });
  return {
    start: () => (hasKept(person.id) ? setAsking(true) : leave()),
    dialog: asking ? <UnsentDialog onClose={() => setAsking(false)} onLeave={leave} /> : null,
  };
}
