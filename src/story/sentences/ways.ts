import type { Mechanism } from '../../protocol/config';
import { COPY_WAY } from './copyWay';
import { FLIP_BACK_WAY } from './flipBack';
import { FLIP_GUEST_WAY } from './flipGuest';
import { PERSISTENT_WAY } from './persistentWay';
import type { Tales, Tell } from './telling';

/** What a mechanism makes of steps that are told otherwise for the rest. */
const WAYS: { readonly [M in Mechanism]?: Tales } = {
  copy: COPY_WAY,
  persistent: PERSISTENT_WAY,
  transfer: { ...FLIP_GUEST_WAY, ...FLIP_BACK_WAY },
};

/** These tellings, each in the way of the step's mechanism where that has one. */
export const inTheirWay = (tales: Tales): Tales =>
  Object.fromEntries(
    Object.entries(tales).map(([op, tell]): [string, Tell] => [
      op,
      (x) => (WAYS[x.at.config.mechanism]?.[Number(op)] ?? tell)(x),
    ]),
  );
