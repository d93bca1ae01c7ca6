import { useTranslations } from "next-intl";
import { SimpleTable } from "#components/table/cells.tsx";
import type { Shape } from "#lib/exchange/api/document/model.ts";
import { TypeText } from "./type-text.tsx";

type Row = { readonly name: string; readonly shape: Shape; readonly required: boolean };

/** Fields of an object and of those inside it, by dotted name; named shapes are linked instead. */
function rowsOf({ properties = {}, required = [] }: Shape, prefix = ""): Row[] {
  return Object.entries(properties).flatMap(([field, shape]) => {
    const isList = shape.items !== undefined;
    const name = `${prefix}${field}`;
    const inner = shape.items ?? shape.anyOf?.find((one) => one.properties) ?? shape;
    const below = rowsOf(inner, `${name}${isList ? "[]" : ""}.`);
    return [{ name, shape, required: required.includes(field) }, ...below];
  });
}

/** What an object of the API holds. */
export function ShapeTable({ label, shape }: { readonly label: string; readonly shape: Shape }) {
  const t = useTranslations("api.page");
  return (
    <SimpleTable
      label={label}
      size="small"
      rows={rowsOf(shape)}
      rowKey={({ name }) => name}
      columns={[
        {
          key: "name",
          label: t("name"),
          width: "210px",
          cell: (row) => <span className="mono wrap-anywhere">{row.name}</span>,
        },
        {
          key: "type",
          label: t("type"),
          width: "36%",
          cell: (row) => <TypeText shape={row.shape} />,
        },
        { key: "meaning", label: t("meaning"), cell: (row) => row.shape.description },
      ]}
    />
  );
}
