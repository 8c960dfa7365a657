import type { Tag } from '../base/brand';
import { domName, requestName } from './names';
import type { World } from './world';

/** What a sector holds, in a word or two. */
export function contentName(at: World, tag: Tag): string {
  const origin = at.tags.origin(tag);
  switch (origin.kind) {
    case 'zero':
      return 'zero';
    case 'dom0':
      return "dom0's old bytes";
    case 'stray':
      return `a stray store by ${domName(at, origin.dom)}`;
    case 'own':
      return `${domName(at, origin.dom)}'s old bytes`;
    case 'disk':
      return `disk sector ${origin.sector}`;
    case 'write':
      return `${requestName(origin.request)}'s data`;
  }
}
