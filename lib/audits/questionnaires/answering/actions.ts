"use server";
import { clientInfo } from "#lib/access/client-address.ts";
import { defineVisitorAction } from "#lib/access/define-action.ts";
import { linkGrant } from "#lib/access/gate.ts";
import { writeLinkCookie } from "#lib/access/link-cookie.ts";
import { countLookup } from "#lib/access/rate-limit.ts";
import { now } from "#lib/platform/clock.ts";
import { AppError } from "#lib/platform/errors.ts";
import { removeSheetFile } from "../files/mutations.ts";
import { handBack, handOn } from "../handing/mutations.ts";
import { submitQuestionnaire } from "../submitting/mutations.ts";
import { openLink, saveWord } from "./mutations.ts";
import {
  handBackSchema,
  handOnSchema,
  openLinkSchema,
  saveWordSchema,
  sheetFileSchema,
  submitSchema,
} from "./schema.ts";

/** Takes the token out of the address and into a cookie. */
export const openLinkAction = defineVisitorAction({
  schema: openLinkSchema,
  run: async (visitor, { token }) => {
    const seconds = await countLookup((await clientInfo()).address);
    if (seconds !== null) throw new AppError("too-many-requests", "Too many links", { seconds });
    const opened = await openLink(visitor, token, now());
    if (opened.ok) await writeLinkCookie(token);
    return opened;
  },
});

export const saveWordAction = defineVisitorAction({
  schema: saveWordSchema,
  run: async (_visitor, input) => saveWord(await linkGrant(now()), input),
});

export const removeSheetFileAction = defineVisitorAction({
  schema: sheetFileSchema,
  run: async (_visitor, input) => removeSheetFile(await linkGrant(now()), input),
});

export const handOnAction = defineVisitorAction({
  schema: handOnSchema,
  run: async (_visitor, input) => handOn(await linkGrant(now()), input),
});

export const handBackAction = defineVisitorAction({
  schema: handBackSchema,
  run: async (_visitor, input) => handBack(await linkGrant(now()), input),
});

export const submitQuestionnaireAction = defineVisitorAction({
  schema: submitSchema,
  run: async () => submitQuestionnaire(await linkGrant(now())),
});
