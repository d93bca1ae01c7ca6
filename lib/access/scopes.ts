import type { Permission, Role } from "./model.ts";
import { can } from "./permissions.ts";

/** What an API token may be made for: a resource of the API, and whether it is read or written. */
export const apiScopes = [
  "systems:read",
  "scans:read",
  "scans:write",
  "observations:read",
  "observations:write",
] as const;
export type ApiScope = (typeof apiScopes)[number];

/** What each scope stands for in the house's own words. */
export const scopePermissions: Readonly<Record<ApiScope, readonly Permission[]>> = {
  "systems:read": ["flow:read"],
  "scans:read": ["scan:read"],
  "scans:write": ["scan:read", "scan:run"],
  "observations:read": ["scan:read"],
  "observations:write": ["scan:read", "scan:decide", "vendor:write", "flow:write"],
};

function isApiScope(text: string): text is ApiScope {
  return apiScopes.some((scope) => scope === text);
}

/** What scopes give to a token whose owner has this role; words of other versions give nothing. */
export function permissionsOf(scopes: readonly string[], role: Role): readonly Permission[] {
  const given = scopes.filter(isApiScope).flatMap((scope) => scopePermissions[scope]);
  return [...new Set(given)].filter((permission) => can(role, permission));
}

/** The scopes among these for which a role lacks a permission. */
export function scopesBeyond(scopes: readonly ApiScope[], role: Role): readonly ApiScope[] {
  return scopes.filter((scope) => !scopePermissions[scope].every((one) => can(role, one)));
}
