import { z } from "zod";
import { noticeContents, transferMechanisms } from "../model.ts";
import { baseTextsSchema, optionalDay, optionalText } from "../schema.ts";
import { contractFields } from "./model.ts";

const choice = <const T extends readonly string[]>(values: T) =>
  z.union([z.literal(""), z.enum(values)]).transform((text) => text || null);

/** The contract form: a new contract without `id`, else an edit of one. */
export const saveContractSchema = z.strictObject({
  vendorId: z.uuid(),
  id: z.union([z.literal(""), z.uuid()]).transform((text) => text || null),
  revision: z.coerce.number().int().nonnegative(),
  base: baseTextsSchema(contractFields),
  title: z.string().trim().min(1).max(300),
  startsOn: optionalDay,
  endsOn: optionalDay,
  renewsOn: optionalDay,
  dataProcessingAgreement: z
    .enum(["", "yes", "no"])
    .transform((text) => (text === "" ? null : text === "yes")),
  transferMechanism: choice(transferMechanisms),
  noticeHours: z
    .union([z.literal(""), z.coerce.number().int().min(1).max(8_784)])
    .transform((value) => (value === "" ? null : value)),
  noticeContent: choice(noticeContents),
});

/** A certificate that a vendor shows. */
export const addCertificationSchema = z
  .strictObject({
    vendorId: z.uuid(),
    standard: z.string().trim().min(1).max(300),
    issuer: optionalText(300),
    issuedOn: optionalDay,
    expiresOn: optionalDay,
  })
  .refine(({ issuedOn, expiresOn }) => !issuedOn || !expiresOn || issuedOn <= expiresOn, {
    path: ["expiresOn"],
    error: "expiresBeforeIssue",
  });

/** Somebody at the vendor's. */
export const addContactSchema = z.strictObject({
  vendorId: z.uuid(),
  name: z.string().trim().min(1).max(300),
  email: z
    .union([z.literal(""), z.email().max(254)])
    .transform((text) => text.toLowerCase() || null),
  phone: optionalText(60),
  role: optionalText(120),
});

/** One part of a vendor's contract tab, to be taken away. */
export const removePartSchema = z.strictObject({
  vendorId: z.uuid(),
  id: z.uuid(),
});
