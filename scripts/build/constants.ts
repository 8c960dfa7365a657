import { fileURLToPath } from 'node:url';
import { type Plugin, runnerImport } from 'vite';
import type { Table } from './tables.ts';

type Tables = readonly (readonly [string, Table])[];

/**
 * Writes the numbers of the machine's and the protocol's tables where the sources name them, so that
 * what is sent does not carry the names: a kilobyte of the first load. What looks a table up by a
 * name that is only known at run time finds it as before.
 */
export function constants(): Plugin {
  let tables: Tables = [];
  return {
    name: 'constants',
    apply: 'build',
    enforce: 'pre',
    async buildStart() {
      const file = fileURLToPath(new URL('./tables.ts', import.meta.url));
      tables = (await runnerImport<typeof import('./tables')>(file)).module.TABLES;
    },
    transform: {
      filter: { id: /\/src\/.*\.tsx?$/ },
      handler: (code) => ({ code: inlined(code, tables), map: null }),
    },
  };
}

const IMPORTS = /^import\s[^;]*;$/gm;

/**
 * A module's text with the tables that it imports, or declares, written out: a member as its number,
 * and a whole table that is handed on as a table of the module's own.
 */
function inlined(code: string, tables: Tables): string {
  const imports = code.match(IMPORTS) ?? [];
  let text = code.replace(IMPORTS, '');
  for (const [name, table] of tables) {
    const imported = imports.some((one) => new RegExp(`\\b${name}\\b`).test(one));
    if (!imported && !new RegExp(`^export const ${name}\\b`, 'm').test(code)) continue;
    text = text.replace(new RegExp(`${ALONE}${name}\\.(\\w+)\\b`, 'g'), (whole, key) =>
      Object.hasOwn(table, key) ? String(table[key]) : whole,
    );
    if (!imported) continue;
    text = text.replace(new RegExp(`${ALONE}${name}(?=[),])`, 'g'), JSON.stringify(table));
  }
  return `${imports.join('\n')}\n${text}`;
}

/** Not part of a longer name, of a path, of a type or of a text. */
const ALONE = '(?<![\\w$.\'"`]|typeof )';
