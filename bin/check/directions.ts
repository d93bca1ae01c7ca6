import { existsSync } from "node:fs";
import path from "node:path";
import { cruise, type IViolation } from "dependency-cruiser";
import type { Problem } from "./source.ts";
import { reading, walls } from "./walls.ts";

/**
 * Import directions and cycles, by the walls in `walls.ts`.
 *
 * The files are parsed by swc: dependency-cruiser does not know the installed TypeScript and would
 * silently lose `import type` edges. The seeded-violation test holds that it does not.
 */
export async function checkDirections(root: string): Promise<Problem[]> {
  const folders = ["app", "bin", "components", "lib", "prisma/seed"].filter((folder) =>
    existsSync(path.join(root, folder)),
  );
  const { output } = await cruise(folders, {
    ...reading,
    ruleSet: { forbidden: [...walls] },
    validate: true,
    baseDir: root,
  });
  if (typeof output === "string") throw new Error("dependency-cruiser gave no result object");
  return output.summary.violations
    .filter((violation: IViolation) => violation.rule.severity === "error")
    .map((violation: IViolation) => ({
      file: violation.from,
      message: `imports ${violation.to} against the wall "${violation.rule.name}"`,
    }));
}
