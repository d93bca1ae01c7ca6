"use client";
import dynamic from "next/dynamic";
import { type ReactNode, useRef, useState } from "react";
import { ChevronIcon } from "#components/ui/icons.tsx";
import type { Choice } from "./choice-popup.tsx";

const load = () => import("./choice-popup.tsx");
const ChoicePopup = dynamic(() => load().then((module) => module.ChoicePopup));

/** A bordered button that opens a list of ticks: "Band: all ▾". */
export function ChoiceButton({
  label,
  title,
  choices,
  selected,
  onChange,
  footer,
}: {
  readonly label: ReactNode;
  readonly title: string;
  readonly choices: readonly Choice[];
  readonly selected: readonly string[];
  readonly onChange: (selected: readonly string[]) => void;
  readonly footer?: ReactNode;
}) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        onPointerEnter={() => void load()}
        className="inline-flex h-[30px] max-w-72 items-center gap-1.5 rounded-control border border-line-control bg-surface px-2.5 text-13 text-ink-2 hover:bg-surface-hover max-md:h-10"
      >
        <span className="truncate">{label}</span>
        <ChevronIcon direction="down" className="flex-none" />
      </button>
      {open ? (
        <ChoicePopup
          anchor={button}
          title={title}
          choices={choices}
          selected={selected}
          onChange={onChange}
          onClose={() => setOpen(false)}
          footer={footer}
        />
      ) : null}
    </>
  );
}
