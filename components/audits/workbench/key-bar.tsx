import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Avatar } from "#components/layout/avatar.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import type { Present } from "#lib/audits/presence/model.ts";

/** The keys of the workbench, always in sight; `?` lists the keys of the shell too. */
export function KeyBar({
  filling,
  options,
  reviewing,
  commenting,
  others,
}: {
  readonly filling: boolean;
  /** How many options the numbers choose from; 0 where the answer is typed. */
  readonly options: number;
  readonly reviewing: boolean;
  readonly commenting: boolean;
  /** Who else has this audit open. */
  readonly others: readonly Present[];
}) {
  const t = useTranslations("audits.workbench.keys");
  return (
    <div className="sticky bottom-0 col-span-full flex h-10 items-center gap-[18px] border-t border-line-2 bg-canvas px-7 text-12 whitespace-nowrap text-ink-2 max-md:hidden">
      <div className="flex min-w-0 flex-1 items-center gap-[18px] overflow-hidden">
        <Line keys={["J", "K"]}>{t("move")}</Line>
        {filling ? (
          <>
            {options === 0 ? (
              <Line keys={["A"]}>{t("answer")}</Line>
            ) : (
              <span className="inline-flex items-center gap-[5px]">
                <Kbd>1</Kbd>–<Kbd>{String(Math.min(options, 9))}</Kbd>
                {t("answer")}
              </span>
            )}
            <Line keys={["N"]}>{t("note")}</Line>
            <Line keys={["E"]}>{t("evidence")}</Line>
            <Line keys={["L"]}>{t("link")}</Line>
            <Line keys={["F"]}>{t("finding")}</Line>
          </>
        ) : null}
        {commenting ? <Line keys={["C"]}>{t("comment")}</Line> : null}
        {filling ? <Line keys={["Ctrl", "Enter"]}>{t("done")}</Line> : null}
        {reviewing ? <Line keys={["R"]}>{t("return")}</Line> : null}
        <Line keys={["?"]}>{t("all")}</Line>
      </div>
      <Others others={others} />
    </div>
  );
}

/** "J. Marlowick is in C4", for each of them; who does not fit is in the list of questions. */
function Others({ others }: { readonly others: readonly Present[] }) {
  const t = useTranslations("audits.workbench.present");
  return (
    <ul className="flex max-w-[50%] flex-none gap-4 overflow-hidden">
      {others.map(({ id, name, questionKey }) => (
        <li key={id} className="inline-flex items-center gap-2 text-ink-3">
          <Avatar name={name} />
          {t("is", { name, key: questionKey })}
        </li>
      ))}
    </ul>
  );
}

function Line({
  keys,
  children,
}: {
  readonly keys: readonly string[];
  readonly children: ReactNode;
}) {
  return (
    <span className="inline-flex items-center gap-[5px]">
      {keys.map((key) => (
        <Kbd key={key}>{key}</Kbd>
      ))}
      {children}
    </span>
  );
}
