import { hash, verify } from "@node-rs/argon2";

/**
 * argon2id with the first parameter set that the OWASP Password Storage Cheat Sheet names:
 * 19 MiB of memory, 2 passes, 1 lane. The algorithm is the package's default.
 */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

let decoy: Promise<string> | undefined;

/**
 * A password's hash in PHC form, with a salt of its own. Hashed in Unicode form NFKC, so that the
 * same characters typed on another keyboard match (NIST SP 800-63B section 3.1.1.2).
 */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), cost);
}

/**
 * Whether a password belongs to a hash. Without a hash (unknown account, invitation not taken up)
 * a decoy of the same cost is checked and the answer is false, so that both take the same time.
 */
export async function passwordMatches(
  stored: string | null | undefined,
  password: string,
): Promise<boolean> {
  decoy ??= hashPassword("a password that nobody has");
  const fits = await verify(stored ?? (await decoy), password.normalize("NFKC"));
  return fits && typeof stored === "string";
}
