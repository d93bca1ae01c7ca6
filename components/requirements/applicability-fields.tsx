"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { TextField } from "#components/ui/text-field.tsx";
import { elements } from "#lib/catalogue/elements.ts";
import type { Applicability } from "#lib/requirements/model.ts";
import { countApplicableAction } from "#lib/requirements/versions/actions.ts";
import { levels, vendorKinds } from "#lib/vendors/model.ts";
import { useApplicabilityText } from "./applicability-text.ts";
import { ChoiceList } from "./choice-list.tsx";

type Chosen = {
  readonly tiers: readonly string[];
  readonly kinds: readonly string[];
  readonly elements: readonly string[];
  readonly regions: string;
  readonly criticality: readonly string[];
};

function codesOf(regions: string): readonly string[] {
  return regions
    .toUpperCase()
    .split(/[\s,;]+/u)
    .filter((code) => /^[A-Z]{2}$/u.test(code));
}

function ruleOf(chosen: Chosen): Applicability {
  const given = {
    tiers: chosen.tiers.map(Number),
    kinds: chosen.kinds,
    elements: chosen.elements.includes("any") ? "any" : chosen.elements,
    regions: codesOf(chosen.regions),
    criticality: chosen.criticality.map(Number),
  };
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value.length > 0),
  ) as Applicability;
}

/** To whom a requirement applies: the conditions, the sentence that they make, and how many it hits. */
export function ApplicabilityFields({ rule }: { readonly rule: Applicability }) {
  const t = useTranslations("requirements.editor");
  const kinds = useTranslations("vendors.kinds");
  const names = useTranslations("data-map.elements");
  const sentence = useApplicabilityText();
  const [chosen, setChosen] = useState<Chosen>({
    tiers: (rule.tiers ?? []).map(String),
    kinds: rule.kinds ?? [],
    elements: typeof rule.elements === "string" ? [rule.elements] : (rule.elements ?? []),
    regions: (rule.regions ?? []).join(", "),
    criticality: (rule.criticality ?? []).map(String),
  });
  const current = ruleOf(chosen);
  const set = (part: Partial<Chosen>) => setChosen((before) => ({ ...before, ...part }));
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-1 font-strong text-14">{t("applies")}</legend>
      <p aria-live="polite" className="rounded-control bg-surface-2 px-3 py-2 text-13">
        {sentence(current)} <VendorCount rule={current} />
      </p>
      <div className="grid gap-4 md:grid-cols-2">
        <ChoiceList
          name="tiers"
          label={t("tiers")}
          filter={false}
          chosen={chosen.tiers}
          onChange={(tiers) => set({ tiers })}
          groups={[
            { key: "tiers", choices: levels.map((one) => ({ value: `${one}`, label: `${one}` })) },
          ]}
        />
        <ChoiceList
          name="criticality"
          label={t("criticality")}
          filter={false}
          chosen={chosen.criticality}
          onChange={(criticality) => set({ criticality })}
          groups={[
            {
              key: "criticality",
              choices: levels.map((one) => ({ value: `${one}`, label: t(`levels.${one}`) })),
            },
          ]}
        />
        <ChoiceList
          name="kinds"
          label={t("kinds")}
          chosen={chosen.kinds}
          onChange={(next) => set({ kinds: next })}
          groups={[
            {
              key: "kinds",
              choices: vendorKinds.map((kind) => ({ value: kind, label: kinds(kind) })),
            },
          ]}
        />
        <ChoiceList
          name="elements"
          label={t("elements")}
          chosen={chosen.elements}
          onChange={(next) => set({ elements: next })}
          groups={[
            { key: "any", choices: [{ value: "any", label: t("anyElement") }] },
            {
              key: "elements",
              choices: elements.map(({ key }) => ({ value: key, label: names(key) })),
            },
          ]}
        />
      </div>
      <TextField
        name="regions"
        label={t("regions")}
        help={t("regionsHelp")}
        value={chosen.regions}
        onChange={(event) => set({ regions: event.target.value })}
        maxLength={200}
        mono
      />
    </fieldset>
  );
}

/** "It reaches 12 of 48 vendors": asked of the server a moment after the last change. */
function VendorCount({ rule }: { readonly rule: Applicability }) {
  const t = useTranslations("requirements.editor");
  const [count, setCount] = useState<{ applies: number; all: number } | null>(null);
  const asked = JSON.stringify(rule);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      countApplicableAction(JSON.parse(asked)).then(
        // An answer that a later question overtook is not shown.
        (result) => current && setCount(result.ok ? result.value : null),
        () => current && setCount(null),
      );
    }, 250);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [asked]);
  return <span className="text-ink-2">{count === null ? t("counting") : t("reaches", count)}</span>;
}
