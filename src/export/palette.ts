/** The themes that a picture can be drawn in. */
export const PICTURE_THEMES = ['light', 'dark', 'projector'] as const;
export type PictureTheme = (typeof PICTURE_THEMES)[number];

/** A colour by the name of its token, without the hyphens: `domu-tint`. */
export type Palette = Readonly<Record<string, string>>;

/**
 * The colours of a theme, read from the text of tokens.css: those of the plain `:root`, and over
 * them what the theme changes. Only literal colours count.
 */
export function paletteOf(css: string, theme: PictureTheme): Palette {
  return {
    ...colours(block(css, ':root')),
    ...colours(block(css, `:root[data-theme='${theme}']`)),
  };
}

/** What stands in the braces of the first rule with exactly this selector; empty where none has it. */
function block(css: string, selector: string): string {
  const start = css.indexOf(`${selector} {`);
  return start < 0 ? '' : css.slice(start, css.indexOf('}', start));
}

const colours = (rule: string): Palette =>
  Object.fromEntries(
    [...rule.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\s*;/g)].map((m) => [m[1], m[2]]),
  );
