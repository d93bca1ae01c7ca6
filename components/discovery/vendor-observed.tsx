import Link from "next/link";
import { useTranslations } from "next-intl";
import { Section } from "#components/layout/section.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { useFormats } from "#components/ui/formats.ts";

/** Scans that met one vendor of the register, newest first, and its drift that waits. */
type VendorSightings = {
  readonly scans: readonly {
    readonly id: string;
    readonly fileName: string;
    readonly systemName: string;
    readonly at: Date;
  }[];
  readonly openDrift: number;
};

/** What evidence shows of one vendor: when and where it was last met, and what differs. */
export function VendorObserved({
  sightings,
  mayScan,
}: {
  readonly sightings: VendorSightings;
  readonly mayScan: boolean;
}) {
  const t = useTranslations("discovery.observed");
  const format = useFormats();
  const { scans, openDrift } = sightings;
  const [last] = scans;
  if (last === undefined) {
    return (
      <Section
        title={t("title")}
        sentence={t("never")}
        aside={
          mayScan ? (
            <LinkButton size="small" href="/discovery/new">
              {t("read")}
            </LinkButton>
          ) : null
        }
      >
        {null}
      </Section>
    );
  }
  return (
    <Section
      title={t("title")}
      sentence={`${t("last", {
        date: format.dateTime(last.at, { dateStyle: "medium" }),
        count: scans.length,
      })} ${t("drift", { count: openDrift })}`}
      aside={
        openDrift > 0 ? (
          <LinkButton size="small" href="/discovery">
            {t("toDrift")}
          </LinkButton>
        ) : null
      }
    >
      <ul className="text-13">
        {scans.slice(0, 5).map((scan) => (
          <li key={scan.id} className="flex flex-wrap gap-x-3 border-b border-line py-1">
            <Link href={`/discovery/scans/${scan.id}`} prefetch={false} className="wrap-anywhere">
              {scan.fileName}
            </Link>
            <span className="text-ink-2">{scan.systemName}</span>
            <time dateTime={scan.at.toISOString()} className="ml-auto text-ink-3">
              {format.dateTime(scan.at, { dateStyle: "medium" })}
            </time>
          </li>
        ))}
      </ul>
    </Section>
  );
}
