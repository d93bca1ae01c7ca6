import { commonParts, commonPhrases, type PasswordProblem, passwordLength } from "./model.ts";

const byLength = [...commonParts].sort((a, b) => b.length - a.length);

/**
 * Why a password is not taken, or null. Length counts characters, not bytes; there is no rule about
 * kinds of characters, as NIST SP 800-63B section 3.1.1.2 advises against them.
 */
export function passwordProblem(password: string, email: string): PasswordProblem | null {
  const length = Array.from(password).length;
  if (length < passwordLength.shortest) return "passwordShort";
  if (length > passwordLength.longest) return "passwordLong";
  const plain = password.normalize("NFKC").toLowerCase();
  if (holdsEmail(plain, email.toLowerCase())) return "passwordIsEmail";
  if (isSimple(plain)) return "passwordSimple";
  return isCommon(plain) ? "passwordCommon" : null;
}

/** The address, or its part before the @ with little around it. */
function holdsEmail(plain: string, email: string): boolean {
  const [local = ""] = email.split("@");
  if (email !== "" && plain.includes(email)) return true;
  return local.length >= 4 && plain.includes(local) && plain.length - local.length < 8;
}

/** Fewer than five different characters, or one run up or down the alphabet or the digits. */
function isSimple(plain: string): boolean {
  const codes = Array.from(plain, (character) => character.codePointAt(0) ?? 0);
  if (new Set(codes).size < 5) return true;
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0));
  const regular = steps.filter((step) => Math.abs(step) === 1).length;
  return regular >= steps.length - 2;
}

function isCommon(plain: string): boolean {
  const letters = plain.replaceAll(/[^\p{L}\p{N}@]/gu, "");
  if (commonPhrases.some((phrase) => letters.includes(phrase))) return true;
  let rest = plain;
  for (const part of byLength) rest = rest.replaceAll(part, "");
  return !/\p{L}/u.test(rest);
}
