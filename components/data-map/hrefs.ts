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

/** The form that declares a flow, with the vendor chosen already where it is known. */
export function declareHref(vendorId?: string): string {
  return vendorId === undefined ? "/data-map/declare" : `/data-map/declare?vendor=${vendorId}`;
}
