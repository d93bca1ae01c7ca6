import type { Localized } from "#lib/shared/localized.ts";

/** Phases of a vendor incident, in the order in which their tasks are listed. */
export const playbookPhases = [
  "triage",
  "contain",
  "assess",
  "notify",
  "vendor",
  "watch",
  "learn",
] as const;
export type PlaybookPhase = (typeof playbookPhases)[number];

/** One default task. `dueHours` counts from the opening of the incident; ours, open to change. */
export type PlaybookTask = {
  readonly key: string;
  readonly phase: PlaybookPhase;
  readonly dueHours: number;
  readonly title: Localized;
  readonly detail: Localized;
};

/** The default tasks of a vendor incident, in order. */
export const playbook = [
  {
    key: "declare",
    phase: "triage",
    dueHours: 1,
    title: {
      en: "Declare the incident and name a lead",
      fr: "Déclarer l’incident et désigner un responsable",
    },
    detail: {
      en: "One person leads; everyone else knows who.",
      fr: "Une personne conduit\u202f; toutes les autres savent qui.",
    },
  },
  {
    key: "verify",
    phase: "triage",
    dueHours: 4,
    title: {
      en: "Verify through a known contact and ask for a written statement",
      fr: "Vérifier auprès d’un contact connu et demander une déclaration écrite",
    },
    detail: {
      en: "Call a number already on file, never one from the message.",
      fr: "Appeler un numéro déjà connu, jamais celui du message.",
    },
  },
  {
    key: "scope",
    phase: "triage",
    dueHours: 24,
    title: {
      en: "Mark fields, people, systems and tokens",
      fr: "Qualifier champs, personnes, systèmes et jetons",
    },
    detail: {
      en: "Each is exposed, not exposed or unknown, with its source.",
      fr: "Chacun est exposé, non exposé ou inconnu, avec sa source.",
    },
  },
  {
    key: "data-set",
    phase: "triage",
    dueHours: 48,
    title: {
      en: "Obtain the data set or a sample and check it",
      fr: "Obtenir le jeu de données ou un échantillon et le contrôler",
    },
    detail: {
      en: "Compare it with the data map, independently of the vendor.",
      fr: "Le comparer à la cartographie, indépendamment du fournisseur.",
    },
  },
  {
    key: "past-and-fourth",
    phase: "triage",
    dueHours: 48,
    title: {
      en: "Check past vendors and fourth parties",
      fr: "Vérifier les anciens fournisseurs et les sous-traitants ultérieurs",
    },
    detail: {
      en: "Data that was never proven deleted counts.",
      fr: "Les données dont l’effacement n’est pas prouvé comptent.",
    },
  },
  {
    key: "contain",
    phase: "contain",
    dueHours: 8,
    title: {
      en: "Stop SDKs and exports; revoke keys, grants, SSO and allow-lists",
      fr: "Arrêter SDK et exports\u202f; révoquer clés, autorisations, SSO et listes d’accès",
    },
    detail: {
      en: "Note the time of each: it ends the window.",
      fr: "Noter l’heure de chaque action\u202f: elle clôt la période.",
    },
  },
  {
    key: "secrets",
    phase: "contain",
    dueHours: 24,
    title: {
      en: "Look for secrets in the data held there",
      fr: "Chercher des secrets dans les données détenues",
    },
    detail: {
      en: "Tickets, messages and exports hold keys more often than expected.",
      fr: "Tickets, messages et exports contiennent des clés plus souvent qu’attendu.",
    },
  },
  {
    key: "assess",
    phase: "assess",
    dueHours: 48,
    title: {
      en: "Assess severity, risk to people and the duty to notify",
      fr: "Évaluer la gravité, le risque pour les personnes et l’obligation de notifier",
    },
    detail: {
      en: "Record the reason, above all when the answer is no.",
      fr: "Consigner le motif, surtout quand la réponse est non.",
    },
  },
  {
    key: "authority",
    phase: "notify",
    dueHours: 72,
    title: {
      en: "Notify the authority, in phases if needed",
      fr: "Notifier l’autorité, par étapes au besoin",
    },
    detail: {
      en: "What is not known yet may follow.",
      fr: "Ce qui n’est pas encore connu peut suivre.",
    },
  },
  {
    key: "people",
    phase: "notify",
    dueHours: 72,
    title: { en: "Tell the people concerned", fr: "Informer les personnes concernées" },
    detail: {
      en: "Say what was exposed, what was not, and what to do.",
      fr: "Dire ce qui a été exposé, ce qui ne l’a pas été, et que faire.",
    },
  },
  {
    key: "partners",
    phase: "notify",
    dueHours: 96,
    title: { en: "Tell partners and the insurer", fr: "Prévenir les partenaires et l’assureur" },
    detail: {
      en: "Contracts and policies carry clocks of their own.",
      fr: "Contrats et polices ont leurs propres délais.",
    },
  },
  {
    key: "vendor-decision",
    phase: "vendor",
    dueHours: 168,
    title: {
      en: "Decide: continue, restrict or end; obtain deletion with proof",
      fr: "Décider\u202f: poursuivre, restreindre ou cesser\u202f; obtenir l’effacement avec preuve",
    },
    detail: {
      en: "Until deletion is proven, the data still counts.",
      fr: "Tant que l’effacement n’est pas prouvé, les données comptent.",
    },
  },
  {
    key: "watch",
    phase: "watch",
    dueHours: 336,
    title: {
      en: "Watch for misuse, look-alike domains, extortion and the vendor’s updates",
      fr: "Surveiller abus, domaines ressemblants, extorsion et mises à jour du fournisseur",
    },
    detail: {
      en: "Scopes change after the first notice.",
      fr: "L’étendue change après le premier avis.",
    },
  },
  {
    key: "learn",
    phase: "learn",
    dueHours: 720,
    title: {
      en: "Debrief; review rating, contract, similar vendors and requirements",
      fr: "Tirer les leçons\u202f; revoir note, contrat, fournisseurs semblables et exigences",
    },
    detail: {
      en: "Widen the review and raise the bar for all.",
      fr: "Élargir la revue et relever l’exigence pour tous.",
    },
  },
] as const satisfies readonly PlaybookTask[];

const byKey: ReadonlyMap<string, PlaybookTask> = new Map(playbook.map((task) => [task.key, task]));

/** The default task with a key; undefined when the playbook has none. */
export function findPlaybookTask(key: string): PlaybookTask | undefined {
  return byKey.get(key);
}
