"use client";
import { useTranslations } from "next-intl";
import { Field } from "#components/ui/field.tsx";

/** Several people by their boxes; sends `auditorIds[]`. */
export function PeopleChoice({
  people,
  chosen = [],
}: {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly chosen?: readonly string[];
}) {
  const t = useTranslations("audits");
  return (
    <Field name="auditorIds" label={t("fields.auditors")} help={t("fields.auditorsHelp")} group>
      {() => (
        <ul className="max-h-56 overflow-y-auto rounded-control border border-line-control py-1">
          {people.map((person) => (
            <li key={person.id}>
              <label className="flex min-h-8 items-center gap-2 px-2.5 text-13 hover:bg-surface-hover max-md:min-h-10">
                <input
                  type="checkbox"
                  name="auditorIds[]"
                  value={person.id}
                  defaultChecked={chosen.includes(person.id)}
                  className="size-3.5 accent-[var(--accent)]"
                />
                {person.name}
              </label>
            </li>
          ))}
        </ul>
      )}
    </Field>
  );
}
