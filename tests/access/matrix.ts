import { type Permission, type Role, roles } from "#lib/access/model.ts";
import { can } from "#lib/access/permissions.ts";
import type { Route } from "./registry.ts";

/** In what state somebody asks: not signed in, in a role, or in a role with a dead session. */
export const states = ["anonymous", ...roles, "suspended", "revoked", "idle", "expired"] as const;
export type State = (typeof states)[number];

/** What a state may expect: the thing itself, the way to sign-in, or a refusal. */
export type Expectation = "open" | "sign-in" | "forbidden";

/** Whether a state is a role with a live session. */
export function isRole(state: State): state is Role {
  return roles.some((role) => role === state);
}

/** What the table of roles says about a set of permissions. Dead sessions were administrators'. */
export function expected(asked: readonly Permission[] | null, state: State): Expectation {
  if (asked === null) return "open";
  if (!isRole(state)) return "sign-in";
  return asked.every((permission) => can(state, permission)) ? "open" : "forbidden";
}

/**
 * What a route says to a browser in a state. An operation of the API takes no session at all: its
 * only key is a token, whose cells stand in `http/tokens.test.ts`.
 */
export function expectedOf({ permissions: asked, scope }: Route, state: State): Expectation {
  return scope === null ? expected(asked, state) : "sign-in";
}

/** Routes that ask for nothing, and why. Everything else goes through the gate. */
export const publicRoutes: Readonly<Record<string, string>> = {
  "page /sign-in": "where a visitor becomes a person",
  "page /invitation/[token]": "opens by a one-time link",
  "page /answer/[token]": "opens by a vendor's link",
  "page /answer": "shows what the vendor's link in the cookie opens",
  "POST /api/answers/files": "the vendor's link in the cookie is the key",
  "GET /api/auth/[...nextauth]": "the cross-site token of the sign-in form",
  "POST /api/auth/[...nextauth]": "the credentials exchange",
  "POST /api/csp/[token]": "browsers report to an address whose token is the key",
  "OPTIONS /api/csp/[token]": "browsers ask whether they may report",
  "GET /api/v1/openapi.json": "the contract of the API, the same for everybody",
  "GET /api/health": "monitors",
  "GET /api/ready": "load balancers",
};

/** The key of a route in `publicRoutes`. */
export function routeKey(route: Route): string {
  return route.kind === "page" ? `page ${route.path}` : `${route.method} ${route.path}`;
}

/** Actions of somebody not signed in, and what protects them instead. */
export const visitorActions: Readonly<Record<string, string>> = {
  "lib/members/invitations/actions.ts acceptInvitationAction": "a one-time link",
  "lib/audits/questionnaires/answering/actions.ts openLinkAction": "a vendor's link",
  "lib/audits/questionnaires/answering/actions.ts saveWordAction": "a vendor's link in the cookie",
  "lib/audits/questionnaires/answering/actions.ts removeSheetFileAction":
    "a vendor's link in the cookie",
  "lib/audits/questionnaires/answering/actions.ts handOnAction": "a vendor's link in the cookie",
  "lib/audits/questionnaires/answering/actions.ts handBackAction": "a vendor's link in the cookie",
  "lib/audits/questionnaires/answering/actions.ts submitQuestionnaireAction":
    "a vendor's link in the cookie",
};

/**
 * Operations that accept any grant or a transaction instead, and why that is no hole: a visitor's
 * operation is protected by what the visitor shows; a part of a transaction is called by an
 * operation that asked for its own grant.
 */
export const operationsWithoutPermission: Readonly<Record<string, string>> = {
  "lib/activity/mutations.ts record": "the last part of every write",
  "lib/activity/mutations.ts recordMany": "the last part of every write",
  "lib/members/sessions/mutations.ts signIn": "a visitor shows e-mail and password",
  "lib/members/sessions/mutations.ts startSession": "part of sign-in, joining, password change",
  "lib/members/sessions/mutations.ts endSessionsOf": "part of role, state and password changes",
  "lib/members/invitations/mutations.ts acceptInvitation": "a visitor shows a one-time link",
  "lib/members/invitations/queries.ts describeInvitation": "a visitor shows a one-time link",
  "lib/overview/work/queries.ts readWork": "takes one grant per part and hands each on",
  "lib/audits/uplifts/mutations.ts lockUplift": "part of a write to an uplift; locks only",
  "lib/requirements/mutations.ts lockBaselines":
    "part of starting and publishing a version; locks only",
  "lib/vendors/mutations.ts ensureCompany": "part of adding and changing a vendor",
  "lib/data-map/minimisation/mutations.ts tickReductions":
    "part of a change to a flow that was read in scope",
  "lib/data-map/minimisation/mutations.ts finishReductions":
    "part of a change to a flow, or of storing a scan, that read them in scope",
  "lib/discovery/decisions/reductions/mutations.ts tickFromScan":
    "part of storing a scan; asks for its grant beside the transaction",
  "lib/audits/mutations.ts lockAudit": "part of every change to an audit; adds the scope itself",
  "lib/audits/answers/mutations.ts openForAnswers": "part of answering; adds the scope itself",
  "lib/audits/questions/mutations.ts storeShown": "part of a write to an audit read in scope",
  "lib/audits/questions/queries.ts shownChanges": "part of a write to an audit read in scope",
  "lib/audits/questions/queries.ts steersOthers":
    "part of saving an answer: whether a published condition looks at its question",
  "lib/audits/queries.ts answerersOf": "part of a decision whose audit was read in scope",
  "lib/audits/questionnaires/links/mutations.ts makeLink":
    "part of sending a questionnaire and of handing a section on",
  "lib/audits/questionnaires/answering/mutations.ts openLink": "a visitor shows a vendor's link",
  "lib/evidence/mutations.ts addEvidence": "part of adding proof to what was read in scope",
  "lib/evidence/mutations.ts lockOwnEvidence":
    "part of every change to evidence; adds the scope itself",
  "lib/evidence/mutations.ts saveTexts": "part of a change to evidence that was locked in scope",
  "lib/discovery/hosts/mutations.ts storeSightings":
    "part of taking reports or a list, which asked for their own grant",
  "lib/discovery/hosts/mutations.ts storeHosts":
    "part of taking a list or a scan, which asked for their own grant",
  "lib/discovery/hosts/queries.ts firstPartyDomains":
    "part of reading evidence or hosts: which of them are ours",
  "lib/mail/mutations.ts queueMail": "part of a write that decided who is written to",
  "lib/findings/reminders/queries.ts leadsOf": "part of a step or a reminder: who is written to",
  "lib/findings/mutations.ts insertFinding":
    "part of opening a finding from what was read in scope",
};
