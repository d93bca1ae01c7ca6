"use client";
import clsx from "clsx";
import { useLocale, useTranslations } from "next-intl";
import { type DragEvent, type ReactNode, useRef, useState } from "react";
import { CrossIcon } from "./icons.tsx";

/**
 * A place to drop files, or to choose them. Inside a form give it a `name`: the files travel with
 * it. Else take them with `onFiles`. `limit` is the sentence on types and size.
 */
export function FileDrop({
  name,
  accept,
  multiple = false,
  limit,
  label,
  aside,
  onFiles,
}: {
  readonly name?: string;
  readonly accept?: string;
  readonly multiple?: boolean;
  readonly limit?: ReactNode;
  readonly label?: ReactNode;
  readonly aside?: ReactNode;
  readonly onFiles?: (files: readonly File[]) => void;
}) {
  const t = useTranslations("common");
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [files, setFiles] = useState<readonly File[]>([]);

  const take = (list: FileList | null) => {
    const taken = [...(list ?? [])];
    setFiles(name ? taken : []);
    if (taken.length > 0) onFiles?.(taken);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (name && input.current) input.current.files = event.dataTransfer.files;
    take(event.dataTransfer.files);
  };
  return (
    <div data-field={name}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the label opens the chooser by keyboard. */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={clsx(
          "rounded-control border border-dashed border-line-control has-focus-visible:shadow-focus",
          over && "border-accent bg-accent-soft",
        )}
      >
        <label className="flex min-h-9 cursor-pointer items-center gap-2 px-2.5 py-2 text-12 text-ink-3">
          <span data-label className="text-ink-2">
            {label ?? t(multiple ? "dropFiles" : "dropFile")}
          </span>
          {limit ? <span>{limit}</span> : null}
          <input
            ref={input}
            type="file"
            name={name}
            accept={accept}
            multiple={multiple}
            className="sr-only"
            onChange={(event) => take(event.target.files)}
          />
          {aside}
        </label>
      </div>
      {files.length > 0 ? (
        <ul className="mt-1.5 text-13">
          {files.map((file) => (
            <li key={file.name} className="flex items-center gap-2">
              <span className="mono truncate">{file.name}</span>
              <FileSize bytes={file.size} />
              <button
                type="button"
                aria-label={t("removeFile", { name: file.name })}
                className="grid size-6 place-items-center rounded-control text-ink-3 hover:bg-surface-hover"
                onClick={() => {
                  if (input.current) input.current.value = "";
                  setFiles([]);
                }}
              >
                <CrossIcon />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

/** A size in kB or MB of 1,000, in the reader's language. */
function FileSize({ bytes }: { readonly bytes: number }) {
  const unit = bytes >= 1e6 ? "megabyte" : "kilobyte";
  const value = bytes / (unit === "megabyte" ? 1e6 : 1e3);
  return (
    <span className="meta">
      {new Intl.NumberFormat(useLocale(), {
        style: "unit",
        unit,
        maximumFractionDigits: value < 10 ? 1 : 0,
      }).format(value)}
    </span>
  );
}
