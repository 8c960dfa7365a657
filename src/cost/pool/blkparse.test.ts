import { expect, test } from 'vitest';
import { readBlkparse } from './blkparse';

const TEXT = `
  8,0    1        1     0.000000000  4711  Q  WS 2048 + 8 [fio]
  8,0    1        2     0.000002000  4711  G  WS 2048 + 8 [fio]
  8,0    1        3     0.000010000  4711  D  WS 2048 + 8 [fio]
  8,0    0        4     0.000030000  4711  D   R 4096 + 256 [fio]
  8,0    0        5     0.000035000  4711  D  FN [fio]
  8,0    0        6     0.000040000  4711  D   D 9000 + 1024 [fstrim]
  8,0    1        7     0.000110000     0  C  WS 2048 + 8 [0]
  8,0    1        8     0.000200000  4711  D   W 2048 + 3 [fio]
  8,0    1        9     0.000530000     0  C   R 4096 + 256 [0]
CPU1 (8,0):
 Writes Queued:           2,        5KiB
Throughput (R/W): 10KiB/s / 20KiB/s
`;

test('requests, their sizes and times, from where the device got them', () => {
  const read = readBlkparse(TEXT);
  expect(read.ok).toBe(true);
  if (!read.ok) return;
  const { requests, ...rest } = read.value;
  expect(rest).toEqual({ seenAt: 'issued', split: 1, completed: 2, without: 2 });
  expect(requests.map(({ segments }) => segments)).toEqual([1, 11, 11, 10, 1]);
  expect(requests.map(({ at }) => Math.round(at))).toEqual([0, 20, 20, 20, 190]);
  const took = requests.map((one) => one.took && Math.round(one.took));
  expect(took).toEqual([100, 500, 500, 500, undefined]);
});

test('a trace of a device that only queues counts from there', () => {
  const queued = TEXT.split('\n').filter((line) => !line.includes('  D  '));
  const read = readBlkparse(queued.join('\n'));
  expect(read).toMatchObject({ ok: true, value: { seenAt: 'queued', completed: 1 } });
});

test('what holds no request is refused in a sentence', () => {
  for (const text of ['', 'hello', '\0\0', 'CPU1 (8,0):\n Reads Queued: 3']) {
    const read = readBlkparse(text);
    expect(read.ok).toBe(false);
    if (!read.ok) expect(read.sentence).toMatch(/^No request is in this text\..*\.$/s);
  }
});
