import { CONNECT_TALES } from './connect';
import { COPY_TALES } from './copies';
import { DISK_ERROR_TALES } from './diskError';
import { EVENT_TALES } from './events';
import { FAULT_TALES } from './faults';
import { FIRST_TALES } from './first';
import { FIXUP_TALES } from './fixups';
import { FLIP_BACK_TALES } from './flipBack';
import { FLIP_GUEST_TALES } from './flipGuest';
import { GIVE_TALES } from './give';
import { GUEST_FIXUP_TALES } from './guestFixups';
import { IO_TALES } from './io';
import { LEARN_TALES } from './learn';
import { MAP_TALES } from './map';
import { MISBEHAVIOUR_TALES } from './misbehaviour';
import { PERSISTENT_TALES } from './persistentWay';
import { POOL_TALES } from './pool';
import { QUIET_TALES } from './quiet';
import { RECOVERY_TALES } from './recovery';
import { RESPONSE_TALES } from './response';
import { RING_TALES } from './ring';
import { SUBMIT_TALES } from './submit';
import { SWAP_TALES } from './swap';
import type { Tales } from './telling';
import { inTheirWay } from './ways';

/** What is told of every op there is. */
export const EVERY_TALE: Tales = inTheirWay({
  ...FIRST_TALES,
  ...SUBMIT_TALES,
  ...RING_TALES,
  ...POOL_TALES,
  ...MAP_TALES,
  ...IO_TALES,
  ...RESPONSE_TALES,
  ...LEARN_TALES,
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
  ...PERSISTENT_TALES,
  ...FLIP_GUEST_TALES,
  ...FLIP_BACK_TALES,
});
