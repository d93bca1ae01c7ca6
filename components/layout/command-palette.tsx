"use client";
import { Dialog } from "@base-ui/react/dialog";
import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { SearchIcon } from "#components/ui/icons.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import type { PaletteCommand, PaletteGroup, PaletteSearch } from "./palette-model.ts";

/** Pause after the last letter before the server is asked, in milliseconds. */
const typingPause = 180;

/** The open command palette: type, arrow keys, Enter. */
export function CommandPalette({
  groups,
  search,
  onClose,
}: {
  readonly groups: readonly PaletteGroup[];
  readonly search?: PaletteSearch;
  readonly onClose: () => void;
}) {
  const t = useTranslations("shell.palette");
  const router = useRouter();
  const [text, setText] = useState("");
  const [found, setFound] = useState<readonly PaletteCommand[]>([]);
  const [state, setState] = useState<"idle" | "searching" | "failed">("idle");
  const query = text.trim();

  useEffect(() => {
    if (!search || query.length < 2) {
      setFound([]);
      setState("idle");
      return;
    }
    let current = true;
    setState("searching");
    const timer = setTimeout(() => {
      search({ text: query }).then(
        (answer) => {
          if (!current) return;
          setFound(answer.ok ? answer.value : []);
          setState(answer.ok ? "idle" : "failed");
        },
        () => {
          if (current) setState("failed");
        },
      );
    }, typingPause);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [query, search]);

  const shown: readonly PaletteGroup[] =
    found.length === 0
      ? groups
      : [{ key: "found", title: t("results"), commands: found }, ...groups];
  const open = (href: string) => {
    onClose();
    router.push(href);
  };
  return (
    <Dialog.Root open onOpenChange={(next) => next || onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-[var(--scrim)]" />
        <Dialog.Popup className="fixed top-[12vh] left-1/2 z-50 w-[min(560px,calc(100vw-24px))] -translate-x-1/2 overflow-hidden rounded-panel bg-surface shadow-dialog outline-none">
          <Dialog.Title className="sr-only">{t("title")}</Dialog.Title>
          <Command loop label={t("title")}>
            <div className="flex h-11 items-center gap-2.5 border-b border-line px-4 text-ink-3">
              <SearchIcon className="flex-none" />
              <Command.Input
                autoFocus
                value={text}
                onValueChange={setText}
                placeholder={t("placeholder")}
                className="min-w-0 flex-1 bg-transparent text-14 text-ink outline-none focus-visible:shadow-none"
              />
              {state === "searching" ? <span className="meta">{t("searching")}</span> : null}
            </div>
            <Command.List className="max-h-[52vh] overflow-y-auto p-1.5">
              {state === "failed" ? (
                <p role="status" className="meta px-2.5 py-2 text-late-ink">
                  {t("failed")}
                </p>
              ) : null}
              {state === "searching" ? null : (
                <Command.Empty className="px-2.5 py-3 text-13 text-ink-2">
                  {t("empty", { text: query })}
                </Command.Empty>
              )}
              {shown.map((group) => (
                <Command.Group
                  key={group.key}
                  forceMount={group.key === "found"}
                  heading={group.title}
                  className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-12 [&_[cmdk-group-heading]]:text-ink-3"
                >
                  {group.commands.map((command) => (
                    <Command.Item
                      key={command.key}
                      value={`${group.key}:${command.key}`}
                      keywords={[command.label, command.hint ?? ""]}
                      forceMount={group.key === "found"}
                      onSelect={() => open(command.href)}
                      className="flex min-h-8 cursor-default items-center gap-3 rounded-[3px] px-2.5 text-13 text-ink data-[selected=true]:bg-accent-soft max-md:min-h-10"
                    >
                      <span className="min-w-0 flex-1 truncate">{command.label}</span>
                      {command.hint ? <span className="meta flex-none">{command.hint}</span> : null}
                    </Command.Item>
                  ))}
                </Command.Group>
              ))}
            </Command.List>
            <p className="meta flex gap-4 border-t border-line bg-surface-2 px-4 py-2">
              <span className="inline-flex items-center gap-1">
                <Kbd>↑</Kbd>
                <Kbd>↓</Kbd> {t("move")}
              </span>
              <span className="inline-flex items-center gap-1">
                <Kbd>Enter</Kbd> {t("open")}
              </span>
              <span className="inline-flex items-center gap-1">
                <Kbd>Esc</Kbd> {t("close")}
              </span>
            </p>
          </Command>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
