import { fail, ok, type Result } from '../../../base/result';

/** Where phones find the app. */
export interface Base {
  /** Up to the hash: what a link of the app is added to. */
  readonly address: string;
  /** The host is known to devices of the same network only. */
  readonly near: boolean;
}

export type BaseFault = 'no-address' | 'not-web' | 'dead';

/**
 * Reads an address that a speaker gives, or that of the page itself. One that leads each device to
 * itself, or to a file, is refused: a code of it would be dead.
 */
export function readBase(text: string): Result<Base, BaseFault> {
  const trimmed = text.trim();
  const whole = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(whole)) {
    return fail('no-address', NONE);
  }
  const { protocol, hostname, origin, pathname, username } = new URL(whole);
  if (protocol === 'file:') {
    return fail('dead', 'A page opened from a file has no address that a phone could open.');
  }
  if (protocol !== 'http:' && protocol !== 'https:') {
    return fail('not-web', 'A phone opens addresses that begin with https:// or http://.');
  }
  if (username !== '') {
    return fail(
      'no-address',
      'Leave the name in front of the @ out: everybody in the room reads it.',
    );
  }
  // Browsers differ in what they make of a host that has, say, a space in it.
  if (!/^([a-z\d.-]+|\[[\da-f:.]+\])$/.test(hostname)) return fail('no-address', NONE);
  if (SELF.test(hostname)) {
    return fail(
      'dead',
      `On a phone ${hostname} is the phone itself, so this code would lead nowhere.`,
    );
  }
  return ok({ address: origin + pathname, near: NEAR.test(hostname) });
}

const NONE = 'This is no address. Write one such as https://example.org/swapscope/.';

/** Names by which every device means itself. */
const SELF = /^(localhost|.+\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\]|\[::ffff:7f.*\])$/;
/** Addresses and names of a network of one’s own. */
const NEAR =
  /^(10(\.\d+){3}|192\.168(\.\d+){2}|172\.(1[6-9]|2\d|3[01])(\.\d+){2}|169\.254(\.\d+){2}|\[f[cde].*\]|[^.[]+|.+\.(local|lan|home\.arpa|internal))$/;

/** The address of a page without its query and hash. */
export const pageBase = (href: string): string => href.replace(/[?#].*$/, '');
