import { useTranslations } from "next-intl";
import { FactList } from "#components/layout/fact-list.tsx";
import { Section } from "#components/layout/section.tsx";
import { Split, Stack } from "#components/layout/split.tsx";
import { CellNote, SimpleTable } from "#components/table/cells.tsx";
import { useFormats } from "#components/ui/formats.ts";
import { StatusMark } from "#components/ui/status-mark.tsx";
import { Unknown } from "#components/ui/tags.tsx";
import type { CertificationRow, ContractRow, ContractSheet } from "#lib/vendors/contracts/model.ts";
import { AddCertificationDialog, AddContactDialog, RemoveContact } from "./contract-dialogs.tsx";
import { ContractDialog } from "./contract-form.tsx";

/** The contract tab: terms, certificates with their expiry, and who to call at the vendor's. */
export function ContractSheetView({
  vendor,
  sheet,
  mayWrite,
  today,
}: {
  readonly vendor: { readonly id: string; readonly name: string };
  readonly sheet: ContractSheet;
  readonly mayWrite: boolean;
  /** The day of the request, yyyy-mm-dd in UTC. */
  readonly today: string;
}) {
  const t = useTranslations("vendors");
  const { contracts, certifications } = sheet;
  return (
    <Split columns="side" className="mt-5">
      <Stack>
        <Section
          title={t("contract.title")}
          sentence={t("contract.sentence", { count: contracts.length })}
          aside={mayWrite ? <ContractDialog vendor={vendor} /> : undefined}
        >
          {contracts.map((contract) => (
            <ContractTerms
              key={contract.id}
              vendor={vendor}
              contract={contract}
              mayWrite={mayWrite}
            />
          ))}
        </Section>
        <Section
          title={t("certifications.title")}
          sentence={t("certifications.sentence", { count: certifications.length })}
          aside={mayWrite ? <AddCertificationDialog vendorId={vendor.id} /> : undefined}
        >
          {certifications.length === 0 ? null : (
            <CertificationTable rows={certifications} today={today} />
          )}
        </Section>
      </Stack>
      <ContactSection vendorId={vendor.id} sheet={sheet} mayWrite={mayWrite} />
    </Split>
  );
}

function ContractTerms({
  vendor,
  contract,
  mayWrite,
}: {
  readonly vendor: { readonly id: string; readonly name: string };
  readonly contract: ContractRow;
  readonly mayWrite: boolean;
}) {
  const t = useTranslations("vendors.contract");
  const common = useTranslations("common");
  const unknown = <Unknown />;
  const { noticeHours: hours, noticeContent: content } = contract;
  const agreement = contract.dataProcessingAgreement;
  return (
    <div className="mb-5">
      <div className="mb-1 flex items-baseline gap-3">
        <h3 className="flex-1">{contract.title}</h3>
        {mayWrite ? (
          <ContractDialog key={contract.revision} vendor={vendor} contract={contract} />
        ) : null}
      </div>
      <FactList
        facts={[
          {
            key: "notice",
            name: t("notice"),
            value:
              hours === null ? (
                <Unknown>{t("noClause")}</Unknown>
              ) : (
                t("noticeWords", {
                  hours,
                  content: content === null ? common("unknown") : t(`contents.${content}`),
                })
              ),
          },
          {
            key: "agreement",
            name: t("dataProcessingAgreement"),
            value: agreement === null ? unknown : common(agreement ? "yes" : "no"),
          },
          {
            key: "transfer",
            name: t("transferMechanism"),
            value:
              contract.transferMechanism === null
                ? unknown
                : t(`mechanisms.${contract.transferMechanism}`),
          },
          { key: "starts", name: t("startsOn"), value: <Day day={contract.startsOn} /> },
          {
            key: "ends",
            name: t("endsOn"),
            value: contract.endsOn === null ? t("openEnd") : <Day day={contract.endsOn} />,
          },
          { key: "renews", name: t("renewsOn"), value: <Day day={contract.renewsOn} /> },
        ]}
      />
    </div>
  );
}

function Day({ day }: { readonly day: string | null }) {
  const format = useFormats();
  return day === null ? (
    <Unknown />
  ) : (
    <time dateTime={day} className="whitespace-nowrap">
      {format.dateTime(new Date(day), { dateStyle: "medium", timeZone: "UTC" })}
    </time>
  );
}

function CertificationTable({
  rows,
  today,
}: {
  readonly rows: readonly CertificationRow[];
  readonly today: string;
}) {
  const t = useTranslations("vendors.certifications");
  const format = useFormats();
  return (
    <SimpleTable
      label={t("title")}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "standard",
          label: t("standard"),
          cell: (row) => (
            <>
              <span className="font-mid">{row.standard}</span>
              {row.issuer === null ? null : <CellNote>{row.issuer}</CellNote>}
            </>
          ),
        },
        { key: "issued", label: t("issuedOn"), cell: (row) => <Day day={row.issuedOn} /> },
        {
          key: "expires",
          label: t("expiresOn"),
          cell: (row) =>
            row.expiresOn !== null && row.expiresOn < today ? (
              <StatusMark kind="late">
                {t("expired", {
                  date: format.dateTime(new Date(row.expiresOn), {
                    dateStyle: "medium",
                    timeZone: "UTC",
                  }),
                })}
              </StatusMark>
            ) : (
              <Day day={row.expiresOn} />
            ),
        },
      ]}
    />
  );
}

function ContactSection({
  vendorId,
  sheet: { contacts },
  mayWrite,
}: {
  readonly vendorId: string;
  readonly sheet: ContractSheet;
  readonly mayWrite: boolean;
}) {
  const t = useTranslations("vendors.contacts");
  return (
    <Section
      title={t("title")}
      sentence={t("sentence", { count: contacts.length })}
      aside={mayWrite ? <AddContactDialog vendorId={vendorId} /> : undefined}
    >
      <ul>
        {contacts.map((contact) => (
          <li
            key={contact.id}
            className="flex items-start gap-3 border-b border-line py-1.5 text-13 last:border-line-2"
          >
            <div className="min-w-0 flex-1">
              <span className="font-mid">{contact.name}</span>
              {contact.role === null ? null : <span className="text-ink-2">, {contact.role}</span>}
              <span className="meta block wrap-anywhere">
                {contact.email === null ? null : (
                  <a href={`mailto:${contact.email}`}>{contact.email}</a>
                )}
                {contact.email !== null && contact.phone !== null ? " · " : null}
                {contact.phone}
              </span>
            </div>
            {mayWrite ? <RemoveContact vendorId={vendorId} contact={contact} /> : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
