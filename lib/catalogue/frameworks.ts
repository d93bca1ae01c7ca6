import type { Localized } from "#lib/shared/localized.ts";

type Framework = {
  /** Short name as printed beside a control. */
  readonly name: string;
  readonly version: string;
  /** Where the text of the controls is published. */
  readonly source: string;
  readonly controls: Readonly<Record<string, Localized>>;
};

/**
 * The outside frameworks that requirements are keyed to, with just the controls that the shipped
 * baseline names. Ids are those of the publications; the labels are our own short wording, since
 * the text of ISO/IEC 27001 may not be copied.
 *
 * Sources: NIST CSF 2.0 (NIST CSWP 29, 26 Feb 2024) · ISO/IEC 27001:2022 Annex A · Regulation (EU)
 * 2016/679 (GDPR) · Regulation (EU) 2022/2554 (DORA) Article 30.
 */
export const frameworks = {
  nist: {
    name: "NIST CSF",
    version: "2.0",
    source: "https://doi.org/10.6028/NIST.CSWP.29",
    controls: {
      "GV.OC-03": { en: "Legal duties understood", fr: "Obligations légales comprises" },
      "GV.PO-01": { en: "Policy set and communicated", fr: "Politique fixée et communiquée" },
      "GV.RR-02": { en: "Roles and responsibilities set", fr: "Rôles et responsabilités fixés" },
      "GV.SC-01": { en: "Supplier risk programme", fr: "Programme de risque fournisseurs" },
      "GV.SC-02": { en: "Roles towards suppliers", fr: "Rôles envers les fournisseurs" },
      "GV.SC-03": {
        en: "Supplier risk within enterprise risk",
        fr: "Risque fournisseurs dans le risque global",
      },
      "GV.SC-04": {
        en: "Suppliers known and ranked",
        fr: "Fournisseurs connus et hiérarchisés",
      },
      "GV.SC-05": { en: "Requirements in contracts", fr: "Exigences dans les contrats" },
      "GV.SC-06": {
        en: "Due diligence before the relationship",
        fr: "Vérifications avant la relation",
      },
      "GV.SC-07": {
        en: "Supplier risks assessed and monitored",
        fr: "Risques fournisseurs évalués et suivis",
      },
      "GV.SC-08": {
        en: "Suppliers in incident planning",
        fr: "Fournisseurs dans la gestion d’incident",
      },
      "GV.SC-09": {
        en: "Practices followed over the life cycle",
        fr: "Pratiques suivies sur le cycle de vie",
      },
      "GV.SC-10": { en: "After the relationship ends", fr: "Après la fin de la relation" },
      "ID.AM-04": {
        en: "Inventory of suppliers’ services",
        fr: "Inventaire des services de fournisseurs",
      },
      "ID.AM-07": { en: "Inventory of data", fr: "Inventaire des données" },
      "ID.AM-08": { en: "Data managed over its life", fr: "Données gérées sur leur cycle de vie" },
      "ID.IM-02": { en: "Lessons from tests", fr: "Enseignements des tests" },
      "ID.IM-04": { en: "Plans kept and improved", fr: "Plans tenus et améliorés" },
      "ID.RA-01": { en: "Vulnerabilities identified", fr: "Vulnérabilités identifiées" },
      "ID.RA-09": {
        en: "Integrity of software checked",
        fr: "Intégrité des logiciels vérifiée",
      },
      "PR.AA-01": {
        en: "Identities and credentials managed",
        fr: "Identités et secrets gérés",
      },
      "PR.AA-03": { en: "Users authenticated", fr: "Utilisateurs authentifiés" },
      "PR.AA-05": {
        en: "Permissions least and reviewed",
        fr: "Droits minimaux et revus",
      },
      "PR.AT-01": { en: "People trained", fr: "Personnes formées" },
      "PR.DS-01": { en: "Data at rest protected", fr: "Données au repos protégées" },
      "PR.DS-02": { en: "Data in transit protected", fr: "Données en transit protégées" },
      "PR.DS-11": { en: "Backups made and tested", fr: "Sauvegardes faites et testées" },
      "PR.IR-01": { en: "Environments separated", fr: "Environnements séparés" },
      "PR.PS-02": { en: "Software maintained", fr: "Logiciels maintenus" },
      "PR.PS-04": { en: "Logs written and kept", fr: "Journaux écrits et conservés" },
      "PR.PS-06": { en: "Secure development", fr: "Développement sécurisé" },
      "DE.AE-02": { en: "Adverse events analysed", fr: "Événements anormaux analysés" },
      "DE.CM-03": {
        en: "Use of systems monitored",
        fr: "Usage des systèmes surveillé",
      },
      "DE.CM-09": {
        en: "Software and data monitored",
        fr: "Logiciels et données surveillés",
      },
      "RS.AN-03": { en: "Incident analysed", fr: "Incident analysé" },
      "RS.AN-07": {
        en: "Incident data preserved",
        fr: "Données d’incident préservées",
      },
      "RS.CO-02": { en: "Those concerned notified", fr: "Parties concernées averties" },
      "RS.CO-03": { en: "Information shared", fr: "Informations partagées" },
      "RS.MA-01": { en: "Response plan carried out", fr: "Plan de réponse appliqué" },
      "RS.MI-01": { en: "Incident contained", fr: "Incident contenu" },
      "RC.RP-03": {
        en: "Backups checked before restoring",
        fr: "Sauvegardes vérifiées avant restauration",
      },
    },
  },
  iso: {
    name: "ISO 27001",
    version: "2022",
    source: "https://www.iso.org/standard/27001",
    controls: {
      "A.5.1": { en: "Policies", fr: "Politiques" },
      "A.5.2": { en: "Roles", fr: "Rôles" },
      "A.5.14": { en: "Transfer of information", fr: "Transfert d’informations" },
      "A.5.16": { en: "Identities", fr: "Identités" },
      "A.5.17": { en: "Authentication secrets", fr: "Secrets d’authentification" },
      "A.5.18": { en: "Access rights", fr: "Droits d’accès" },
      "A.5.19": { en: "Supplier relationships", fr: "Relations fournisseurs" },
      "A.5.20": { en: "Supplier agreements", fr: "Accords fournisseurs" },
      "A.5.21": { en: "Supply chain", fr: "Chaîne d’approvisionnement" },
      "A.5.22": {
        en: "Review and change of supplier services",
        fr: "Revue et changement des services",
      },
      "A.5.23": { en: "Cloud services", fr: "Services en nuage" },
      "A.5.24": { en: "Incident planning", fr: "Préparation aux incidents" },
      "A.5.26": { en: "Incident response", fr: "Réponse aux incidents" },
      "A.5.27": { en: "Lessons from incidents", fr: "Enseignements des incidents" },
      "A.5.28": { en: "Evidence collected", fr: "Preuves recueillies" },
      "A.5.30": { en: "Readiness for continuity", fr: "Préparation à la continuité" },
      "A.5.31": { en: "Legal and contractual duties", fr: "Obligations légales et contractuelles" },
      "A.5.34": { en: "Privacy", fr: "Vie privée" },
      "A.5.35": { en: "Independent review", fr: "Revue indépendante" },
      "A.6.3": { en: "Training", fr: "Formation" },
      "A.6.6": { en: "Confidentiality agreements", fr: "Engagements de confidentialité" },
      "A.6.8": { en: "Reporting of events", fr: "Signalement d’événements" },
      "A.8.2": { en: "Privileged access", fr: "Accès privilégiés" },
      "A.8.3": { en: "Access restricted", fr: "Accès restreint" },
      "A.8.5": { en: "Secure sign-in", fr: "Authentification sûre" },
      "A.8.8": { en: "Vulnerabilities", fr: "Vulnérabilités" },
      "A.8.10": { en: "Deletion", fr: "Suppression" },
      "A.8.11": { en: "Masking", fr: "Masquage" },
      "A.8.13": { en: "Backup", fr: "Sauvegarde" },
      "A.8.15": { en: "Logging", fr: "Journalisation" },
      "A.8.16": { en: "Monitoring", fr: "Surveillance" },
      "A.8.24": { en: "Cryptography", fr: "Cryptographie" },
      "A.8.25": { en: "Secure development", fr: "Développement sécurisé" },
      "A.8.31": { en: "Separate environments", fr: "Environnements distincts" },
      "A.8.33": { en: "Test data", fr: "Données de test" },
    },
  },
  gdpr: {
    name: "GDPR",
    version: "2016/679",
    source: "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
    controls: {
      "Art. 28(2)": { en: "Authorisation of sub-processors", fr: "Autorisation de sous-traitants" },
      "Art. 28(3)(a)": { en: "Documented instructions", fr: "Instructions documentées" },
      "Art. 28(3)(b)": { en: "Confidentiality of staff", fr: "Confidentialité du personnel" },
      "Art. 28(3)(c)": { en: "Security measures", fr: "Mesures de sécurité" },
      "Art. 28(3)(d)": { en: "Terms for sub-processors", fr: "Conditions des sous-traitants" },
      "Art. 28(3)(e)": { en: "Help with people’s requests", fr: "Aide aux demandes des personnes" },
      "Art. 28(3)(f)": {
        en: "Help with security and breaches",
        fr: "Aide pour la sécurité et les violations",
      },
      "Art. 28(3)(g)": { en: "Deletion or return", fr: "Suppression ou restitution" },
      "Art. 28(3)(h)": { en: "Information and audits", fr: "Informations et audits" },
      "Art. 28(4)": { en: "Same duties downstream", fr: "Mêmes obligations en aval" },
      "Art. 32": { en: "Security of processing", fr: "Sécurité du traitement" },
      "Art. 32(1)(a)": { en: "Pseudonymise, encrypt", fr: "Pseudonymiser, chiffrer" },
      "Art. 32(1)(b)": {
        en: "Lasting confidentiality and resilience",
        fr: "Confidentialité et résilience durables",
      },
      "Art. 32(1)(c)": { en: "Restore in time", fr: "Rétablir à temps" },
      "Art. 32(1)(d)": { en: "Test regularly", fr: "Tester régulièrement" },
      "Art. 32(4)": { en: "Staff act on instructions", fr: "Personnel agissant sur instruction" },
      "Art. 33(2)": { en: "Processor tells the controller", fr: "Notification au responsable" },
    },
  },
  dora: {
    name: "DORA",
    version: "2022/2554",
    source: "https://eur-lex.europa.eu/eli/reg/2022/2554/oj",
    controls: {
      "Art. 30(2)(a)": { en: "Services and subcontracting", fr: "Services et sous-traitance" },
      "Art. 30(2)(b)": { en: "Places of service and data", fr: "Lieux des services et données" },
      "Art. 30(2)(c)": { en: "Protection of data", fr: "Protection des données" },
      "Art. 30(2)(d)": {
        en: "Access to and return of data",
        fr: "Accès et restitution des données",
      },
      "Art. 30(2)(f)": { en: "Help in an incident", fr: "Assistance en cas d’incident" },
      "Art. 30(2)(h)": { en: "Termination", fr: "Résiliation" },
      "Art. 30(2)(i)": { en: "Training taken part in", fr: "Participation aux formations" },
      "Art. 30(3)(b)": { en: "Notice and reporting", fr: "Préavis et signalement" },
      "Art. 30(3)(c)": { en: "Contingency plans tested", fr: "Plans d’urgence testés" },
      "Art. 30(3)(e)": { en: "Access, inspection, audit", fr: "Accès, inspection, audit" },
      "Art. 30(3)(f)": { en: "Exit", fr: "Sortie" },
    },
  },
} as const satisfies Record<string, Framework>;

export type FrameworkKey = keyof typeof frameworks;

/** `"<framework>:<control>"`, for example `"nist:GV.SC-05"`; an id that is not above does not compile. */
export type ControlRef = {
  [F in FrameworkKey]: `${F}:${Extract<keyof (typeof frameworks)[F]["controls"], string>}`;
}[FrameworkKey];

/** Framework and control of a reference, or `null` when the catalogue does not know it. */
export function findControl(ref: string): {
  readonly framework: FrameworkKey;
  readonly frameworkName: string;
  readonly control: string;
  readonly label: Localized;
} | null {
  const at = ref.indexOf(":");
  const key = ref.slice(0, at);
  if (!isFrameworkKey(key)) return null;
  const framework: Framework = frameworks[key];
  const control = ref.slice(at + 1);
  const label = Object.hasOwn(framework.controls, control)
    ? framework.controls[control]
    : undefined;
  return label === undefined
    ? null
    : { framework: key, frameworkName: framework.name, control, label };
}

function isFrameworkKey(key: string): key is FrameworkKey {
  return Object.hasOwn(frameworks, key);
}

/** The printed name of a framework by its key; an unknown key is printed as it is. */
export function frameworkName(key: string): string {
  return isFrameworkKey(key) ? frameworks[key].name : key;
}
