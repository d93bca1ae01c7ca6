"use client";
import { useTranslations } from "next-intl";
import { Dialog } from "#components/ui/dialog.tsx";
import { Kbd } from "#components/ui/kbd.tsx";

const groups = [
  {
    key: "everywhere",
    lines: [
      { keys: ["Ctrl", "K"], act: "palette" },
      { keys: ["?"], act: "help" },
      { keys: ["Esc"], act: "escape" },
    ],
  },
  {
    key: "tables",
    lines: [
      { keys: ["J", "↓"], act: "next" },
      { keys: ["K", "↑"], act: "previous" },
      { keys: ["Enter"], act: "openRow" },
      { keys: ["X"], act: "select" },
    ],
  },
  {
    key: "charts",
    lines: [
      { keys: ["←", "→"], act: "marks" },
      { keys: ["Enter"], act: "openMark" },
    ],
  },
  { key: "forms", lines: [{ keys: ["Ctrl", "Enter"], act: "submit" }] },
] as const;

/** All keys of the shared parts, opened by `?`. A page with keys of its own shows them itself. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations("shell.keys");
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={t("title")}>
      <div className="grid gap-5 text-13 sm:grid-cols-2">
        {groups.map((group) => (
          <section key={group.key}>
            <h3 className="mb-1">{t(group.key)}</h3>
            <dl>
              {group.lines.map((line) => (
                <div key={line.act} className="flex items-center gap-3 border-b border-line py-1.5">
                  <dt className="flex w-24 flex-none gap-1">
                    {line.keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dt>
                  <dd className="text-ink-2">{t(line.act)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
