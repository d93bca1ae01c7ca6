import { describe, expect, it } from "vitest";
import type { EvidenceTexts } from "../model.ts";
import { readDay } from "./days/rules.ts";
import { readPages, withConfirmed } from "./rules.ts";

const said = (pages: readonly string[]) =>
  Object.fromEntries(readPages(pages).map(({ key, value }) => [key, value]));

const soc2 = [
  "System and Organization Controls (SOC 2) Type 2 Report\nReport on Controls relevant to Security, Availability and\nConfidentiality (Trust Services Criteria)\nFor the period January 1, 2025 to December 31, 2025\nPrepared by: Alder & Finch LLP",
  "Independent Service Auditor's Report\nWe have examined the description of Harborlight throughout the period\nJanuary 1, 2025 to December 31, 2025, based on the trust services criteria relevant to\nsecurity, availability and confidentiality.\nIn our opinion, except for the matter described in the preceding paragraph, in all\nmaterial respects, the controls operated effectively.",
  "CC6.1 Logical access is granted on request. No exceptions noted.\nCC6.3 Access is removed within one day. Exception noted: for 2 of 25 leavers, access was\nremoved after nine days.\nCC7.2 Alerts are reviewed. No deviations were noted.\nIf an exception is noted, management responds.",
];

describe("a SOC 2 report", () => {
  it("says type, period, auditor, criteria and opinion, each with its page and words", () => {
    expect(said(soc2)).toMatchObject({
      type: "soc2",
      soc2Type: "2",
      issuer: "Alder & Finch LLP",
      periodFromOn: "2025-01-01",
      periodToOn: "2025-12-31",
      criteria: "security,availability,confidentiality",
      opinion: "qualified",
    });
    const opinion = readPages(soc2).find(({ key }) => key === "opinion");
    expect(opinion).toMatchObject({ page: 2 });
    expect(opinion?.quote).toContain("except for the matter");
  });

  it("tells the exceptions, and not the places where there is none", () => {
    const told = readPages(soc2).filter(({ key }) => key === "exception");
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ page: 3 });
    expect(told[0]?.quote).toContain("2 of 25 leavers");
  });

  it("is unqualified where nothing is excepted, and says so only where it is written", () => {
    const plain = "SOC 2 Type I. In our opinion, in all material respects, as of 30 June 2025.";
    expect(said([plain])).toMatchObject({
      soc2Type: "1",
      opinion: "unqualified",
      datedOn: "2025-06-30",
    });
    expect(said(["SOC 2 Type I. An unqualified opinion."])).toMatchObject({
      opinion: "unqualified",
    });
    expect(said(["SOC 2 Type II report."])).not.toHaveProperty("opinion");
  });

  it("is read in French as well", () => {
    expect(
      said([
        "Rapport SOC 2 de type 2 sur les contrôles de la société\npour la période du 1er janvier 2025 au 31 décembre 2025\nétabli par : Aubry & Associés",
        "À notre avis, sous réserve du point décrit ci-dessus, les contrôles sont efficaces. Critères des services de confiance relatifs à la sécurité et à la disponibilité. Un écart constaté : accès retiré après neuf jours. Aucune anomalie relevée dans les sauvegardes.",
      ]),
    ).toMatchObject({
      type: "soc2",
      soc2Type: "2",
      issuer: "Aubry & Associés",
      periodFromOn: "2025-01-01",
      periodToOn: "2025-12-31",
      criteria: "security,availability",
      opinion: "qualified",
      exception: "Un écart constaté : accès retiré après neuf jours.",
    });
  });
});

describe("a certificate", () => {
  it("says body, number, scope, issue and expiry", () => {
    expect(
      said([
        "Certificate of Registration\nISO/IEC 27001:2022\nCertificate number: IS 7412-22/A\nCertificate No. IS-741222\nScope: Development and operation of the Harborlight analytics platform\nIssue date: 12 March 2024\nExpiry date: 11 March 2027\nCertification body: Northmark Certification Ltd",
      ]),
    ).toMatchObject({
      type: "iso_certificate",
      standard: "ISO/IEC27001:2022",
      certificateNumber: "IS-741222",
      scope: "Development and operation of the Harborlight analytics platform",
      datedOn: "2024-03-12",
      validUntilOn: "2027-03-11",
      issuer: "Northmark Certification Ltd",
    });
  });

  it("is read in French as well", () => {
    expect(
      said([
        "Certificat n° FR-2291\nISO/IEC 27001:2022\nDomaine d’application : l’exploitation de la plateforme de mesure\nDélivré le 03/04/2024 pour la société\nValable jusqu’au 02/04/2027\nOrganisme de certification : Certinord SAS",
      ]),
    ).toMatchObject({
      certificateNumber: "FR-2291",
      scope: "l’exploitation de la plateforme de mesure",
      datedOn: "2024-04-03",
      validUntilOn: "2027-04-02",
      issuer: "Certinord SAS",
    });
  });
});

describe("a day", () => {
  it.each([
    ["1st March 2025", false, "2025-03-01"],
    ["March 1, 2025", false, "2025-03-01"],
    ["1er mars 2025", true, "2025-03-01"],
    ["2025-02-29", false, null],
    ["03/04/2025", false, null],
    ["03/04/2025", true, "2025-04-03"],
    ["25/04/2025", false, "2025-04-25"],
    ["04/25/2025", false, "2025-04-25"],
    ["31.12.2025", false, "2025-12-31"],
    ["31 April 2025", false, null],
  ])("%s is read, or left out where it can be read two ways", (text, french, day) => {
    expect(readDay(text, french)).toBe(day);
  });
});

describe("what is confirmed", () => {
  const texts: EvidenceTexts = {
    ...{ title: "x", type: "other", origin: "vendor", issuer: "", confidentiality: "internal" },
    ...{ periodFromOn: "", periodToOn: "2024-12-31", datedOn: "", validUntilOn: "" },
  };
  const by = { byId: "a", at: "2026-01-01T00:00:00.000Z" };

  it("fills fields, keeps words, and never turns a period round", () => {
    const readings = readPages(soc2);
    const next = withConfirmed({ texts, facts: [] }, readings, by);
    expect(next?.texts).toMatchObject({ type: "soc2", issuer: "Alder & Finch LLP" });
    expect(next?.facts).toHaveLength(readings.length);
    const again = withConfirmed({ texts, facts: next?.facts ?? [] }, readings, by);
    expect(again?.facts).toHaveLength(readings.length);
    const start = readings.filter(({ key }) => key === "periodFromOn");
    expect(withConfirmed({ texts, facts: [] }, start, by)).toBeNull();
  });

  it("comes to nothing for a text that says nothing", () => {
    expect(readPages([])).toEqual([]);
    expect(readPages(["", "A recipe for bread."])).toEqual([]);
  });
});
