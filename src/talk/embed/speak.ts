import type { AppStore } from '../../store/app';
import type { SpanOf } from './span';

/** The part of a window that the frame speaks through; a test hands in its own. */
export interface Around {
  readonly parent: { postMessage(message: unknown, target: string): void };
  addEventListener(name: 'message', then: (event: MessageEvent) => void): void;
}

/**
 * Speaks with the page around the frame and with nobody else: only with its window, and where origins
 * are named only while it is of one of them. Where there is no page around, does nothing.
 */
export async function speak(
  around: Around,
  app: AppStore,
  spanOf: SpanOf,
  { origins, page }: { readonly origins: readonly string[]; readonly page: string },
): Promise<void> {
  const { parent } = around;
  if (parent === (around as unknown)) return;
  const [{ openDesk }, { brokenAt }] = await Promise.all([import('./desk'), import('./broken')]);
  // A browser delivers to the named origin only; what is shown is no secret where none is named.
  const targets = origins.length === 0 ? ['*'] : origins;
  const post = (message: unknown): void => {
    for (const target of targets) parent.postMessage(message, target);
  };
  const hear = openDesk({ app, spanOf, brokenAt, page, post });
  around.addEventListener('message', ({ source, origin, data }) => {
    if (source !== parent) return;
    if (origins.length === 0 || origins.includes(origin)) hear(data);
  });
}

/** The address of the app outside a frame, up to the hash. */
export const pageOf = (href: string): string => href.replace(/[?#].*$/, '');
