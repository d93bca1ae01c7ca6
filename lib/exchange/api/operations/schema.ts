import type { Operation } from "#lib/access/operation.ts";
import {
  observationDecision,
  observationDecisionAnswer,
  observationListAnswer,
  observationListQuery,
  observationParams,
} from "../observations/schema.ts";
import {
  scanAnswer,
  scanListAnswer,
  scanListQuery,
  scanParams,
  scanUploadQuery,
} from "../scans/schema.ts";
import { systemListAnswer } from "../systems/schema.ts";

/**
 * Every operation of the public API: routes, OpenAPI document, readable page and access matrix come
 * from here, so that none exists without the others.
 */
export const operations = {
  listSystems: {
    id: "listSystems",
    method: "GET",
    path: "/api/v1/systems",
    scope: "systems:read",
    permissions: ["flow:read"],
    answers: { 200: systemListAnswer },
  },
  listScans: {
    id: "listScans",
    method: "GET",
    path: "/api/v1/scans",
    scope: "scans:read",
    permissions: ["scan:read"],
    query: scanListQuery,
    answers: { 200: scanListAnswer },
  },
  createScan: {
    id: "createScan",
    method: "POST",
    path: "/api/v1/scans",
    scope: "scans:write",
    permissions: ["scan:run", "scan:read"],
    query: scanUploadQuery,
    body: { kind: "file" },
    idempotent: true,
    answers: { 201: scanAnswer, 200: scanAnswer },
    refusals: {
      409: ["cancelled"],
      422: [
        "system-unknown",
        "form-unreadable",
        "key-unusable",
        "key-reused",
        "evidence-empty",
        "evidence-unknown-format",
        "evidence-unreadable",
        "evidence-too-large",
        "evidence-interrupted",
      ],
      429: ["busy"],
      500: ["evidence-internal"],
    },
  },
  readScan: {
    id: "readScan",
    method: "GET",
    path: "/api/v1/scans/{id}",
    scope: "scans:read",
    permissions: ["scan:read"],
    params: scanParams,
    answers: { 200: scanAnswer },
  },
  listObservations: {
    id: "listObservations",
    method: "GET",
    path: "/api/v1/observations",
    scope: "observations:read",
    permissions: ["scan:read"],
    query: observationListQuery,
    answers: { 200: observationListAnswer },
  },
  decideObservation: {
    id: "decideObservation",
    method: "POST",
    path: "/api/v1/observations/{id}/decisions",
    scope: "observations:write",
    permissions: ["scan:decide", "vendor:write", "flow:write"],
    params: observationParams,
    body: { kind: "json", schema: observationDecision },
    answers: { 201: observationDecisionAnswer },
    refusals: {
      409: ["nothing-open", "name-taken"],
      422: ["ends-in-past", "ends-too-late", "not-json", "body-too-large"],
    },
  },
} as const satisfies Readonly<Record<string, Operation>>;
