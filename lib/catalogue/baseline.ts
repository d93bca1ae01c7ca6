import type { Localized } from "#lib/shared/localized.ts";
import type { ControlRef } from "./frameworks.ts";

/**
 * To which vendors a requirement applies; all conditions that are given must hold, none given
 * means every vendor. `elements: "any"` asks for personal data of any kind, a list for at least
 * one of its data elements.
 */
export type ShippedApplicability = {
  readonly tiers?: readonly number[];
  readonly kinds?: readonly string[];
  readonly elements?: "any" | readonly string[];
};

export type ShippedRequirement = {
  /** Stable across versions. */
  readonly key: string;
  readonly title: Localized;
  readonly guidance: Localized;
  /** 1 (useful) to 5 (a gap here alone can cost people their data). Ours. */
  readonly weight: 1 | 2 | 3 | 4 | 5;
  readonly applicability: ShippedApplicability;
  /** What proves it, and for how many days a proof counts. */
  readonly evidenceRule: { readonly proves: Localized; readonly validDays: number };
  readonly references: readonly ControlRef[];
};

const year = 365;
const personalData: ShippedApplicability = { elements: "any" };
const upToTier3: ShippedApplicability = { tiers: [1, 2, 3] };
const upToTier2: ShippedApplicability = { tiers: [1, 2] };

/**
 * The shipped baseline, written by us. Every category of NIST CSF 2.0 GV.SC is covered, and each
 * point of GDPR Article 28(3). Weights, tiers and days are ours.
 */
export const shippedBaseline: {
  readonly key: string;
  readonly version: number;
  readonly title: Localized;
  readonly requirements: readonly ShippedRequirement[];
} = {
  key: "vendor-security",
  version: 1,
  title: { en: "Vendor security baseline", fr: "Socle de sécurité des fournisseurs" },
  requirements: [
    {
      key: "GOV-01",
      title: {
        en: "A named person answers for security under an approved policy",
        fr: "Une personne désignée répond de la sécurité, selon une politique approuvée",
      },
      guidance: {
        en: "The vendor names who decides on security and whom we call. A policy approved by its management says what is expected of staff, and is reviewed every year.",
        fr: "Le fournisseur désigne la personne qui décide en matière de sécurité et notre interlocuteur. Une politique approuvée par sa direction dit ce qui est attendu du personnel et est revue chaque année.",
      },
      weight: 2,
      applicability: {},
      evidenceRule: {
        proves: {
          en: "Policy with its date of approval, and the name of the person",
          fr: "Politique avec sa date d’approbation, et nom de la personne",
        },
        validDays: year,
      },
      references: [
        "nist:GV.SC-02",
        "nist:GV.SC-01",
        "nist:GV.RR-02",
        "nist:GV.PO-01",
        "iso:A.5.1",
        "iso:A.5.2",
      ],
    },
    {
      key: "GOV-02",
      title: {
        en: "A data processing agreement is signed before data flows",
        fr: "Un accord de sous-traitance est signé avant tout envoi de données",
      },
      guidance: {
        en: "The contract holds every point of GDPR Article 28(3): instructions, confidentiality, security, sub-processors, help with requests and breaches, deletion or return, information and audits.",
        fr: "Le contrat contient chaque point de l’article 28, paragraphe 3, du RGPD : instructions, confidentialité, sécurité, sous-traitants ultérieurs, aide aux demandes et aux violations, suppression ou restitution, informations et audits.",
      },
      weight: 4,
      applicability: personalData,
      evidenceRule: {
        proves: {
          en: "Agreement signed by both sides, with its annexes",
          fr: "Accord signé par les deux parties, avec ses annexes",
        },
        validDays: 3 * year,
      },
      references: [
        "nist:GV.SC-05",
        "iso:A.5.20",
        "gdpr:Art. 28(3)(a)",
        "gdpr:Art. 28(3)(c)",
        "dora:Art. 30(2)(c)",
      ],
    },
    {
      key: "GOV-03",
      title: {
        en: "Security is examined by an independent party every year",
        fr: "La sécurité est examinée chaque année par un tiers indépendant",
      },
      guidance: {
        en: "A report or certificate by a third party covers the service that we use. Exceptions in it are listed with a date for their repair.",
        fr: "Un rapport ou un certificat d’un tiers couvre le service utilisé. Les exceptions y sont listées avec une date de correction.",
      },
      weight: 3,
      applicability: upToTier3,
      evidenceRule: {
        proves: {
          en: "Report or certificate whose scope names our service",
          fr: "Rapport ou certificat dont le périmètre nomme le service utilisé",
        },
        validDays: year,
      },
      references: [
        "nist:GV.SC-07",
        "nist:GV.SC-09",
        "iso:A.5.35",
        "gdpr:Art. 28(3)(h)",
        "dora:Art. 30(3)(e)",
      ],
    },
    {
      key: "GOV-04",
      title: {
        en: "We may audit, and get the information to do so",
        fr: "Un droit d’audit existe, avec les informations pour l’exercer",
      },
      guidance: {
        en: "The contract gives us or an auditor of our choice access, inspection and answers within an agreed time, without a separate fee for a justified audit.",
        fr: "Le contrat donne accès, inspection et réponses dans un délai convenu, à nous ou à un auditeur de notre choix, sans frais distincts pour un audit justifié.",
      },
      weight: 3,
      applicability: personalData,
      evidenceRule: {
        proves: { en: "The audit clause", fr: "La clause d’audit" },
        validDays: 3 * year,
      },
      references: ["nist:GV.SC-07", "iso:A.5.22", "gdpr:Art. 28(3)(h)", "dora:Art. 30(3)(e)"],
    },
    {
      key: "GOV-05",
      title: {
        en: "Staff are bound to confidentiality and trained",
        fr: "Le personnel est tenu à la confidentialité et formé",
      },
      guidance: {
        en: "Everyone who can see our data has signed a duty of confidentiality and was trained within the last twelve months, phishing by text message and by phone included.",
        fr: "Toute personne pouvant voir nos données a signé un engagement de confidentialité et a été formée dans les douze derniers mois, hameçonnage par SMS et par téléphone compris.",
      },
      weight: 2,
      applicability: {},
      evidenceRule: {
        proves: {
          en: "Training record with dates, and the wording of the duty",
          fr: "Registre de formation daté, et texte de l’engagement",
        },
        validDays: year,
      },
      references: [
        "nist:PR.AT-01",
        "iso:A.6.3",
        "iso:A.6.6",
        "gdpr:Art. 28(3)(b)",
        "gdpr:Art. 32(4)",
        "dora:Art. 30(2)(i)",
      ],
    },
    {
      key: "GOV-06",
      title: {
        en: "Due diligence precedes use and follows each material change",
        fr: "Des vérifications précèdent l’usage et suivent tout changement important",
      },
      guidance: {
        en: "The vendor was examined before the first data was sent, and tells us ahead of a change of owner, place, architecture or purpose so that we can look again.",
        fr: "Le fournisseur a été examiné avant le premier envoi de données et prévient avant tout changement de propriétaire, de lieu, d’architecture ou de finalité, pour permettre un nouvel examen.",
      },
      weight: 2,
      applicability: upToTier3,
      evidenceRule: {
        proves: {
          en: "Record of the first review, and the last change notice",
          fr: "Trace du premier examen, et dernier avis de changement",
        },
        validDays: 2 * year,
      },
      references: [
        "nist:GV.SC-06",
        "nist:GV.SC-03",
        "iso:A.5.19",
        "iso:A.5.22",
        "dora:Art. 30(3)(b)",
      ],
    },
    {
      key: "ACC-01",
      title: {
        en: "Accounts are personal, none is shared",
        fr: "Les comptes sont personnels, aucun n’est partagé",
      },
      guidance: {
        en: "Each person and each program has its own account, so that a log line leads to one of them.",
        fr: "Chaque personne et chaque programme a son propre compte, pour qu’une ligne de journal mène à un seul d’entre eux.",
      },
      weight: 3,
      applicability: {},
      evidenceRule: {
        proves: {
          en: "Extract of accounts with access to our data",
          fr: "Extrait des comptes ayant accès à nos données",
        },
        validDays: year,
      },
      references: ["nist:PR.AA-01", "iso:A.5.16", "gdpr:Art. 32"],
    },
    {
      key: "ACC-02",
      title: {
        en: "Staff sign in with a second factor that phishing cannot take",
        fr: "Le personnel se connecte avec un second facteur résistant à l’hameçonnage",
      },
      guidance: {
        en: "Passkeys or hardware keys are enforced for every account that reaches our data, with no fallback to codes by text message.",
        fr: "Clés d’accès ou clés matérielles sont imposées à tout compte atteignant nos données, sans repli vers des codes par SMS.",
      },
      weight: 5,
      applicability: {},
      evidenceRule: {
        proves: {
          en: "The enforced sign-in policy, as configured",
          fr: "La règle de connexion imposée, telle que configurée",
        },
        validDays: year,
      },
      references: ["nist:PR.AA-03", "iso:A.8.5", "gdpr:Art. 32(1)(b)"],
    },
    {
      key: "ACC-03",
      title: {
        en: "Leavers lose access within 24 hours",
        fr: "Tout départ met fin aux accès sous 24 heures",
      },
      guidance: {
        en: "Rights end with the role: access is closed within a day of leaving, and rights are compared with roles at least twice a year.",
        fr: "Les droits cessent avec la fonction : l’accès est fermé dans la journée du départ, et les droits sont comparés aux fonctions au moins deux fois par an.",
      },
      weight: 3,
      applicability: {},
      evidenceRule: {
        proves: {
          en: "Sample of leavers with times of closure",
          fr: "Échantillon de départs avec heures de fermeture",
        },
        validDays: year,
      },
      references: ["nist:PR.AA-05", "iso:A.5.18", "gdpr:Art. 32"],
    },
    {
      key: "ACC-04",
      title: {
        en: "Privileged and support access is limited, approved and reviewed",
        fr: "Les accès privilégiés et de support sont limités, approuvés et revus",
      },
      guidance: {
        en: "Few people hold privileged roles, each use is approved and logged, the list is reviewed every quarter. Support sees a customer’s data only with that customer’s leave.",
        fr: "Peu de personnes ont des rôles privilégiés, chaque usage est approuvé et journalisé, la liste est revue chaque trimestre. Le support ne voit les données d’un client qu’avec son accord.",
      },
      weight: 4,
      applicability: upToTier3,
      evidenceRule: {
        proves: {
          en: "The last quarterly review, and how support gets access",
          fr: "La dernière revue trimestrielle, et la procédure d’accès du support",
        },
        validDays: year,
      },
      references: ["nist:PR.AA-05", "iso:A.8.2", "gdpr:Art. 32(1)(b)"],
    },
    {
      key: "ACC-05",
      title: {
        en: "Keys and secrets are scoped, stored safely and expire",
        fr: "Clés et secrets sont limités, bien gardés et expirent",
      },
      guidance: {
        en: "API keys and tokens carry the least rights, have an end date, and are kept in a vault. Any of them can be revoked at once.",
        fr: "Clés d’API et jetons portent le moins de droits possible, ont une date de fin et sont gardés dans un coffre. Chacun peut être révoqué immédiatement.",
      },
      weight: 3,
      applicability: {},
      evidenceRule: {
        proves: {
          en: "List of keys with scope and end date",
          fr: "Liste des clés avec portée et date de fin",
        },
        validDays: year,
      },
      references: ["nist:PR.AA-01", "iso:A.5.17", "gdpr:Art. 32"],
    },
    {
      key: "ACC-06",
      title: {
        en: "Exports of our data are limited to named people and logged",
        fr: "Les exports de nos données sont réservés à des personnes nommées et journalisés",
      },
      guidance: {
        en: "Bulk export is a right of its own. Who holds it is written down, and each export leaves a line that says who took what and when.",
        fr: "L’export en masse est un droit à part. Ses titulaires sont écrits, et chaque export laisse une ligne disant qui a pris quoi et quand.",
      },
      weight: 3,
      applicability: personalData,
      evidenceRule: {
        proves: {
          en: "List of people with the export role, and a sample of the log",
          fr: "Liste des titulaires du droit d’export, et extrait du journal",
        },
        validDays: year,
      },
      references: ["iso:A.8.3", "nist:PR.AA-05", "gdpr:Art. 32"],
    },
    {
      key: "ACC-07",
      title: {
        en: "Access is logged and the logs are kept for twelve months",
        fr: "Les accès sont journalisés et les journaux conservés douze mois",
      },
      guidance: {
        en: "Sign-ins, reads in bulk and changes of rights are logged where those who act cannot alter them, and stay searchable for a year.",
        fr: "Connexions, lectures en masse et changements de droits sont journalisés hors de portée de ceux qui agissent, et restent consultables un an.",
      },
      weight: 3,
      applicability: {},
      evidenceRule: {
        proves: {
          en: "Retention setting, and the oldest line found",
          fr: "Réglage de conservation, et plus ancienne ligne trouvée",
        },
        validDays: year,
      },
      references: ["nist:PR.PS-04", "nist:DE.CM-03", "iso:A.8.15", "gdpr:Art. 32"],
    },
    {
      key: "DAT-01",
      title: {
        en: "Only the fields that are needed are received",
        fr: "Seuls les champs nécessaires sont reçus",
      },
      guidance: {
        en: "What is sent is listed field by field with its purpose, and agrees with our register. Fields without a purpose are dropped or pseudonymised at the source.",
        fr: "Ce qui est envoyé est listé champ par champ avec sa finalité et concorde avec notre registre. Les champs sans finalité sont supprimés ou pseudonymisés à la source.",
      },
      weight: 4,
      applicability: personalData,
      evidenceRule: {
        proves: {
          en: "List of fields received, compared with the register",
          fr: "Liste des champs reçus, comparée au registre",
        },
        validDays: year,
      },
      references: [
        "nist:ID.AM-07",
        "iso:A.5.34",
        "iso:A.8.11",
        "gdpr:Art. 28(3)(a)",
        "gdpr:Art. 32(1)(a)",
      ],
    },
    {
      key: "DAT-02",
      title: {
        en: "Our data serves no purpose of the vendor’s own",
        fr: "Nos données ne servent aucune finalité propre au fournisseur",
      },
      guidance: {
        en: "No resale, no enrichment of profiles, no training of models with our customers’ data, unless we instructed it in writing.",
        fr: "Ni revente, ni enrichissement de profils, ni entraînement de modèles avec les données de nos clients, sauf instruction écrite de notre part.",
      },
      weight: 4,
      applicability: personalData,
      evidenceRule: {
        proves: {
          en: "Contract clause, and the setting that switches such use off",
          fr: "Clause du contrat, et réglage qui désactive cet usage",
        },
        validDays: 2 * year,
      },
      references: ["nist:GV.OC-03", "iso:A.5.31", "gdpr:Art. 28(3)(a)", "gdpr:Art. 32(4)"],
    },
    {
      key: "DAT-03",
      title: {
        en: "Data is encrypted in transit and at rest",
        fr: "Les données sont chiffrées en transit et au repos",
      },
      guidance: {
        en: "Current protocols on every connection, encrypted disks and backups, keys kept apart from the data and rotated.",
        fr: "Protocoles à jour sur chaque liaison, disques et sauvegardes chiffrés, clés gardées à part des données et renouvelées.",
      },
      weight: 4,
      applicability: {},
      evidenceRule: {
        proves: {
          en: "Configuration or report that covers storage, backup and transport",
          fr: "Configuration ou rapport couvrant stockage, sauvegarde et transport",
        },
        validDays: year,
      },
      references: ["nist:PR.DS-01", "nist:PR.DS-02", "iso:A.8.24", "gdpr:Art. 32(1)(a)"],
    },
    {
      key: "DAT-04",
      title: {
        en: "Customers are kept apart, and tests use no live data",
        fr: "Les clients sont séparés, et les tests n’utilisent aucune donnée réelle",
      },
      guidance: {
        en: "One customer cannot reach another’s data, and neither developers nor tests work on a copy of production.",
        fr: "Un client ne peut atteindre les données d’un autre, et ni développement ni tests ne travaillent sur une copie de la production.",
      },
      weight: 3,
      applicability: upToTier3,
      evidenceRule: {
        proves: {
          en: "Description of the separation, and a test of it",
          fr: "Description de la séparation, et test de celle-ci",
        },
        validDays: year,
      },
      references: ["nist:PR.IR-01", "iso:A.8.31", "iso:A.8.33", "gdpr:Art. 32"],
    },
    {
      key: "DAT-05",
      title: {
        en: "The places where data is kept are agreed",
        fr: "Les lieux de conservation des données sont convenus",
      },
      guidance: {
        en: "Regions of storage and of remote access are in the contract. A transfer out of the agreed regions has a valid mechanism and our prior consent.",
        fr: "Les régions de stockage et d’accès distant figurent au contrat. Un transfert hors de ces régions repose sur un mécanisme valable et notre accord préalable.",
      },
      weight: 3,
      applicability: personalData,
      evidenceRule: {
        proves: {
          en: "List of regions, and the transfer mechanism in force",
          fr: "Liste des régions, et mécanisme de transfert en vigueur",
        },
        validDays: year,
      },
      references: [
        "nist:GV.OC-03",
        "iso:A.5.14",
        "iso:A.5.31",
        "gdpr:Art. 28(3)(a)",
        "dora:Art. 30(2)(b)",
      ],
    },
    {
      key: "DAT-06",
      title: {
        en: "Data is deleted on schedule, and at the end with proof",
        fr: "Les données sont supprimées à l’échéance, et à la fin avec preuve",
      },
      guidance: {
        en: "Each kind of data has a period, deletion reaches backups within a stated time, and when the relationship ends everything is returned or deleted with a dated confirmation.",
        fr: "Chaque type de données a une durée, la suppression atteint les sauvegardes dans un délai indiqué, et à la fin de la relation tout est restitué ou supprimé avec une attestation datée.",
      },
      weight: 5,
      applicability: personalData,
      evidenceRule: {
        proves: {
          en: "Retention schedule with a sample of its runs, and the deletion clause",
          fr: "Calendrier de conservation avec un extrait de son exécution, et clause de suppression",
        },
        validDays: year,
      },
      references: [
        "nist:GV.SC-10",
        "nist:ID.AM-08",
        "iso:A.8.10",
        "gdpr:Art. 28(3)(g)",
        "dora:Art. 30(2)(d)",
      ],
    },
    {
      key: "DAT-07",
      title: {
        en: "Backups exist and a restore was tried",
        fr: "Des sauvegardes existent et une restauration a été essayée",
      },
      guidance: {
        en: "Backups are encrypted, kept apart, need two people to touch, and were restored in a test within the last twelve months.",
        fr: "Les sauvegardes sont chiffrées, gardées à part, demandent deux personnes pour y toucher et ont été restaurées lors d’un essai dans les douze derniers mois.",
      },
      weight: 3,
      applicability: upToTier3,
      evidenceRule: {
        proves: {
          en: "Record of the last restore test, with its result",
          fr: "Trace du dernier essai de restauration, avec son résultat",
        },
        validDays: year,
      },
      references: ["nist:PR.DS-11", "nist:RC.RP-03", "iso:A.8.13", "gdpr:Art. 32(1)(c)"],
    },
    {
      key: "DAT-08",
      title: {
        en: "People’s requests are carried through to the vendor",
        fr: "Les demandes des personnes sont exécutées chez le fournisseur",
      },
      guidance: {
        en: "Access, correction and deletion for one person can be done by us or within ten days by the vendor, in every copy it holds.",
        fr: "Accès, rectification et effacement pour une personne peuvent être faits par nous, ou sous dix jours par le fournisseur, dans toutes ses copies.",
      },
      weight: 2,
      applicability: personalData,
      evidenceRule: {
        proves: {
          en: "Procedure, and one request carried through",
          fr: "Procédure, et une demande menée à terme",
        },
        validDays: year,
      },
      references: ["nist:GV.OC-03", "iso:A.5.34", "gdpr:Art. 28(3)(e)"],
    },
    {
      key: "DAT-09",
      title: {
        en: "Weaknesses are looked for and repaired in time",
        fr: "Les failles sont recherchées et corrigées à temps",
      },
      guidance: {
        en: "Code is reviewed, scans run at least monthly, an outside test yearly; critical weaknesses are repaired within 7 days, high ones within 30.",
        fr: "Le code est revu, des analyses tournent au moins chaque mois, un test externe chaque année ; les failles critiques sont corrigées sous 7 jours, les élevées sous 30.",
      },
      weight: 4,
      applicability: {},
      evidenceRule: {
        proves: {
          en: "Summary of the last outside test, and times to repair",
          fr: "Synthèse du dernier test externe, et délais de correction",
        },
        validDays: year,
      },
      references: [
        "nist:ID.RA-01",
        "nist:PR.PS-02",
        "nist:PR.PS-06",
        "iso:A.8.8",
        "iso:A.8.25",
        "gdpr:Art. 32(1)(d)",
      ],
    },
    {
      key: "SUP-01",
      title: {
        en: "The list of sub-suppliers is complete and current",
        fr: "La liste des sous-fournisseurs est complète et à jour",
      },
      guidance: {
        en: "Each sub-supplier that can reach our data is named with its service, its place and the data it gets.",
        fr: "Chaque sous-fournisseur pouvant atteindre nos données est nommé avec son service, son lieu et les données reçues.",
      },
      weight: 4,
      applicability: personalData,
      evidenceRule: {
        proves: { en: "Dated list of sub-suppliers", fr: "Liste datée des sous-fournisseurs" },
        validDays: year,
      },
      references: [
        "nist:GV.SC-04",
        "nist:ID.AM-04",
        "iso:A.5.21",
        "gdpr:Art. 28(2)",
        "dora:Art. 30(2)(a)",
      ],
    },
    {
      key: "SUP-02",
      title: {
        en: "We hear of a new sub-supplier in time to object",
        fr: "Tout nouveau sous-fournisseur est annoncé à temps pour s’y opposer",
      },
      guidance: {
        en: "Notice comes at least 30 days before the change, reaches a person, and an objection has an effect.",
        fr: "L’avis arrive au moins 30 jours avant le changement, atteint une personne, et une opposition a un effet.",
      },
      weight: 3,
      applicability: personalData,
      evidenceRule: {
        proves: {
          en: "The clause, and the last notice with its dates",
          fr: "La clause, et le dernier avis avec ses dates",
        },
        validDays: 2 * year,
      },
      references: ["nist:GV.SC-05", "iso:A.5.22", "gdpr:Art. 28(2)", "gdpr:Art. 28(3)(d)"],
    },
    {
      key: "SUP-03",
      title: {
        en: "The same duties bind sub-suppliers and are checked",
        fr: "Les mêmes obligations lient les sous-fournisseurs et sont vérifiées",
      },
      guidance: {
        en: "Contracts downstream carry the duties of ours, and the vendor examines each critical sub-supplier every year and limits what it can reach.",
        fr: "Les contrats en aval portent les obligations du nôtre, et le fournisseur examine chaque année tout sous-fournisseur critique et limite ce qu’il peut atteindre.",
      },
      weight: 3,
      applicability: personalData,
      evidenceRule: {
        proves: {
          en: "A downstream contract, and the last review",
          fr: "Un contrat en aval, et la dernière revue",
        },
        validDays: year,
      },
      references: [
        "nist:GV.SC-07",
        "nist:GV.SC-09",
        "iso:A.5.19",
        "gdpr:Art. 28(4)",
        "gdpr:Art. 28(3)(d)",
      ],
    },
    {
      key: "SUP-04",
      title: {
        en: "Software components are known and their origin checked",
        fr: "Les composants logiciels sont connus et leur origine vérifiée",
      },
      guidance: {
        en: "What runs in our pages and systems is listed by component and version, and updates are signed or pinned.",
        fr: "Ce qui s’exécute dans nos pages et systèmes est listé par composant et version, et les mises à jour sont signées ou figées.",
      },
      weight: 2,
      applicability: upToTier3,
      evidenceRule: {
        proves: {
          en: "List of components of the current release",
          fr: "Liste des composants de la version en cours",
        },
        validDays: year,
      },
      references: ["nist:GV.SC-09", "nist:ID.RA-09", "iso:A.5.21", "iso:A.8.25"],
    },
    {
      key: "INC-01",
      title: {
        en: "An incident plan names us and is rehearsed",
        fr: "Un plan d’incident nous nomme et est répété",
      },
      guidance: {
        en: "The plan says who calls us, at which hour and how. It was exercised within the last twelve months and its lessons were written down.",
        fr: "Le plan dit qui nous appelle, à quelle heure et comment. Il a été répété dans les douze derniers mois et ses enseignements ont été écrits.",
      },
      weight: 3,
      applicability: {},
      evidenceRule: {
        proves: {
          en: "The plan’s page on customers, and notes of the last exercise",
          fr: "La page du plan sur les clients, et le compte rendu du dernier exercice",
        },
        validDays: year,
      },
      references: [
        "nist:GV.SC-08",
        "nist:RS.MA-01",
        "nist:ID.IM-02",
        "nist:ID.IM-04",
        "iso:A.5.24",
        "iso:A.5.27",
      ],
    },
    {
      key: "INC-02",
      title: {
        en: "We are told within the hours of the contract",
        fr: "L’alerte nous parvient dans le délai du contrat",
      },
      guidance: {
        en: "A clause counts hours from the vendor’s awareness, says what a notice must hold, and binds suspected incidents too.",
        fr: "Une clause compte les heures dès la prise de connaissance par le fournisseur, dit ce que l’avis contient et vise aussi les incidents présumés.",
      },
      weight: 5,
      applicability: {},
      evidenceRule: {
        proves: { en: "The notice clause", fr: "La clause de notification" },
        validDays: 3 * year,
      },
      references: [
        "nist:GV.SC-08",
        "nist:RS.CO-02",
        "iso:A.5.20",
        "gdpr:Art. 33(2)",
        "gdpr:Art. 28(3)(f)",
        "dora:Art. 30(3)(b)",
      ],
    },
    {
      key: "INC-03",
      title: {
        en: "Data leaving in unusual amounts raises an alarm",
        fr: "Une sortie inhabituelle de données déclenche une alerte",
      },
      guidance: {
        en: "Exports, queries and sign-ins are watched; an unusual one is seen by a person within a day, and staff report suspicious messages.",
        fr: "Exports, requêtes et connexions sont surveillés ; toute anomalie est vue par une personne dans la journée, et le personnel signale les messages suspects.",
      },
      weight: 4,
      applicability: personalData,
      evidenceRule: {
        proves: {
          en: "The rule, and a recent alarm followed to its end",
          fr: "La règle, et une alerte récente suivie jusqu’au bout",
        },
        validDays: year,
      },
      references: [
        "nist:DE.CM-09",
        "nist:DE.AE-02",
        "nist:DE.CM-03",
        "iso:A.8.16",
        "iso:A.6.8",
        "gdpr:Art. 32",
      ],
    },
    {
      key: "INC-04",
      title: {
        en: "The affected data is handed over, field by field",
        fr: "Les données touchées nous sont remises, champ par champ",
      },
      guidance: {
        en: "After an incident the vendor can say which fields of which people were exposed and which were not, and hands over the data set within 72 hours of knowing.",
        fr: "Après un incident, le fournisseur sait dire quels champs de quelles personnes ont été exposés et lesquels non, et remet le jeu de données sous 72 heures.",
      },
      weight: 4,
      applicability: personalData,
      evidenceRule: {
        proves: {
          en: "Procedure, and a drill or a past case that shows it",
          fr: "Procédure, et un exercice ou un cas passé qui le montre",
        },
        validDays: year,
      },
      references: [
        "nist:RS.AN-03",
        "nist:RS.AN-07",
        "nist:RS.CO-03",
        "iso:A.5.28",
        "gdpr:Art. 28(3)(f)",
        "dora:Art. 30(2)(f)",
      ],
    },
    {
      key: "INC-05",
      title: {
        en: "Access can be cut and the service recovers as planned",
        fr: "Les accès peuvent être coupés et le service rétabli comme prévu",
      },
      guidance: {
        en: "Sessions and tokens can be ended for all customers within an hour, and recovery to the agreed times was tried within the last twelve months.",
        fr: "Sessions et jetons peuvent être coupés pour tous les clients en une heure, et la reprise dans les délais convenus a été essayée dans les douze derniers mois.",
      },
      weight: 3,
      applicability: upToTier2,
      evidenceRule: {
        proves: {
          en: "Report of the last recovery test",
          fr: "Rapport du dernier essai de reprise",
        },
        validDays: year,
      },
      references: [
        "nist:RS.MI-01",
        "nist:GV.SC-08",
        "iso:A.5.26",
        "iso:A.5.30",
        "gdpr:Art. 32(1)(c)",
        "dora:Art. 30(3)(c)",
      ],
    },
    {
      key: "INC-06",
      title: {
        en: "We can leave, with our data, within an agreed time",
        fr: "Un départ est possible, avec nos données, dans un délai convenu",
      },
      guidance: {
        en: "An exit is described: data in a usable format, help during the change, an end to access and to copies.",
        fr: "Une sortie est décrite : données dans un format utilisable, aide pendant le changement, fin des accès et des copies.",
      },
      weight: 2,
      applicability: upToTier2,
      evidenceRule: {
        proves: {
          en: "Exit plan or clause, and an export that was opened",
          fr: "Plan ou clause de sortie, et un export qui a été ouvert",
        },
        validDays: 2 * year,
      },
      references: ["nist:GV.SC-10", "iso:A.5.23", "dora:Art. 30(3)(f)", "dora:Art. 30(2)(h)"],
    },
  ],
};
