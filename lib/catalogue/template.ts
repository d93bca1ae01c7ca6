import type { Localized } from "#lib/shared/localized.ts";
import type { ControlRef } from "./frameworks.ts";

export type ShippedEvidenceNeed = {
  readonly key: string;
  readonly text: Localized;
  /** A proof dated longer ago than this does not count; absent: as long as it is valid. */
  readonly maxAgeDays?: number;
};

export type ShippedQuestion = {
  readonly key: string;
  readonly section: string;
  /** The title in the list of questions. */
  readonly short: Localized;
  readonly text: Localized;
  /** What "met" takes. */
  readonly help: Localized;
  readonly weight: 1 | 2 | 3 | 4 | 5;
  /** The requirement that the answer settles; the question is asked when that one applies. */
  readonly requirementKey: string;
  readonly evidenceNeeds: readonly ShippedEvidenceNeed[];
  readonly references: readonly ControlRef[];
};

const year = 365;

/**
 * The shipped questionnaire for the audit of a vendor, written by us. Each question settles one
 * requirement of the shipped baseline; some requirements need several answers.
 */
export const shippedTemplate: {
  readonly key: string;
  readonly version: number;
  readonly name: Localized;
  readonly sections: readonly { readonly key: string; readonly title: Localized }[];
  readonly questions: readonly ShippedQuestion[];
} = {
  key: "vendor-audit",
  version: 1,
  name: { en: "Vendor audit", fr: "Audit de fournisseur" },
  sections: [
    { key: "A", title: { en: "Governance", fr: "Gouvernance" } },
    { key: "B", title: { en: "Access control", fr: "Contrôle d’accès" } },
    { key: "C", title: { en: "Data handling", fr: "Traitement des données" } },
    { key: "D", title: { en: "Sub-suppliers", fr: "Sous-fournisseurs" } },
    { key: "E", title: { en: "Incident response", fr: "Réponse aux incidents" } },
  ],
  questions: [
    {
      key: "A1",
      section: "A",
      short: { en: "A person answers for security", fr: "Une personne répond de la sécurité" },
      text: {
        en: "Is one named person answerable for security, under a policy that management approved?",
        fr: "Une personne désignée répond-elle de la sécurité, selon une politique approuvée par la direction ?",
      },
      help: {
        en: "Met needs both: the name and role of the person, and a policy approved or reviewed within 12 months.",
        fr: "« Conforme » demande les deux : nom et fonction de la personne, et politique approuvée ou revue depuis moins de 12 mois.",
      },
      weight: 2,
      requirementKey: "GOV-01",
      evidenceNeeds: [
        {
          key: "policy",
          text: {
            en: "Security policy with its approval, at most 12 months old",
            fr: "Politique de sécurité avec son approbation, 12 mois au plus",
          },
          maxAgeDays: year,
        },
        {
          key: "contact",
          text: {
            en: "Name, role and emergency contact of the person",
            fr: "Nom, fonction et contact d’urgence de la personne",
          },
          maxAgeDays: year,
        },
      ],
      references: ["iso:A.5.2", "nist:GV.SC-02", "nist:GV.RR-02"],
    },
    {
      key: "A2",
      section: "A",
      short: {
        en: "Processing agreement is signed and whole",
        fr: "Accord de sous-traitance signé et complet",
      },
      text: {
        en: "Is a data processing agreement signed, and does it hold every point of GDPR Article 28(3)?",
        fr: "Un accord de sous-traitance est-il signé, et contient-il chaque point de l’article 28, paragraphe 3, du RGPD ?",
      },
      help: {
        en: "Met needs: the agreement signed by both sides, points (a) to (h) found, annexes filled in with our fields and purposes.",
        fr: "« Conforme » demande : accord signé par les deux parties, points a) à h) présents, annexes remplies avec nos champs et finalités.",
      },
      weight: 4,
      requirementKey: "GOV-02",
      evidenceNeeds: [
        {
          key: "agreement",
          text: {
            en: "Signed agreement with its annexes",
            fr: "Accord signé avec ses annexes",
          },
        },
      ],
      references: [
        "gdpr:Art. 28(3)(a)",
        "gdpr:Art. 28(3)(c)",
        "nist:GV.SC-05",
        "dora:Art. 30(2)(c)",
      ],
    },
    {
      key: "A3",
      section: "A",
      short: {
        en: "An independent party examined security",
        fr: "Un tiers indépendant a examiné la sécurité",
      },
      text: {
        en: "Does a report or certificate by an independent party, not older than a year, cover the service we use?",
        fr: "Un rapport ou certificat d’un tiers indépendant, de moins d’un an, couvre-t-il le service utilisé ?",
      },
      help: {
        en: "Met needs both: a scope that names our service, and every exception with a date for its repair.",
        fr: "« Conforme » demande les deux : un périmètre qui nomme notre service, et chaque exception avec sa date de correction.",
      },
      weight: 3,
      requirementKey: "GOV-03",
      evidenceNeeds: [
        {
          key: "report",
          text: {
            en: "Report or certificate, at most 12 months old",
            fr: "Rapport ou certificat, 12 mois au plus",
          },
          maxAgeDays: year,
        },
        {
          key: "exceptions",
          text: {
            en: "Its exceptions, with dates of repair",
            fr: "Ses exceptions, avec dates de correction",
          },
          maxAgeDays: year,
        },
      ],
      references: ["iso:A.5.35", "nist:GV.SC-07", "gdpr:Art. 28(3)(h)"],
    },
    {
      key: "A4",
      section: "A",
      short: { en: "We may audit the vendor", fr: "Un droit d’audit existe" },
      text: {
        en: "Does the contract let us, or an auditor we choose, inspect and get answers within an agreed time?",
        fr: "Le contrat permet-il, à nous ou à un auditeur de notre choix, d’inspecter et d’obtenir des réponses dans un délai convenu ?",
      },
      help: {
        en: "Met needs: a clause with a time limit. A right that the vendor may refuse without a reason is partly met.",
        fr: "« Conforme » demande : une clause avec un délai. Un droit que le fournisseur peut refuser sans motif est partiellement conforme.",
      },
      weight: 3,
      requirementKey: "GOV-04",
      evidenceNeeds: [{ key: "clause", text: { en: "The audit clause", fr: "La clause d’audit" } }],
      references: ["gdpr:Art. 28(3)(h)", "dora:Art. 30(3)(e)", "iso:A.5.22"],
    },
    {
      key: "A5",
      section: "A",
      short: {
        en: "Staff are bound to confidentiality, trained",
        fr: "Personnel tenu au secret et formé",
      },
      text: {
        en: "Has everyone who can see our data signed a duty of confidentiality and been trained within the last year?",
        fr: "Toute personne pouvant voir nos données a-t-elle signé un engagement de confidentialité et été formée depuis un an ?",
      },
      help: {
        en: "Met needs both: the duty in writing, and a training record with the share of staff covered.",
        fr: "« Conforme » demande les deux : l’engagement écrit, et un registre de formation indiquant la part du personnel couverte.",
      },
      weight: 2,
      requirementKey: "GOV-05",
      evidenceNeeds: [
        {
          key: "duty",
          text: {
            en: "Wording of the duty of confidentiality",
            fr: "Texte de l’engagement de confidentialité",
          },
        },
        {
          key: "training",
          text: {
            en: "Training record, at most 12 months old",
            fr: "Registre de formation, 12 mois au plus",
          },
          maxAgeDays: year,
        },
      ],
      references: ["gdpr:Art. 28(3)(b)", "gdpr:Art. 32(4)", "iso:A.6.6", "nist:PR.AT-01"],
    },
    {
      key: "A6",
      section: "A",
      short: {
        en: "Material changes are announced to us",
        fr: "Les changements importants sont annoncés",
      },
      text: {
        en: "Does the vendor tell us ahead of changes of owner, place, architecture or purpose?",
        fr: "Le fournisseur prévient-il avant un changement de propriétaire, de lieu, d’architecture ou de finalité ?",
      },
      help: {
        en: "Met needs: a duty to announce such changes, and the last announcement, or a statement that none was due.",
        fr: "« Conforme » demande : une obligation d’annoncer ces changements, et la dernière annonce ou l’attestation qu’il n’y en avait pas.",
      },
      weight: 2,
      requirementKey: "GOV-06",
      evidenceNeeds: [
        {
          key: "notice",
          text: {
            en: "Last change notice, or a statement that none was due",
            fr: "Dernier avis de changement, ou attestation d’absence",
          },
          maxAgeDays: year,
        },
      ],
      references: ["nist:GV.SC-06", "iso:A.5.22", "dora:Art. 30(3)(b)"],
    },
    {
      key: "B1",
      section: "B",
      short: { en: "Accounts are personal, none shared", fr: "Comptes personnels, aucun partagé" },
      text: {
        en: "Does every person and every program that reaches our data have an account of its own?",
        fr: "Chaque personne et chaque programme qui atteint nos données a-t-il son propre compte ?",
      },
      help: {
        en: "Met needs: an extract of the accounts without generic names, or with an owner for each service account.",
        fr: "« Conforme » demande : un extrait des comptes sans nom générique, ou avec un responsable pour chaque compte de service.",
      },
      weight: 3,
      requirementKey: "ACC-01",
      evidenceNeeds: [
        {
          key: "accounts",
          text: {
            en: "Extract of accounts, at most 12 months old",
            fr: "Extrait des comptes, 12 mois au plus",
          },
          maxAgeDays: year,
        },
      ],
      references: ["iso:A.5.16", "nist:PR.AA-01", "gdpr:Art. 32"],
    },
    {
      key: "B2",
      section: "B",
      short: {
        en: "Staff sign in with phishing-resistant MFA",
        fr: "Connexion du personnel résistante à l’hameçonnage",
      },
      text: {
        en: "Is a second factor that phishing cannot take enforced for all staff who reach our data?",
        fr: "Un second facteur résistant à l’hameçonnage est-il imposé à tout le personnel qui atteint nos données ?",
      },
      help: {
        en: "Met needs both: passkeys or hardware keys enforced, and no fallback to codes by text message or by phone.",
        fr: "« Conforme » demande les deux : clés d’accès ou clés matérielles imposées, et aucun repli vers des codes par SMS ou par téléphone.",
      },
      weight: 5,
      requirementKey: "ACC-02",
      evidenceNeeds: [
        {
          key: "policy",
          text: {
            en: "Enforced sign-in policy as configured, at most 12 months old",
            fr: "Règle de connexion telle que configurée, 12 mois au plus",
          },
          maxAgeDays: year,
        },
        {
          key: "exceptions",
          text: { en: "List of exceptions, or none", fr: "Liste des exceptions, ou aucune" },
          maxAgeDays: year,
        },
      ],
      references: ["iso:A.8.5", "nist:PR.AA-03", "gdpr:Art. 32(1)(b)"],
    },
    {
      key: "B3",
      section: "B",
      short: {
        en: "Leavers lose access within 24 h",
        fr: "Accès coupés sous 24 h après un départ",
      },
      text: {
        en: "Is the access of people who leave or change role closed within 24 hours?",
        fr: "L’accès des personnes qui partent ou changent de fonction est-il fermé sous 24 heures ?",
      },
      help: {
        en: "Met needs: a sample of at least five leavers with the hour of leaving and the hour of closure.",
        fr: "« Conforme » demande : un échantillon d’au moins cinq départs avec l’heure du départ et celle de la fermeture.",
      },
      weight: 3,
      requirementKey: "ACC-03",
      evidenceNeeds: [
        {
          key: "sample",
          text: {
            en: "Sample of leavers with times, at most 12 months old",
            fr: "Échantillon de départs avec heures, 12 mois au plus",
          },
          maxAgeDays: year,
        },
      ],
      references: ["iso:A.5.18", "nist:PR.AA-05", "gdpr:Art. 32"],
    },
    {
      key: "B4",
      section: "B",
      short: {
        en: "Privileged roles are reviewed quarterly",
        fr: "Rôles privilégiés revus chaque trimestre",
      },
      text: {
        en: "Are the people with privileged roles few, and is their list reviewed every quarter?",
        fr: "Les titulaires de rôles privilégiés sont-ils peu nombreux, et leur liste revue chaque trimestre ?",
      },
      help: {
        en: "Met needs both: the current list, and a review dated within the last 100 days that shows what changed.",
        fr: "« Conforme » demande les deux : la liste actuelle, et une revue datée de moins de 100 jours montrant les changements.",
      },
      weight: 4,
      requirementKey: "ACC-04",
      evidenceNeeds: [
        {
          key: "list",
          text: {
            en: "List of privileged roles and people",
            fr: "Liste des rôles privilégiés et des personnes",
          },
          maxAgeDays: year,
        },
        {
          key: "review",
          text: {
            en: "Last review, at most 100 days old",
            fr: "Dernière revue, 100 jours au plus",
          },
          maxAgeDays: 100,
        },
      ],
      references: ["iso:A.8.2", "nist:PR.AA-05", "gdpr:Art. 32(1)(b)"],
    },
    {
      key: "B5",
      section: "B",
      short: {
        en: "Support cannot open a session as a customer",
        fr: "Le support n’ouvre pas de session client",
      },
      text: {
        en: "Is it impossible for support staff to open a customer’s session or data without that customer’s leave?",
        fr: "Est-il impossible au support d’ouvrir la session ou les données d’un client sans son accord ?",
      },
      help: {
        en: "Met needs: leave given per case and ending by itself, and a line in the customer’s own log.",
        fr: "« Conforme » demande : un accord donné au cas par cas et qui prend fin seul, et une ligne dans le journal du client.",
      },
      weight: 4,
      requirementKey: "ACC-04",
      evidenceNeeds: [
        {
          key: "demo",
          text: {
            en: "Record of one support access, from request to end",
            fr: "Trace d’un accès du support, de la demande à la fin",
          },
          maxAgeDays: year,
        },
      ],
      references: ["iso:A.8.2", "iso:A.8.3", "nist:PR.AA-05"],
    },
    {
      key: "B6",
      section: "B",
      short: { en: "API keys are scoped and expire", fr: "Clés d’API limitées et qui expirent" },
      text: {
        en: "Do keys and tokens carry the least rights, have an end date, and can each be revoked at once?",
        fr: "Clés et jetons portent-ils le moins de droits possible, une date de fin, et chacun peut-il être révoqué immédiatement ?",
      },
      help: {
        en: "Met needs: a list with scope and end for every key that reaches our data; keys without an end make it partly met.",
        fr: "« Conforme » demande : une liste avec portée et fin pour chaque clé atteignant nos données ; des clés sans fin rendent partiellement conforme.",
      },
      weight: 3,
      requirementKey: "ACC-05",
      evidenceNeeds: [
        {
          key: "keys",
          text: {
            en: "List of keys with scope and end, at most 12 months old",
            fr: "Liste des clés avec portée et fin, 12 mois au plus",
          },
          maxAgeDays: year,
        },
      ],
      references: ["iso:A.5.17", "nist:PR.AA-01", "gdpr:Art. 32"],
    },
    {
      key: "B7",
      section: "B",
      short: {
        en: "Exports of our data are limited and logged",
        fr: "Exports de nos données limités et journalisés",
      },
      text: {
        en: "Are exports of our customers’ data limited to named people, and is each export logged?",
        fr: "Les exports des données de nos clients sont-ils réservés à des personnes nommées, et chaque export est-il journalisé ?",
      },
      help: {
        en: "Met needs both: a list of people not older than 12 months, and a log that shows who exported what.",
        fr: "« Conforme » demande les deux : une liste de personnes de moins de 12 mois, et un journal montrant qui a exporté quoi.",
      },
      weight: 3,
      requirementKey: "ACC-06",
      evidenceNeeds: [
        {
          key: "people",
          text: {
            en: "List of people with the export role, at most 12 months old",
            fr: "Liste des titulaires du droit d’export, 12 mois au plus",
          },
          maxAgeDays: year,
        },
        {
          key: "log",
          text: {
            en: "Sample of the export log, 30 days or more",
            fr: "Extrait du journal des exports, 30 jours ou plus",
          },
          maxAgeDays: year,
        },
      ],
      references: ["iso:A.8.3", "nist:PR.AA-05", "gdpr:Art. 32"],
    },
    {
      key: "B8",
      section: "B",
      short: {
        en: "Access to backups needs two people",
        fr: "Accès aux sauvegardes à deux personnes",
      },
      text: {
        en: "Does it take two people to read, restore or delete a backup that holds our data?",
        fr: "Faut-il deux personnes pour lire, restaurer ou supprimer une sauvegarde contenant nos données ?",
      },
      help: {
        en: "Met needs: a technical rule, not only a procedure. A procedure alone is partly met.",
        fr: "« Conforme » demande : une règle technique, pas seulement une procédure. Une procédure seule est partiellement conforme.",
      },
      weight: 2,
      requirementKey: "DAT-07",
      evidenceNeeds: [
        {
          key: "rule",
          text: {
            en: "Configuration that asks for the second person",
            fr: "Configuration qui exige la seconde personne",
          },
          maxAgeDays: year,
        },
      ],
      references: ["iso:A.8.13", "nist:PR.DS-11", "gdpr:Art. 32(1)(c)"],
    },
    {
      key: "B9",
      section: "B",
      short: { en: "Access logs are kept for 12 months", fr: "Journaux d’accès conservés 12 mois" },
      text: {
        en: "Are logs of access to our data kept for 12 months, out of reach of those who act?",
        fr: "Les journaux d’accès à nos données sont-ils conservés 12 mois, hors de portée de ceux qui agissent ?",
      },
      help: {
        en: "Met needs both: the retention setting, and the oldest line that the vendor can show.",
        fr: "« Conforme » demande les deux : le réglage de conservation, et la plus ancienne ligne que le fournisseur peut montrer.",
      },
      weight: 3,
      requirementKey: "ACC-07",
      evidenceNeeds: [
        {
          key: "setting",
          text: { en: "Retention setting", fr: "Réglage de conservation" },
          maxAgeDays: year,
        },
        {
          key: "oldest",
          text: { en: "Oldest line found", fr: "Plus ancienne ligne trouvée" },
          maxAgeDays: year,
        },
      ],
      references: ["iso:A.8.15", "nist:PR.PS-04", "nist:DE.CM-03", "gdpr:Art. 32"],
    },
    {
      key: "C1",
      section: "C",
      short: {
        en: "Only needed fields are received",
        fr: "Seuls les champs nécessaires sont reçus",
      },
      text: {
        en: "Does the list of fields the vendor receives agree with our register, each with a purpose?",
        fr: "La liste des champs reçus par le fournisseur concorde-t-elle avec notre registre, chacun avec une finalité ?",
      },
      help: {
        en: "Met needs: the vendor’s own list or a capture, compared field by field; a field too many makes it partly met.",
        fr: "« Conforme » demande : la liste du fournisseur ou une capture, comparée champ par champ ; un champ de trop rend partiellement conforme.",
      },
      weight: 4,
      requirementKey: "DAT-01",
      evidenceNeeds: [
        {
          key: "fields",
          text: {
            en: "List of fields received, at most 12 months old",
            fr: "Liste des champs reçus, 12 mois au plus",
          },
          maxAgeDays: year,
        },
      ],
      references: ["gdpr:Art. 28(3)(a)", "nist:ID.AM-07", "iso:A.5.34"],
    },
    {
      key: "C2",
      section: "C",
      short: {
        en: "No use for the vendor’s own purposes",
        fr: "Aucun usage propre au fournisseur",
      },
      text: {
        en: "Is our data kept from resale, profiles and the training of models, unless we instructed it?",
        fr: "Nos données sont-elles exclues de la revente, des profils et de l’entraînement de modèles, sauf instruction de notre part ?",
      },
      help: {
        en: "Met needs both: the clause, and the setting seen switched off for our account.",
        fr: "« Conforme » demande les deux : la clause, et le réglage vu désactivé sur notre compte.",
      },
      weight: 4,
      requirementKey: "DAT-02",
      evidenceNeeds: [
        { key: "clause", text: { en: "The clause", fr: "La clause" } },
        {
          key: "setting",
          text: {
            en: "The setting on our account, at most 12 months old",
            fr: "Le réglage de notre compte, 12 mois au plus",
          },
          maxAgeDays: year,
        },
      ],
      references: ["gdpr:Art. 28(3)(a)", "gdpr:Art. 32(4)", "iso:A.5.31"],
    },
    {
      key: "C3",
      section: "C",
      short: { en: "Encrypted in transit and at rest", fr: "Chiffrées en transit et au repos" },
      text: {
        en: "Is our data encrypted on every connection, in storage and in backups, with keys kept apart?",
        fr: "Nos données sont-elles chiffrées sur chaque liaison, en stockage et en sauvegarde, avec des clés gardées à part ?",
      },
      help: {
        en: "Met needs: a configuration or report that covers all three places and says who holds the keys.",
        fr: "« Conforme » demande : une configuration ou un rapport couvrant les trois endroits et disant qui détient les clés.",
      },
      weight: 4,
      requirementKey: "DAT-03",
      evidenceNeeds: [
        {
          key: "config",
          text: {
            en: "Configuration or report, at most 12 months old",
            fr: "Configuration ou rapport, 12 mois au plus",
          },
          maxAgeDays: year,
        },
      ],
      references: ["iso:A.8.24", "nist:PR.DS-01", "nist:PR.DS-02", "gdpr:Art. 32(1)(a)"],
    },
    {
      key: "C4",
      section: "C",
      short: {
        en: "Customers apart, no live data in tests",
        fr: "Clients séparés, pas de données réelles en test",
      },
      text: {
        en: "Is one customer’s data out of reach of another, and do development and tests run without live data?",
        fr: "Les données d’un client sont-elles hors de portée des autres, et développement et tests se font-ils sans données réelles ?",
      },
      help: {
        en: "Met needs both: a test of the separation, and how test data is made.",
        fr: "« Conforme » demande les deux : un test de la séparation, et la façon dont les données de test sont créées.",
      },
      weight: 3,
      requirementKey: "DAT-04",
      evidenceNeeds: [
        {
          key: "separation",
          text: { en: "Result of a separation test", fr: "Résultat d’un test de séparation" },
          maxAgeDays: year,
        },
        {
          key: "testdata",
          text: { en: "How test data is made", fr: "Mode de création des données de test" },
        },
      ],
      references: ["iso:A.8.31", "iso:A.8.33", "nist:PR.IR-01"],
    },
    {
      key: "C5",
      section: "C",
      short: { en: "Places of data are agreed", fr: "Lieux des données convenus" },
      text: {
        en: "Are the regions of storage and of remote access agreed, with a valid mechanism for each transfer?",
        fr: "Les régions de stockage et d’accès distant sont-elles convenues, avec un mécanisme valable pour chaque transfert ?",
      },
      help: {
        en: "Met needs both: the list of regions incl. support and sub-suppliers, and the mechanism in force.",
        fr: "« Conforme » demande les deux : la liste des régions, support et sous-fournisseurs compris, et le mécanisme en vigueur.",
      },
      weight: 3,
      requirementKey: "DAT-05",
      evidenceNeeds: [
        {
          key: "regions",
          text: {
            en: "List of regions, at most 12 months old",
            fr: "Liste des régions, 12 mois au plus",
          },
          maxAgeDays: year,
        },
        { key: "mechanism", text: { en: "Transfer mechanism", fr: "Mécanisme de transfert" } },
      ],
      references: ["gdpr:Art. 28(3)(a)", "dora:Art. 30(2)(b)", "iso:A.5.14"],
    },
    {
      key: "C6",
      section: "C",
      short: { en: "Data is deleted on schedule", fr: "Données supprimées à l’échéance" },
      text: {
        en: "Does each kind of our data have a period, after which it is deleted, backups included?",
        fr: "Chaque type de nos données a-t-il une durée, après laquelle il est supprimé, sauvegardes comprises ?",
      },
      help: {
        en: "Met needs both: the schedule, and the trace of a deletion that ran.",
        fr: "« Conforme » demande les deux : le calendrier, et la trace d’une suppression exécutée.",
      },
      weight: 4,
      requirementKey: "DAT-06",
      evidenceNeeds: [
        { key: "schedule", text: { en: "Retention schedule", fr: "Calendrier de conservation" } },
        {
          key: "run",
          text: {
            en: "Trace of a deletion run, at most 12 months old",
            fr: "Trace d’une suppression exécutée, 12 mois au plus",
          },
          maxAgeDays: year,
        },
      ],
      references: ["iso:A.8.10", "nist:ID.AM-08", "gdpr:Art. 28(3)(g)"],
    },
    {
      key: "C7",
      section: "C",
      short: { en: "At the end, deletion is proven", fr: "À la fin, suppression prouvée" },
      text: {
        en: "When the relationship ends, is everything returned or deleted within an agreed time, with proof?",
        fr: "À la fin de la relation, tout est-il restitué ou supprimé dans un délai convenu, avec preuve ?",
      },
      help: {
        en: "Met needs: a clause with a time limit that reaches backups and sub-suppliers, and the form of the proof.",
        fr: "« Conforme » demande : une clause avec un délai, valable pour sauvegardes et sous-fournisseurs, et la forme de la preuve.",
      },
      weight: 5,
      requirementKey: "DAT-06",
      evidenceNeeds: [
        {
          key: "clause",
          text: {
            en: "Clause with the time limit and the form of proof",
            fr: "Clause avec le délai et la forme de la preuve",
          },
        },
      ],
      references: ["gdpr:Art. 28(3)(g)", "nist:GV.SC-10", "dora:Art. 30(2)(d)"],
    },
    {
      key: "C8",
      section: "C",
      short: {
        en: "A restore was tried this year",
        fr: "Une restauration a été essayée cette année",
      },
      text: {
        en: "Was a restore from backup tried within the last 12 months, and did it work?",
        fr: "Une restauration depuis une sauvegarde a-t-elle été essayée depuis 12 mois, et a-t-elle réussi ?",
      },
      help: {
        en: "Met needs: the record of the test with its date, its time taken and its result.",
        fr: "« Conforme » demande : la trace de l’essai avec sa date, sa durée et son résultat.",
      },
      weight: 3,
      requirementKey: "DAT-07",
      evidenceNeeds: [
        {
          key: "record",
          text: {
            en: "Record of the restore test, at most 12 months old",
            fr: "Trace de l’essai de restauration, 12 mois au plus",
          },
          maxAgeDays: year,
        },
      ],
      references: ["iso:A.8.13", "nist:PR.DS-11", "nist:RC.RP-03", "gdpr:Art. 32(1)(c)"],
    },
    {
      key: "C9",
      section: "C",
      short: {
        en: "One person’s data can be found and deleted",
        fr: "Données d’une personne trouvables et effaçables",
      },
      text: {
        en: "Can the data of one person be found, corrected and deleted in every copy within ten days?",
        fr: "Les données d’une personne peuvent-elles être trouvées, rectifiées et effacées dans toutes les copies sous dix jours ?",
      },
      help: {
        en: "Met needs: the way to do it, tried once with a test person.",
        fr: "« Conforme » demande : le moyen de le faire, essayé une fois avec une personne de test.",
      },
      weight: 2,
      requirementKey: "DAT-08",
      evidenceNeeds: [
        {
          key: "trial",
          text: {
            en: "Trace of one request carried through, at most 12 months old",
            fr: "Trace d’une demande menée à terme, 12 mois au plus",
          },
          maxAgeDays: year,
        },
      ],
      references: ["gdpr:Art. 28(3)(e)", "iso:A.5.34"],
    },
    {
      key: "C10",
      section: "C",
      short: {
        en: "Weaknesses are found and repaired in time",
        fr: "Failles trouvées et corrigées à temps",
      },
      text: {
        en: "Is the service tested from outside every year, and are critical weaknesses repaired within 7 days?",
        fr: "Le service est-il testé de l’extérieur chaque année, et les failles critiques corrigées sous 7 jours ?",
      },
      help: {
        en: "Met needs both: the summary of a test within 12 months, and times to repair that hold the limit.",
        fr: "« Conforme » demande les deux : la synthèse d’un test de moins de 12 mois, et des délais de correction tenus.",
      },
      weight: 4,
      requirementKey: "DAT-09",
      evidenceNeeds: [
        {
          key: "test",
          text: {
            en: "Summary of the outside test, at most 12 months old",
            fr: "Synthèse du test externe, 12 mois au plus",
          },
          maxAgeDays: year,
        },
        {
          key: "repair",
          text: { en: "Times to repair", fr: "Délais de correction" },
          maxAgeDays: year,
        },
      ],
      references: ["iso:A.8.8", "nist:ID.RA-01", "nist:PR.PS-02", "gdpr:Art. 32(1)(d)"],
    },
    {
      key: "D1",
      section: "D",
      short: {
        en: "The list of sub-suppliers is complete",
        fr: "Liste des sous-fournisseurs complète",
      },
      text: {
        en: "Is every sub-supplier that can reach our data named, with its service, place and data?",
        fr: "Chaque sous-fournisseur pouvant atteindre nos données est-il nommé, avec service, lieu et données ?",
      },
      help: {
        en: "Met needs: a dated list; compare it with hosts and components that we can see ourselves.",
        fr: "« Conforme » demande : une liste datée ; à comparer aux hôtes et composants que nous pouvons voir.",
      },
      weight: 4,
      requirementKey: "SUP-01",
      evidenceNeeds: [
        {
          key: "list",
          text: {
            en: "List of sub-suppliers, at most 12 months old",
            fr: "Liste des sous-fournisseurs, 12 mois au plus",
          },
          maxAgeDays: year,
        },
      ],
      references: ["gdpr:Art. 28(2)", "nist:GV.SC-04", "dora:Art. 30(2)(a)", "iso:A.5.21"],
    },
    {
      key: "D2",
      section: "D",
      short: {
        en: "New sub-suppliers are announced 30 days ahead",
        fr: "Nouveaux sous-fournisseurs annoncés 30 jours avant",
      },
      text: {
        en: "Are we told of a new sub-supplier at least 30 days ahead, and does an objection have an effect?",
        fr: "Un nouveau sous-fournisseur est-il annoncé au moins 30 jours avant, et une opposition a-t-elle un effet ?",
      },
      help: {
        en: "Met needs both: the clause, and the last notice with the date it came and the date of the change.",
        fr: "« Conforme » demande les deux : la clause, et le dernier avis avec sa date d’arrivée et celle du changement.",
      },
      weight: 3,
      requirementKey: "SUP-02",
      evidenceNeeds: [
        { key: "clause", text: { en: "The clause", fr: "La clause" } },
        { key: "notice", text: { en: "The last notice", fr: "Le dernier avis" } },
      ],
      references: ["gdpr:Art. 28(2)", "gdpr:Art. 28(3)(d)", "iso:A.5.22"],
    },
    {
      key: "D3",
      section: "D",
      short: {
        en: "The same duties bind sub-suppliers",
        fr: "Mêmes obligations pour les sous-fournisseurs",
      },
      text: {
        en: "Do the contracts with sub-suppliers carry the duties that ours carries?",
        fr: "Les contrats avec les sous-fournisseurs portent-ils les obligations du nôtre ?",
      },
      help: {
        en: "Met needs: one downstream contract seen, with notice, deletion, audit and security in it.",
        fr: "« Conforme » demande : un contrat en aval vu, avec notification, suppression, audit et sécurité.",
      },
      weight: 3,
      requirementKey: "SUP-03",
      evidenceNeeds: [
        {
          key: "contract",
          text: { en: "One downstream contract", fr: "Un contrat en aval" },
        },
      ],
      references: ["gdpr:Art. 28(4)", "iso:A.5.19", "nist:GV.SC-09"],
    },
    {
      key: "D4",
      section: "D",
      short: {
        en: "Critical sub-suppliers are examined yearly",
        fr: "Sous-fournisseurs critiques examinés chaque année",
      },
      text: {
        en: "Does the vendor examine each critical sub-supplier every year and act on what it finds?",
        fr: "Le fournisseur examine-t-il chaque année tout sous-fournisseur critique et agit-il selon le résultat ?",
      },
      help: {
        en: "Met needs: the last review of the most critical one, with its findings.",
        fr: "« Conforme » demande : la dernière revue du plus critique, avec ses constats.",
      },
      weight: 3,
      requirementKey: "SUP-03",
      evidenceNeeds: [
        {
          key: "review",
          text: {
            en: "Last review, at most 12 months old",
            fr: "Dernière revue, 12 mois au plus",
          },
          maxAgeDays: year,
        },
      ],
      references: ["nist:GV.SC-07", "iso:A.5.19", "gdpr:Art. 28(4)"],
    },
    {
      key: "D5",
      section: "D",
      short: {
        en: "Their access to our data is limited",
        fr: "Leur accès à nos données est limité",
      },
      text: {
        en: "Do sub-suppliers reach only the data they need, and can that access be cut at once?",
        fr: "Les sous-fournisseurs n’atteignent-ils que les données nécessaires, et cet accès peut-il être coupé immédiatement ?",
      },
      help: {
        en: "Met needs: the scope of access of the most critical one, and who can cut it.",
        fr: "« Conforme » demande : l’étendue d’accès du plus critique, et qui peut le couper.",
      },
      weight: 3,
      requirementKey: "SUP-03",
      evidenceNeeds: [
        {
          key: "scope",
          text: {
            en: "Scope of access, at most 12 months old",
            fr: "Étendue d’accès, 12 mois au plus",
          },
          maxAgeDays: year,
        },
      ],
      references: ["nist:PR.AA-05", "iso:A.5.21", "gdpr:Art. 28(3)(d)"],
    },
    {
      key: "D6",
      section: "D",
      short: { en: "Software components are known", fr: "Composants logiciels connus" },
      text: {
        en: "Is what runs in our pages and systems listed by component and version, with a checked origin?",
        fr: "Ce qui s’exécute dans nos pages et systèmes est-il listé par composant et version, avec une origine vérifiée ?",
      },
      help: {
        en: "Met needs both: a list of components of the current release, and signed or pinned updates.",
        fr: "« Conforme » demande les deux : une liste des composants de la version en cours, et des mises à jour signées ou figées.",
      },
      weight: 2,
      requirementKey: "SUP-04",
      evidenceNeeds: [
        {
          key: "components",
          text: {
            en: "List of components, at most 12 months old",
            fr: "Liste des composants, 12 mois au plus",
          },
          maxAgeDays: year,
        },
        {
          key: "signing",
          text: {
            en: "How updates are signed or pinned",
            fr: "Mode de signature ou de fixation des mises à jour",
          },
        },
      ],
      references: ["nist:ID.RA-09", "nist:GV.SC-09", "iso:A.5.21"],
    },
    {
      key: "E1",
      section: "E",
      short: { en: "The incident plan names us", fr: "Le plan d’incident nous nomme" },
      text: {
        en: "Does the vendor’s incident plan say who calls us, within how many hours, and how?",
        fr: "Le plan d’incident du fournisseur dit-il qui nous appelle, en combien d’heures et comment ?",
      },
      help: {
        en: "Met needs: the page on customers, with a contact of ours that is still right.",
        fr: "« Conforme » demande : la page sur les clients, avec un de nos contacts encore juste.",
      },
      weight: 3,
      requirementKey: "INC-01",
      evidenceNeeds: [
        {
          key: "plan",
          text: {
            en: "The plan’s page on customers, at most 12 months old",
            fr: "La page du plan sur les clients, 12 mois au plus",
          },
          maxAgeDays: year,
        },
      ],
      references: ["nist:GV.SC-08", "nist:RS.MA-01", "iso:A.5.24"],
    },
    {
      key: "E2",
      section: "E",
      short: { en: "The plan was rehearsed this year", fr: "Le plan a été répété cette année" },
      text: {
        en: "Was the plan exercised within the last 12 months, and were its lessons written down?",
        fr: "Le plan a-t-il été répété depuis 12 mois, et les enseignements ont-ils été écrits ?",
      },
      help: {
        en: "Met needs both: notes of the exercise, and what changed because of it.",
        fr: "« Conforme » demande les deux : le compte rendu de l’exercice, et ce qui a changé ensuite.",
      },
      weight: 2,
      requirementKey: "INC-01",
      evidenceNeeds: [
        {
          key: "notes",
          text: {
            en: "Notes of the exercise, at most 12 months old",
            fr: "Compte rendu de l’exercice, 12 mois au plus",
          },
          maxAgeDays: year,
        },
      ],
      references: ["nist:ID.IM-02", "nist:ID.IM-04", "iso:A.5.27"],
    },
    {
      key: "E3",
      section: "E",
      short: {
        en: "Notice comes within the contract’s hours",
        fr: "Alerte dans le délai du contrat",
      },
      text: {
        en: "Does a clause oblige the vendor to tell us within a number of hours of becoming aware, suspicion included?",
        fr: "Une clause oblige-t-elle le fournisseur à nous alerter en un nombre d’heures dès sa prise de connaissance, soupçon compris ?",
      },
      help: {
        en: "Met needs: hours counted from awareness, and what the notice must hold. “Without undue delay” alone is partly met.",
        fr: "« Conforme » demande : des heures comptées dès la prise de connaissance, et le contenu de l’avis. « Dans les meilleurs délais » seul est partiellement conforme.",
      },
      weight: 5,
      requirementKey: "INC-02",
      evidenceNeeds: [
        { key: "clause", text: { en: "The notice clause", fr: "La clause de notification" } },
      ],
      references: ["gdpr:Art. 33(2)", "nist:GV.SC-08", "nist:RS.CO-02", "dora:Art. 30(3)(b)"],
    },
    {
      key: "E4",
      section: "E",
      short: { en: "It can say which fields were exposed", fr: "Champs exposés identifiables" },
      text: {
        en: "Can the vendor say which fields of which people were exposed, and which were not?",
        fr: "Le fournisseur sait-il dire quels champs de quelles personnes ont été exposés, et lesquels non ?",
      },
      help: {
        en: "Met needs: a drill or a past case in which it did. Logs that show queries but not rows make it partly met.",
        fr: "« Conforme » demande : un exercice ou un cas passé où il l’a fait. Des journaux montrant les requêtes mais pas les lignes rendent partiellement conforme.",
      },
      weight: 4,
      requirementKey: "INC-04",
      evidenceNeeds: [
        {
          key: "case",
          text: { en: "Drill or past case", fr: "Exercice ou cas passé" },
          maxAgeDays: 2 * year,
        },
      ],
      references: ["nist:RS.AN-03", "nist:RS.AN-07", "gdpr:Art. 28(3)(f)", "iso:A.5.28"],
    },
    {
      key: "E5",
      section: "E",
      short: {
        en: "The affected data is handed over in 72 h",
        fr: "Données touchées remises sous 72 h",
      },
      text: {
        en: "Is the vendor bound to hand over the affected data set within 72 hours of becoming aware?",
        fr: "Le fournisseur est-il tenu de remettre le jeu de données touché sous 72 heures après sa prise de connaissance ?",
      },
      help: {
        en: "Met needs both: the duty, and a safe way to hand it over that was tried.",
        fr: "« Conforme » demande les deux : l’obligation, et un moyen sûr de remise qui a été essayé.",
      },
      weight: 4,
      requirementKey: "INC-04",
      evidenceNeeds: [
        { key: "duty", text: { en: "The clause or commitment", fr: "La clause ou l’engagement" } },
        {
          key: "channel",
          text: { en: "Trial of the way of handing over", fr: "Essai du moyen de remise" },
          maxAgeDays: year,
        },
      ],
      references: ["gdpr:Art. 28(3)(f)", "nist:RS.CO-03", "dora:Art. 30(2)(f)"],
    },
    {
      key: "E6",
      section: "E",
      short: { en: "Unusual exports raise an alarm", fr: "Exports inhabituels signalés" },
      text: {
        en: "Does an unusual export or query of our data raise an alarm that a person sees within a day?",
        fr: "Un export ou une requête inhabituels sur nos données déclenchent-ils une alerte vue par une personne dans la journée ?",
      },
      help: {
        en: "Met needs both: the rule, and one alarm followed to its end.",
        fr: "« Conforme » demande les deux : la règle, et une alerte suivie jusqu’au bout.",
      },
      weight: 4,
      requirementKey: "INC-03",
      evidenceNeeds: [
        { key: "rule", text: { en: "The rule", fr: "La règle" }, maxAgeDays: year },
        {
          key: "alarm",
          text: {
            en: "One alarm, from raise to close, at most 12 months old",
            fr: "Une alerte, du signal à la clôture, 12 mois au plus",
          },
          maxAgeDays: year,
        },
      ],
      references: ["nist:DE.CM-09", "nist:DE.AE-02", "iso:A.8.16", "gdpr:Art. 32"],
    },
    {
      key: "E7",
      section: "E",
      short: {
        en: "Staff report phishing, text messages too",
        fr: "Hameçonnage signalé, SMS compris",
      },
      text: {
        en: "Do staff report suspicious messages, text messages and calls included, and are such attempts rehearsed?",
        fr: "Le personnel signale-t-il les messages suspects, SMS et appels compris, et de telles tentatives sont-elles simulées ?",
      },
      help: {
        en: "Met needs both: one channel for reports, and the result of a rehearsal within 12 months.",
        fr: "« Conforme » demande les deux : un canal unique de signalement, et le résultat d’une simulation de moins de 12 mois.",
      },
      weight: 3,
      requirementKey: "INC-03",
      evidenceNeeds: [
        {
          key: "rehearsal",
          text: {
            en: "Result of the rehearsal, at most 12 months old",
            fr: "Résultat de la simulation, 12 mois au plus",
          },
          maxAgeDays: year,
        },
      ],
      references: ["iso:A.6.8", "iso:A.6.3", "nist:PR.AT-01"],
    },
    {
      key: "E8",
      section: "E",
      short: {
        en: "Access is cut, service recovers as planned",
        fr: "Accès coupés, service rétabli comme prévu",
      },
      text: {
        en: "Can all sessions and tokens be ended within an hour, and was recovery tried within the last 12 months?",
        fr: "Toutes les sessions et tous les jetons peuvent-ils être coupés en une heure, et la reprise a-t-elle été essayée depuis 12 mois ?",
      },
      help: {
        en: "Met needs both: the way to end access for all customers, and the report of the last recovery test.",
        fr: "« Conforme » demande les deux : le moyen de couper l’accès de tous les clients, et le rapport du dernier essai de reprise.",
      },
      weight: 3,
      requirementKey: "INC-05",
      evidenceNeeds: [
        {
          key: "cutoff",
          text: { en: "Procedure to end all access", fr: "Procédure de coupure de tous les accès" },
          maxAgeDays: year,
        },
        {
          key: "recovery",
          text: {
            en: "Report of the recovery test, at most 12 months old",
            fr: "Rapport de l’essai de reprise, 12 mois au plus",
          },
          maxAgeDays: year,
        },
      ],
      references: ["nist:RS.MI-01", "iso:A.5.30", "gdpr:Art. 32(1)(c)", "dora:Art. 30(3)(c)"],
    },
    {
      key: "E9",
      section: "E",
      short: { en: "We can leave with our data", fr: "Un départ est possible avec nos données" },
      text: {
        en: "Could we leave within the agreed time, with our data in a usable format and help during the change?",
        fr: "Un départ est-il possible dans le délai convenu, avec nos données dans un format utilisable et une aide pendant le changement ?",
      },
      help: {
        en: "Met needs both: the exit clause or plan, and an export that we opened.",
        fr: "« Conforme » demande les deux : la clause ou le plan de sortie, et un export que nous avons ouvert.",
      },
      weight: 2,
      requirementKey: "INC-06",
      evidenceNeeds: [
        { key: "exit", text: { en: "Exit clause or plan", fr: "Clause ou plan de sortie" } },
        {
          key: "export",
          text: {
            en: "An export that was opened, at most 24 months old",
            fr: "Un export qui a été ouvert, 24 mois au plus",
          },
          maxAgeDays: 2 * year,
        },
      ],
      references: ["nist:GV.SC-10", "iso:A.5.23", "dora:Art. 30(3)(f)"],
    },
  ],
};
