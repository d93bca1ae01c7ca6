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
 * The outside frameworks that requirements are keyed to, with the controls that speak of vendors or
 * that the shipped baseline names. Ids are those of the publications; the labels are our own short wording, since
 * the text of ISO/IEC 27001, of the Trust Services Criteria and of CIS may not be copied.
 *
 * Sources: NIST CSF 2.0 (NIST CSWP 29, 26 Feb 2024) · ISO/IEC 27001:2022 Annex A · Regulation (EU)
 * 2016/679 (GDPR) · Regulation (EU) 2022/2554 (DORA) Article 30 · NIST SP
 * 800-53 Rev. 5 and SP 800-161r1 · AICPA TSP 100 (SOC 2) · CIS Controls 8.1.
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
  "sp800-53": {
    name: "SP 800-53",
    version: "Rev. 5, as SP 800-161r1 uses it",
    source: "https://doi.org/10.6028/NIST.SP.800-161r1-upd1",
    controls: {
      "AC-2": { en: "Accounts managed", fr: "Comptes gérés" },
      "AC-3": { en: "Access enforced", fr: "Accès appliqués" },
      "AC-6": { en: "Least privilege", fr: "Moindre privilège" },
      "AC-17": { en: "Remote access", fr: "Accès distant" },
      "AT-2": { en: "Awareness training", fr: "Sensibilisation" },
      "AU-2": { en: "Events logged", fr: "Événements journalisés" },
      "AU-6": { en: "Logs reviewed", fr: "Journaux revus" },
      "CA-2": { en: "Controls assessed", fr: "Mesures évaluées" },
      "CA-7": { en: "Continuous monitoring", fr: "Surveillance continue" },
      "CM-2": { en: "Baseline configuration", fr: "Configuration de référence" },
      "CM-7": { en: "Least functionality", fr: "Fonctions minimales" },
      "CP-4": { en: "Contingency plan tested", fr: "Plan d’urgence testé" },
      "CP-9": { en: "Backup", fr: "Sauvegarde" },
      "IA-2": { en: "Users identified", fr: "Utilisateurs identifiés" },
      "IA-5": { en: "Authenticators managed", fr: "Authentifiants gérés" },
      "IR-4": { en: "Incidents handled", fr: "Incidents traités" },
      "IR-6": { en: "Incidents reported", fr: "Incidents signalés" },
      "MP-6": { en: "Media sanitised", fr: "Supports effacés" },
      "PS-3": { en: "People screened", fr: "Personnes vérifiées" },
      "RA-3": { en: "Risk assessed", fr: "Risque évalué" },
      "RA-5": { en: "Vulnerabilities scanned", fr: "Vulnérabilités recherchées" },
      "SA-4": { en: "Requirements in acquisition", fr: "Exigences à l’achat" },
      "SA-9": { en: "External services", fr: "Services externes" },
      "SC-8": { en: "Data in transit protected", fr: "Données en transit protégées" },
      "SC-12": { en: "Keys managed", fr: "Clés gérées" },
      "SC-28": { en: "Data at rest protected", fr: "Données au repos protégées" },
      "SI-2": { en: "Flaws remedied", fr: "Défauts corrigés" },
      "SI-4": { en: "Systems monitored", fr: "Systèmes surveillés" },
      "SI-12": { en: "Information kept no longer than needed", fr: "Conservation limitée" },
      "SR-1": { en: "Supply chain policy", fr: "Politique de chaîne d’approvisionnement" },
      "SR-2": { en: "Supply chain risk plan", fr: "Plan de risque de la chaîne" },
      "SR-3": { en: "Supply chain controls", fr: "Mesures sur la chaîne" },
      "SR-5": { en: "Acquisition strategies", fr: "Stratégies d’achat" },
      "SR-6": { en: "Suppliers assessed and reviewed", fr: "Fournisseurs évalués et revus" },
      "SR-8": { en: "Notification agreements", fr: "Accords de notification" },
      "SR-12": { en: "Disposal", fr: "Mise au rebut" },
    },
  },
  soc2: {
    name: "SOC 2",
    version: "2017 criteria, points of focus 2022",
    source:
      "https://www.aicpa-cima.com/topic/audit-assurance/audit-and-assurance-greater-than-soc-2",
    controls: {
      "CC1.1": { en: "Integrity and values", fr: "Intégrité et valeurs" },
      "CC2.3": { en: "Communication with outside parties", fr: "Communication externe" },
      "CC3.2": { en: "Risks identified", fr: "Risques identifiés" },
      "CC4.1": { en: "Controls evaluated", fr: "Mesures évaluées" },
      "CC5.2": { en: "Technology controls", fr: "Mesures techniques" },
      "CC6.1": { en: "Logical access", fr: "Accès logiques" },
      "CC6.2": { en: "Users registered", fr: "Utilisateurs inscrits" },
      "CC6.3": { en: "Access by role, removed", fr: "Accès par rôle, retirés" },
      "CC6.5": { en: "Data removed from assets", fr: "Données retirées des actifs" },
      "CC6.6": { en: "Outside threats kept out", fr: "Menaces externes écartées" },
      "CC6.7": { en: "Transmission protected", fr: "Transmissions protégées" },
      "CC6.8": { en: "Malicious software", fr: "Logiciels malveillants" },
      "CC7.1": { en: "Vulnerabilities detected", fr: "Vulnérabilités détectées" },
      "CC7.2": { en: "Anomalies monitored", fr: "Anomalies surveillées" },
      "CC7.3": { en: "Events evaluated", fr: "Événements évalués" },
      "CC7.4": { en: "Incidents responded to", fr: "Réponse aux incidents" },
      "CC7.5": { en: "Recovery", fr: "Rétablissement" },
      "CC8.1": { en: "Changes managed", fr: "Changements gérés" },
      "CC9.2": { en: "Vendor risk", fr: "Risque fournisseurs" },
      "A1.2": { en: "Backup and recovery", fr: "Sauvegarde et reprise" },
      "A1.3": { en: "Recovery tested", fr: "Reprise testée" },
      "C1.1": {
        en: "Confidential information identified",
        fr: "Informations confidentielles identifiées",
      },
      "C1.2": {
        en: "Confidential information disposed of",
        fr: "Informations confidentielles détruites",
      },
      "P4.2": {
        en: "Personal data kept no longer than needed",
        fr: "Conservation limitée des données",
      },
      "P4.3": { en: "Personal data disposed of", fr: "Données personnelles détruites" },
      "P6.4": { en: "Third parties bound", fr: "Tiers engagés" },
      "P6.6": { en: "Breaches notified", fr: "Violations notifiées" },
    },
  },
  cis: {
    name: "CIS",
    version: "8.1",
    source: "https://www.cisecurity.org/controls",
    controls: {
      "3.1": { en: "Data management process", fr: "Gestion des données" },
      "3.4": { en: "Retention enforced", fr: "Conservation appliquée" },
      "3.5": { en: "Data disposed of", fr: "Données détruites" },
      "3.10": { en: "Data in transit encrypted", fr: "Données en transit chiffrées" },
      "3.11": { en: "Data at rest encrypted", fr: "Données au repos chiffrées" },
      "3.14": { en: "Access to sensitive data logged", fr: "Accès sensibles journalisés" },
      "4.1": { en: "Secure configuration", fr: "Configuration sûre" },
      "5.1": { en: "Inventory of accounts", fr: "Inventaire des comptes" },
      "5.4": { en: "Administrators apart", fr: "Administrateurs à part" },
      "6.3": { en: "Second factor outside", fr: "Second facteur à l’extérieur" },
      "6.5": { en: "Second factor for administrators", fr: "Second facteur des administrateurs" },
      "6.8": { en: "Access by role", fr: "Accès par rôle" },
      "7.1": { en: "Vulnerability management", fr: "Gestion des vulnérabilités" },
      "7.4": { en: "Patches applied", fr: "Correctifs appliqués" },
      "8.2": { en: "Logs collected", fr: "Journaux collectés" },
      "8.11": { en: "Logs reviewed", fr: "Journaux revus" },
      "11.2": { en: "Backups made", fr: "Sauvegardes faites" },
      "11.5": { en: "Restoring tested", fr: "Restauration testée" },
      "14.1": { en: "Awareness programme", fr: "Programme de sensibilisation" },
      "15.1": { en: "Inventory of providers", fr: "Inventaire des prestataires" },
      "15.2": { en: "Provider policy", fr: "Politique prestataires" },
      "15.3": { en: "Providers classified", fr: "Prestataires classés" },
      "15.4": { en: "Requirements in contracts", fr: "Exigences dans les contrats" },
      "15.5": { en: "Providers assessed", fr: "Prestataires évalués" },
      "15.6": { en: "Providers monitored", fr: "Prestataires suivis" },
      "15.7": { en: "Providers taken out safely", fr: "Prestataires sortis sûrement" },
      "16.1": { en: "Secure development", fr: "Développement sécurisé" },
      "17.4": { en: "Incident process", fr: "Processus d’incident" },
      "17.9": { en: "Thresholds for incidents", fr: "Seuils d’incident" },
      "18.1": { en: "Penetration tests", fr: "Tests d’intrusion" },
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

/** Every control that a requirement can be keyed to, by framework, in the order of the catalogue. */
export const controlChoices: readonly {
  readonly framework: FrameworkKey;
  readonly name: string;
  readonly controls: readonly { readonly reference: string; readonly label: Localized }[];
}[] = (Object.entries(frameworks) as [FrameworkKey, Framework][]).map(([framework, one]) => ({
  framework,
  name: `${one.name} ${one.version}`,
  controls: Object.entries(one.controls).map(([reference, label]) => ({ reference, label })),
}));
