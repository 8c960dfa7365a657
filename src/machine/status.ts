/** Status of one grant-table op, as in Xen's public/grant_table.h. */
export const GNTST = {
  okay: 0,
  general_error: -1,
  bad_domain: -2,
  bad_gntref: -3,
  bad_handle: -4,
  bad_virt_addr: -5,
  permission_denied: -8,
  bad_page: -9,
  bad_copy_arg: -10,
  eagain: -12,
} as const;

export type GnttabStatus = (typeof GNTST)[keyof typeof GNTST];

export function gntstName(status: number): string {
  const found = Object.entries(GNTST).find(([, value]) => value === status);
  return found ? `GNTST_${found[0]}` : String(status);
}

/** What update_va_mapping and mmu_update answer when they refuse. */
export const EINVAL = -22;
