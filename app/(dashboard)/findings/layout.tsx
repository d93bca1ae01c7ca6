import type { ReactNode } from "react";
import { MessagesProvider } from "#components/layout/messages-provider.tsx";

export default function FindingsLayout({ children }: { readonly children: ReactNode }) {
  return <MessagesProvider namespaces={["findings"]}>{children}</MessagesProvider>;
}
