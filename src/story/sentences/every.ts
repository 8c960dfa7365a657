import { CONNECT_TALES } from './connect';
import { COPY_TALES } from './copies';
import { DISK_ERROR_TALES } from './diskError';
import { EVENT_TALES } from './events';
import { FAULT_TALES } from './faults';
import { FIRST_TALES } from './first';
import { FIXUP_TALES } from './fixups';
import { GIVE_TALES } from './give';
import { GUEST_FIXUP_TALES } from './guestFixups';
import { MISBEHAVIOUR_TALES } from './misbehaviour';
import { QUIET_TALES } from './quiet';
import { RECOVERY_TALES } from './recovery';
import { SWAP_TALES } from './swap';
import type { Tales } from './telling';

/** What is told of every op there is. */
export const EVERY_TALE: Tales = {
  ...FIRST_TALES,
  ...QUIET_TALES,
  ...EVENT_TALES,
  ...SWAP_TALES,
  ...GIVE_TALES,
  ...FIXUP_TALES,
  ...GUEST_FIXUP_TALES,
  ...RECOVERY_TALES,
  ...COPY_TALES,
  ...CONNECT_TALES,
  ...DISK_ERROR_TALES,
  ...FAULT_TALES,
  ...MISBEHAVIOUR_TALES,
};
