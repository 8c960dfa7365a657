/**
 * What a link could not give as it promised. The codes are stable; docs/link-format.md lists them
 * with their sentences.
 */
export const LINK_CODES = [
  'unknown-page',
  'bad-step',
  'unknown-chapter',
  'beyond-end',
  'damaged-link',
  'newer-link',
  'unknown-scenario',
  'bad-config',
  'other-model',
  'bad-trace',
  'too-long',
] as const;
export type LinkCode = (typeof LINK_CODES)[number];

export interface Notice {
  readonly code: LinkCode;
  readonly sentence: string;
}

export const DAMAGED = 'This link is damaged, and nothing of it can be read.';
export const NEWER =
  'This link was made by a newer version of this page. Reload the page, or open the link where it came from.';
export const TOO_LONG = 'This trace is too long for a link; a trace file can hold it.';
