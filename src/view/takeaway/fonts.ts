import mono400 from '@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff2?url';
import mono600 from '@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-600-normal.woff2?url';
import sans400 from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff2?url';
import sans600 from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-600-normal.woff2?url';

const FACES = [
  { family: 'IBM Plex Sans', weight: 400, url: sans400 },
  { family: 'IBM Plex Sans', weight: 600, url: sans600 },
  { family: 'IBM Plex Mono', weight: 400, url: mono400 },
  { family: 'IBM Plex Mono', weight: 600, url: mono600 },
] as const;

/** Waits until a canvas can be written on in the page's own letters. */
export async function lettersReady(): Promise<void> {
  const faces = FACES.map(({ family, weight }) =>
    document.fonts.load(`${weight} 12px '${family}'`),
  );
  await Promise.allSettled(faces);
}

let rules: Promise<string> | undefined;

/**
 * The page's letters as `@font-face` rules that hold them; empty where they can't be had, so that a
 * picture falls back to what is installed where it is looked at.
 */
export function embeddedFonts(): Promise<string> {
  rules ??= Promise.all(FACES.map(embedded))
    .then((all) => all.join(''))
    .catch(() => {
      rules = undefined;
      return '';
    });
  return rules;
}

async function embedded({ family, weight, url }: (typeof FACES)[number]): Promise<string> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`no font at ${url}`);
  const data = base64(new Uint8Array(await answer.arrayBuffer()));
  const src = `url(data:font/woff2;base64,${data}) format('woff2')`;
  return `@font-face{font-family:'${family}';font-weight:${weight};src:${src}}`;
}

function base64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 8_192) {
    parts.push(String.fromCharCode(...bytes.subarray(i, i + 8_192)));
  }
  return btoa(parts.join(''));
}
