import type { Localized } from "#lib/shared/localized.ts";

/**
 * What follows from what was exposed. A rule holds when one of `exposed` was exposed in any
 * system, or, for `notExposed`, when every listed element is explicitly not exposed wherever it is
 * named. `mentions` are further elements that the sentence names as its ground when they apply.
 */
export type AdviceRule = {
  readonly key: string;
  readonly exposed: readonly string[];
  readonly notExposed: readonly string[];
  readonly mentions: readonly string[];
  /** A rule that says the same more fully and makes this one silent. */
  readonly coveredBy: string | null;
  readonly toPeople: Localized | null;
  readonly forUs: Localized | null;
  readonly notNeeded: Localized | null;
};

const nothing = { exposed: [], notExposed: [], mentions: [], coveredBy: null } as const;
const silent = { toPeople: null, forUs: null, notNeeded: null } as const;

/** The rules, most urgent first: what lets someone in today, then money and identity, then pressure. */
export const adviceRules: readonly AdviceRule[] = [
  {
    ...nothing,
    ...silent,
    key: "password",
    exposed: ["password"],
    toPeople: {
      en: "Change the password now, and wherever it was used again.",
      fr: "Changer le mot de passe sans attendre, ainsi que partout où il a été réutilisé.",
    },
    forUs: {
      en: "Force a reset and end all sessions.",
      fr: "Imposer la réinitialisation et fermer toutes les sessions.",
    },
  },
  {
    ...nothing,
    ...silent,
    key: "session",
    exposed: ["session_token", "auth_token"],
    toPeople: { en: "Sign in again.", fr: "Se reconnecter." },
    forUs: { en: "Revoke all sessions.", fr: "Révoquer toutes les sessions." },
  },
  {
    ...nothing,
    ...silent,
    key: "api-key",
    exposed: ["api_key"],
    toPeople: {
      en: "Rotate the key and look for misuse in the window.",
      fr: "Renouveler la clé et chercher tout usage abusif dans la période.",
    },
    forUs: {
      en: "List where the keys are used; replace, test, disable the old ones, monitor.",
      fr: "Recenser les usages des clés\u202f; remplacer, tester, désactiver les anciennes, surveiller.",
    },
  },
  {
    ...nothing,
    ...silent,
    key: "grant",
    exposed: ["auth_token"],
    toPeople: {
      en: "Authorise connected applications again after the all-clear.",
      fr: "Autoriser de nouveau les applications connectées une fois l’alerte levée.",
    },
    forUs: {
      en: "Revoke the application’s grants and narrow their scopes.",
      fr: "Révoquer les autorisations de l’application et réduire leurs droits.",
    },
  },
  {
    ...nothing,
    ...silent,
    key: "message-content",
    exposed: ["message_content"],
    toPeople: {
      en: "Treat what was pasted into messages or tickets as exposed.",
      fr: "Considérer comme exposé ce qui a été collé dans des messages ou des tickets.",
    },
    forUs: {
      en: "Scan the texts for secrets and rotate those found.",
      fr: "Chercher les secrets dans les textes et renouveler ceux qui s’y trouvent.",
    },
  },
  {
    ...nothing,
    ...silent,
    key: "card",
    exposed: ["card_number"],
    toPeople: {
      en: "Ask for a new card and check the transactions.",
      fr: "Demander une nouvelle carte et vérifier les opérations.",
    },
    forUs: { en: "Tell the acquirer.", fr: "Prévenir la banque acquéreur." },
  },
  {
    ...nothing,
    ...silent,
    key: "bank-account",
    exposed: ["iban"],
    toPeople: {
      en: "Tell the bank, and watch the account for debits.",
      fr: "Prévenir la banque et surveiller les prélèvements.",
    },
  },
  {
    ...nothing,
    ...silent,
    key: "government-id",
    exposed: ["government_id"],
    toPeople: {
      en: "Watch for identity theft; set a freeze or an alert where that exists.",
      fr: "Surveiller toute usurpation d’identité\u202f; poser un gel ou une alerte là où cela existe.",
    },
    forUs: {
      en: "Notify each person and offer monitoring.",
      fr: "Prévenir chaque personne et proposer une surveillance.",
    },
  },
  {
    ...nothing,
    ...silent,
    key: "special-category",
    exposed: ["health"],
    toPeople: {
      en: "Extortion mails are likely: do not pay, do not answer.",
      fr: "Des courriels d’extorsion sont probables\u202f: ne pas payer, ne pas répondre.",
    },
    forUs: {
      en: "Assess the risk to people as high unless the facts say otherwise.",
      fr: "Évaluer le risque pour les personnes comme élevé, sauf si les faits disent le contraire.",
    },
  },
  {
    ...nothing,
    ...silent,
    key: "email",
    exposed: ["email"],
    mentions: ["name"],
    toPeople: {
      en: "Expect credible phishing. Check the sender’s domain. Never share passwords, keys or codes. Turn on MFA.",
      fr: "S’attendre à un hameçonnage crédible. Vérifier le domaine de l’expéditeur. Ne jamais communiquer mots de passe, clés ou codes. Activer l’authentification multifacteur.",
    },
    forUs: {
      en: "Publish our sender addresses, warn support, watch look-alike domains, check SPF, DKIM and DMARC.",
      fr: "Publier nos adresses d’expédition, prévenir l’assistance, surveiller les domaines ressemblants, vérifier SPF, DKIM et DMARC.",
    },
  },
  {
    ...nothing,
    ...silent,
    key: "phone",
    exposed: ["phone"],
    toPeople: {
      en: "Expect phishing by text message and by voice.",
      fr: "S’attendre à un hameçonnage par SMS et par téléphone.",
    },
    forUs: {
      en: "Warn support about SIM swaps.",
      fr: "Alerter l’assistance sur les échanges de carte SIM.",
    },
  },
  {
    ...nothing,
    ...silent,
    key: "card-part",
    exposed: ["card_last4"],
    coveredBy: "card",
    toPeople: {
      en: "Distrust calls that ask to “verify” a card.",
      fr: "Se méfier des appels qui demandent de «\u202fvérifier\u202f» une carte.",
    },
    notNeeded: { en: "Nothing on the card itself.", fr: "Rien sur la carte elle-même." },
  },
  {
    ...nothing,
    ...silent,
    key: "secrets-safe",
    notExposed: ["password", "api_key", "session_token"],
    mentions: ["auth_token"],
    notNeeded: {
      en: "No password reset, no key rotation. Say so in the notice.",
      fr: "Ni changement de mot de passe ni renouvellement de clé. Le dire dans l’avis.",
    },
  },
  {
    ...nothing,
    ...silent,
    key: "password-safe",
    notExposed: ["password"],
    coveredBy: "secrets-safe",
    notNeeded: {
      en: "No password reset. Say so in the notice.",
      fr: "Pas de changement de mot de passe. Le dire dans l’avis.",
    },
  },
  {
    ...nothing,
    ...silent,
    key: "key-safe",
    notExposed: ["api_key"],
    coveredBy: "secrets-safe",
    notNeeded: {
      en: "No key rotation. Say so in the notice.",
      fr: "Pas de renouvellement de clé. Le dire dans l’avis.",
    },
  },
  {
    ...nothing,
    ...silent,
    key: "session-safe",
    notExposed: ["session_token"],
    coveredBy: "secrets-safe",
    notNeeded: {
      en: "No forced sign-out. Say so in the notice.",
      fr: "Pas de déconnexion imposée. Le dire dans l’avis.",
    },
  },
  {
    ...nothing,
    ...silent,
    key: "context",
    exposed: [
      "coarse_location",
      "city",
      "country",
      "device_id",
      "advertising_id",
      "cookie_id",
      "browser",
      "operating_system",
      "user_agent",
      "screen",
      "language",
      "time_zone",
      "referrer",
      "page_url",
      "user_id",
      "anonymous_id",
      "session_id",
      "organisation_id",
    ],
    forUs: {
      en: "Stop sending these fields, or pseudonymise them: they make phishing credible.",
      fr: "Cesser d’envoyer ces champs, ou les pseudonymiser\u202f: ils rendent l’hameçonnage crédible.",
    },
    notNeeded: {
      en: "No technical step by people for location, device or internal ids.",
      fr: "Aucune mesure technique des personnes pour la localisation, l’appareil ou les identifiants internes.",
    },
  },
];
