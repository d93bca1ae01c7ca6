"use server";
import { defineAction } from "#lib/access/define-action.ts";
import { cancelImport, changeImport, discardImport, startImport, undoImport } from "./mutations.ts";
import { changeImportSchema, importSchema } from "./schema.ts";

export const changeImportAction = defineAction({
  permission: "import:run",
  schema: changeImportSchema,
  run: changeImport,
  revalidates: ({ id }) => [`/vendors/import/${id}`],
});

export const startImportAction = defineAction({
  permission: "import:run",
  schema: importSchema,
  run: startImport,
  revalidates: ({ id }) => [`/vendors/import/${id}`],
});

export const cancelImportAction = defineAction({
  permission: "import:run",
  schema: importSchema,
  run: cancelImport,
  revalidates: ({ id }) => [`/vendors/import/${id}`],
});

export const undoImportAction = defineAction({
  permission: "import:run",
  schema: importSchema,
  run: undoImport,
  revalidates: ({ id }) => [`/vendors/import/${id}`],
});

export const discardImportAction = defineAction({
  permission: "import:run",
  schema: importSchema,
  run: discardImport,
  revalidates: ["/vendors/import"],
});
