import { describe, expect, test } from 'vitest';
import { configure } from '../protocol/config';
import { chapterById, SCENARIOS } from '../story/chapters';
import { replay, stateAt } from '../trace/trace';
import { csvText } from './csv';
import { TABLE_IDS, tableCsv } from './tables';

/** Reads what RFC 4180 describes. */
function parsed(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = '', end] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g,
  )) {
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

test('what needs it is quoted, lines end in CRLF, and what is not there is empty', () => {
  const rows = [
    ['a,b', 'say "x"', 'two\nlines'],
    [null, 3, true],
  ];
  expect(csvText(rows)).toBe('"a,b","say ""x""","two\nlines"\r\n,3,true\r\n');
  expect(parsed(csvText(rows))).toEqual([
    ['a,b', 'say "x"', 'two\nlines'],
    ['', '3', 'true'],
  ]);
});

describe.each(TABLE_IDS)('%s', (id) => {
  test('has as many cells in every row as names, at every step of every chapter', () => {
    for (const { config, actions } of SCENARIOS.filter((one) => one.id !== '352')) {
      const { trace } = replay(config, actions);
      for (let k = 0; k <= trace.length; k += 3) {
        const [names, ...rows] = parsed(tableCsv(id, stateAt(trace, k)));
        expect(new Set(names).size).toBe(names!.length);
        expect(rows.filter((row) => row.length !== names!.length)).toEqual([]);
      }
    }
  });
});

describe('the numbers are those of the machine', () => {
  const { config, actions } = chapterById('2')!;
  const { trace } = replay(config, actions);
  const at = (id: (typeof TABLE_IDS)[number], k: number) => parsed(tableCsv(id, stateAt(trace, k)));

  test('the swap exchanges two owners, and p2m still names the old frames', () => {
    const owners = (k: number) =>
      Object.fromEntries(at('m2p', k).map(([mfn, owner]) => [mfn, owner]));
    expect(owners(11)).toMatchObject({ '2a1': 'domU', '7c3': 'dom0' });
    expect(owners(12)).toMatchObject({ '2a1': 'dom0', '7c3': 'domU' });
    expect(at('p2m', 12)).toContainEqual(['domU', 'b0', '2a1', expect.any(String)]);
  });

  test('a column for the TLB of each vCPU', () => {
    expect(at('pte', 0)[0]).toEqual(['domain', 'pfn', 'PTE', 'TLB 0', 'TLB 1']);
    const one = replay(configure({ vcpus: 1 }), []).trace;
    expect(parsed(tableCsv('pte', stateAt(one, 0)))[0]).toEqual(['domain', 'pfn', 'PTE', 'TLB 0']);
  });
});
