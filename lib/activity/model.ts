/**
 * The vocabulary of the activity log: noun → verbs in the past tense. One line of the log names
 * one `noun.verb`; its sentence is in `messages/<locale>/activity.json` under the same key.
 */
export const activityVerbs = {
  vendor: ["created", "updated", "lifecycleChanged", "decided", "contractSet", "ownerSet"],
  company: ["created"],
  import: [
    "started",
    "chunkCommitted",
    "completed",
    "undoStarted",
    "chunkUndone",
    "undone",
    "cancelRequested",
    "cancelled",
  ],
  system: ["created", "updated"],
  flow: ["declared", "updated", "ended", "deletionProven"],
  reduction: ["planned", "rejected", "withdrawn", "seenMade"],
  minimisation: ["ruleSet"],
  scan: [
    "begun",
    "completed",
    "cancelled",
    "failed",
    "removed",
    "fileKept",
    "fileOpened",
    "fileDeleted",
  ],
  signature: ["linked"],
  drift: ["declared", "findingOpened", "dismissed", "takenBack"],
  collector: ["created", "revoked"],
  host: ["seen", "claimed", "released"],
  evidence: [
    "added",
    "versionAdded",
    "updated",
    "linked",
    "unlinked",
    "withdrawn",
    "opened",
    "fileFaulty",

    "factsConfirmed",
    "orphansRemoved",
  ],
  baseline: ["draftStarted", "draftChanged", "draftDiscarded", "published"],
  uplift: ["started", "completed", "stopped"],
  conformity: ["set"],
  waiver: ["requested", "approved", "ended"],
  template: ["created", "updated", "published", "draftStarted", "draftDiscarded"],
  audit: [
    "planned",
    "assigned",
    "answered",
    "submitted",
    "returned",
    "approved",
    "decided",
    "cancelled",
    "moved",
    "commented",
    "commentsResolved",
    "commentsReopened",
  ],
  questionnaire: [
    "sent",
    "renewed",
    "withdrawn",
    "opened",
    "answered",
    "fileAdded",
    "fileRemoved",
    "handedOn",
    "handedBack",
    "submitted",
    "reminded",
    "takenOver",
  ],
  finding: [
    "opened",
    "updated",
    "fixed",
    "returned",
    "verified",
    "closed",
    "reopened",
    "assigned",
    "reminded",
    "acceptanceRequested",
    "acceptanceEnded",
    "accepted",
  ],
  incident: [
    "opened",
    "updated",
    "closed",
    "eventAdded",
    "claimAdded",
    "exposureSet",
    "taskSet",
    "clockSet",
  ],
  risk: ["assessed", "inputAssumed", "tierOverridden"],
  member: [
    "invited",
    "invitationRevoked",
    "joined",
    "roleChanged",
    "suspended",
    "reinstated",
    "passwordChanged",
    "preferencesSet",
  ],
  token: ["created", "revoked"],
  mail: ["tested", "retried", "settled"],
  session: ["started", "ended", "revoked", "refused"],
  job: ["cancelled"],
  sample: ["loaded", "removed"],
  settings: ["changed"],
} as const satisfies Record<string, readonly string[]>;

type Verbs = typeof activityVerbs;
export type ActivityNoun = keyof Verbs;
export type ActivityType = { [N in ActivityNoun]: `${N}.${Verbs[N][number]}` }[ActivityNoun];

/** What a line is about. `data` holds ids, keys, counts and changed field names with values; no secrets. */
export type ActivityEvent = {
  readonly type: ActivityType;
  readonly entity: { readonly kind: string; readonly id: string };
  readonly data?: Readonly<Record<string, unknown>>;
};

export const activityNouns = Object.keys(activityVerbs) as readonly ActivityNoun[];

/** All `noun.verb` pairs of one noun. */
export function activityTypesOf(noun: ActivityNoun): readonly string[] {
  return activityVerbs[noun].map((verb) => `${noun}.${verb}`);
}

/** Whether a stored type is one of today's table; older logs may hold retired words. */
export function isActivityType(type: string): type is ActivityType {
  return activityNouns.some((noun) => activityTypesOf(noun).includes(type));
}

/** One line of the log as lists show it. */
export type ActivityRow = {
  readonly seq: number;
  readonly at: Date;
  /** `name` is null for jobs, commands, visitors and people whose account was erased. */
  readonly actor: { readonly kind: string; readonly id: string; readonly name: string | null };
  readonly type: string;
  readonly entity: { readonly kind: string; readonly id: string };
  readonly data: Readonly<Record<string, unknown>>;
  readonly request: string;
  readonly hash: string;
};
