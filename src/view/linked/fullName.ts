import { domName, grefName, mfnName, pfnName } from '../../protocol/names';
import type { World } from '../../protocol/world';
import type { Parts } from '../../store/thingParts';

/** A thing's name in full, with what it is. */
export function fullName(at: World, parts: Parts): string {
  switch (parts.kind) {
    case 'mfn':
      return `mfn ${mfnName(at, parts.mfn)}`;
    case 'pfn':
      return `${domName(at, parts.dom)} pfn ${pfnName(at, parts.dom, parts.pfn)}`;
    case 'gref':
      return `${domName(at, parts.dom)} grant ${grefName(parts.gref)}`;
    case 'id':
      return `${domName(at, parts.dom)} ring id ${parts.id}`;
  }
}
