import { type Permission, permissions, type Role } from "./model.ts";

const reads: readonly Permission[] = permissions.filter(
  (permission) => permission.endsWith(":read") && permission !== "settings:read",
);

const security: readonly Permission[] = permissions.filter(
  (permission) =>
    !["member:manage", "token:manage", "settings:manage", "activity:export"].includes(permission),
);

/**
 * The one table from role to permissions, used by the server, the screens, the tests and the
 * documentation. `AUDITOR` permissions are further narrowed by assignment where data is read.
 */
export const rolePermissions: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  ADMIN: new Set(permissions),
  SECURITY: new Set(security),
  EXECUTIVE: new Set<Permission>([...reads, "export:run", "account:own"]),
  AUDITOR: new Set<Permission>([
    "audit:read",
    "audit:answer",
    "vendor:read",
    "requirement:read",
    "template:read",
    "evidence:read",
    "evidence:write",
    "account:own",
  ]),
};

/** Whether a role holds a permission. Says nothing about which rows: that is the grant's scope. */
export function can(role: Role, permission: Permission): boolean {
  return rolePermissions[role].has(permission);
}
