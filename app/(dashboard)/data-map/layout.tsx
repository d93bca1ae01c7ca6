import type { ReactNode } from "react";
import { MessagesProvider } from "#components/layout/messages-provider.tsx";

export default function DataMapLayout({ children }: { readonly children: ReactNode }) {
  return <MessagesProvider namespaces={["data-map", "risk"]}>{children}</MessagesProvider>;
}
