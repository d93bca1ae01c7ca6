import Link from "next/link";
import { useTranslations } from "next-intl";
import { Section } from "#components/layout/section.tsx";
import { Split } from "#components/layout/split.tsx";
import { FormGlyph } from "#components/ui/form-mark.tsx";
import { useFormats } from "#components/ui/formats.ts";
import type { ScanDifference as Difference, ScanChange } from "#lib/discovery/model.ts";

/** What came and what went since the scan before of the same system and kind. */
export function ScanDifference({ difference }: { readonly difference: Difference }) {
  const t = useTranslations("discovery.scan");
  const format = useFormats();
  const { newVendors, goneVendors, newElements, goneElements } = difference;
  const date = format.dateTime(difference.previousAt, { dateStyle: "medium", timeStyle: "short" });
  const same =
    newVendors.length + goneVendors.length + newElements.length + goneElements.length === 0;
  return (
    <Section
      title={t("differenceTitle")}
      sentence={same ? t("differenceNone", { date }) : t("differenceSentence", { date })}
      aside={
        <Link href={`/discovery/scans/${difference.previousId}`} prefetch={false}>
          {t("previous")}
        </Link>
      }
    >
      {same ? null : (
        <Split columns="6-6" className="gap-y-4!">
          <Side
            vendorsTitle={t("newVendors")}
            fieldsTitle={t("newFields")}
            vendors={newVendors}
            fields={newElements}
          />
          <Side
            vendorsTitle={t("goneVendors")}
            fieldsTitle={t("goneFields")}
            vendors={goneVendors}
            fields={goneElements}
          />
        </Split>
      )}
    </Section>
  );
}

function Side({
  vendorsTitle,
  fieldsTitle,
  vendors,
  fields,
}: {
  readonly vendorsTitle: string;
  readonly fieldsTitle: string;
  readonly vendors: Difference["newVendors"];
  readonly fields: readonly ScanChange[];
}) {
  const t = useTranslations("discovery.scan");
  const names = useTranslations("data-map.elements");
  const forms = useTranslations("common.forms");
  return (
    <div className="grid content-start gap-3 text-13">
      {vendors.length === 0 ? null : (
        <div>
          <h3>{vendorsTitle}</h3>
          <p className="wrap-anywhere">{vendors.map(({ name }) => name).join(", ")}</p>
        </div>
      )}
      {fields.length === 0 ? null : (
        <div>
          <h3>{fieldsTitle}</h3>
          <ul>
            {fields.map((change) => (
              <li
                key={`${change.vendorKey} ${change.element} ${change.form}`}
                className="flex items-center gap-1.5 py-0.5"
              >
                <FormGlyph form={change.form} />
                {t("changeOf", {
                  field: names(change.element),
                  form: forms(change.form),
                  vendor: change.vendorName,
                })}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
