import type { ReactNode } from "react";
import { MessagesProvider } from "#components/layout/messages-provider.tsx";

export default function ImportLayout({ children }: { readonly children: ReactNode }) {
  return <MessagesProvider namespaces={["imports", "vendors"]}>{children}</MessagesProvider>;
}
