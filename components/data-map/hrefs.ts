/** Where a vendor's flows are read. */
export function vendorDataHref(vendorId: string): string {
  return `/vendors/${vendorId}/data`;
}

/** The page of one flow. */
export function flowHref(flowId: string): string {
  return `/data-map/flows/${flowId}`;
}

/** The matrix with the panel that shows what sending less to a vendor would change. */
export function whatIfHref(vendorId: string): string {
  return `/data-map?whatIf=${vendorId}`;
}

/** The form that declares a flow, with what is known already: vendor, a flow to copy, a preset. */
export function declareHref(known: Readonly<Record<string, string | null>> = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(known)) {
    if (value !== null) parameters.set(name, value);
  }
  const text = parameters.toString();
  return text === "" ? "/data-map/declare" : `/data-map/declare?${text}`;
}

/** Who has a field: the page of one column of the matrix. */
export function fieldHref(column: string): string {
  return `/data-map/fields/${column}`;
}

/** The picture of flows, of one kind of vendor or of all. */
export function pictureHref(kind: string | null): string {
  return kind === null ? "/data-map/picture" : `/data-map/picture?kind=${kind}`;
}

/** What could be sent less of, to one kind of vendor or to all. */
export function minimiseHref(kind: string | null): string {
  return kind === null ? "/data-map/minimise" : `/data-map/minimise?kind=${kind}`;
}
