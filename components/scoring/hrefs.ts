/** The score page of a vendor, now or as of a day (`YYYY-MM-DD`). */
export function scoreHref(vendorId: string, asOf?: string): string {
  return asOf === undefined
    ? `/vendors/${vendorId}/risk`
    : `/vendors/${vendorId}/risk?asOf=${asOf}`;
}
