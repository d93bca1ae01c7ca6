import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

/** What the parts that know no domain need on every page. */
const base = ["common", "shell", "table", "charts", "errors", "states"] as const;

/**
 * Gives client components below it the texts of the named namespaces, and always those of the
 * shared parts. Put one into the layout of a section: `<MessagesProvider namespaces={["vendors"]}>`.
 * A nested provider replaces the outer one, so name everything its client components speak.
 */
export async function MessagesProvider({
  namespaces = [],
  children,
}: {
  readonly namespaces?: readonly string[];
  readonly children: ReactNode;
}) {
  const messages = await getMessages();
  const wanted = Object.fromEntries(
    [...base, ...namespaces].map((name) => [name, messages[name]] as const),
  );
  return <NextIntlClientProvider messages={wanted}>{children}</NextIntlClientProvider>;
}
