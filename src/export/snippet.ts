import { escaped } from './svg';

/** Width and height of the frame that a snippet asks for, in CSS pixels. */
export const SNIPPET_SIZE = { width: 960, height: 600 } as const;

/** HTML that shows what a link shows inside another page: the stage alone, as `?embed` has it. */
export function snippetOf(link: string, title: string): string {
  const { width, height } = SNIPPET_SIZE;
  const at = link.indexOf('#');
  const [page, hash] = at < 0 ? [link, ''] : [link.slice(0, at), link.slice(at)];
  const src = `${page.replace(/\?.*$/, '')}?embed${hash}`;
  return `<iframe src="${escaped(src)}" title="${escaped(title)}" width="${width}" height="${height}" loading="lazy" allow="fullscreen"></iframe>`;
}
