import { fail, ok, type Result } from '../base/result';
import { SECTORS } from '../machine/shape';
import { CHOICES } from './choices';
import { type Config, FAULTS, GUARDS, MECHANISMS, type Request } from './config';

export const LIMITS = {
  buffers: 352,
  pool: 704,
  ring: 32,
  segments: 11,
  requests: 64,
  rounds: 4,
  budget: 9,
  diskSectors: 60_000,
} as const;

const whole = (n: unknown, from: number, to: number): boolean =>
  Number.isInteger(n) && (n as number) >= from && (n as number) <= to;

/** A configuration that a machine can be built for, or the first thing that is wrong with it. */
export function validConfig(config: Config): Result<Config, 'bad-config'> {
  const sentence = wrongSizes(config) ?? wrongNames(config) ?? wrongRequests(config);
  return sentence === undefined ? ok(config) : fail('bad-config', sentence);
}

function wrongSizes(c: Config): string | undefined {
  if (!whole(c.guests, 1, 2)) return 'There are 1 or 2 guests.';
  if (!whole(c.vcpus, 1, 2)) return 'Each domain has 1 or 2 vCPUs.';
  if (!whole(c.buffers, 1, LIMITS.buffers)) return 'A guest has 1 to 352 buffers.';
  if (!whole(c.pool, 1, LIMITS.pool)) return 'The pool has 1 to 704 pages.';
  if (!whole(c.ring, 1, LIMITS.ring) || c.ring & (c.ring - 1))
    return 'The ring has 1, 2, 4, 8, 16 or 32 slots.';
  if (!whole(c.ringStart, 0, 0xffff_ffff)) return 'Ring indices are unsigned 32-bit numbers.';
  if (!whole(c.rounds, 1, LIMITS.rounds)) return 'A request is made 1 to 4 times.';
  if (!whole(c.budget, 0, LIMITS.budget)) return 'The fault budget is 0 to 9.';
  return undefined;
}

function wrongNames(c: Config): string | undefined {
  if (!MECHANISMS.includes(c.mechanism)) return `There is no mechanism ${c.mechanism}.`;
  for (const [name, options] of Object.entries(CHOICES)) {
    const chosen = c.choices[name as keyof typeof CHOICES];
    if (!(options as readonly string[]).includes(chosen)) {
      return `The choice ${name} can't be ${chosen}.`;
    }
  }
  if (new Set(c.guardsOff).size < c.guardsOff.length) return 'A guard is named twice.';
  if (new Set(c.faults).size < c.faults.length) return 'A fault is named twice.';
  const guard = c.guardsOff.find((g) => !GUARDS.includes(g));
  if (guard) return `There is no guard ${guard}.`;
  const fault = c.faults.find((f) => !FAULTS.includes(f));
  if (fault) return `There is no fault ${fault}.`;
  if (c.tlbs !== 'warm' && c.tlbs !== 'cold') return 'TLBs start warm or cold.';
  if (c.notify !== 'abstract' && c.notify !== 'full') return 'Notification is abstract or full.';
  if (c.start !== 'connected' && c.start !== 'connecting')
    return 'A run starts connected or connecting.';
  return undefined;
}

function wrongRequests(c: Config): string | undefined {
  if (!whole(c.requests.length, 0, LIMITS.requests)) return 'There are at most 64 requests.';
  const taken = new Set<number>();
  const longest = Math.max(0, ...c.requests.map((q) => q.segments.length));
  if ((c.mechanism === 'map' || c.mechanism === 'transfer') && poolShare(c) < longest)
    return `blkback needs a page for each segment that it ${c.mechanism}s.`;
  for (const [r, request] of c.requests.entries()) {
    const wrong = wrongRequest(c, request, taken);
    if (wrong) return `Request ${r}: ${wrong}`;
  }
  return tooMany(c) ? 'The pages and sectors are more than 16 bits can tell apart.' : undefined;
}

/** Pool pages that one guest's requests may take. */
const poolShare = (c: Config): number =>
  c.guests === 2 && c.choices.pool === 'per-frontend' ? Math.floor(c.pool / 2) : c.pool;

/** Every origin of bytes has a number of its own, and a word of the machine holds 16 bits. */
function tooMany(c: Config): boolean {
  const segments = c.requests.reduce((sum, q) => sum + q.segments.length, 0);
  const disk = Math.max(0, ...c.requests.map((q) => q.sector + (q.segments.length + 1) * SECTORS));
  return c.guests * c.buffers + disk + c.rounds * segments * SECTORS > 65_000;
}

function wrongRequest(c: Config, q: Request, taken: Set<number>): string | undefined {
  if (!whole(q.dom, 1, c.guests)) return 'its guest does not exist.';
  if (q.op !== 'read' && q.op !== 'write') return 'it is a read or a write.';
  if (!whole(q.sector, 0, LIMITS.diskSectors)) return 'its sector is off the disk.';
  if (!whole(q.segments.length, 1, LIMITS.segments)) return 'it has 1 to 11 segments.';
  const covered = new Set<number>();
  let sector = q.sector;
  for (const { buffer, first, last } of q.segments) {
    if (!whole(buffer, 0, c.buffers - 1)) return 'it names a buffer that does not exist.';
    if (!whole(first, 0, SECTORS) || !whole(last, 0, SECTORS)) {
      return 'a sector is 0 to 7, or 8 in a request that blkback has to refuse.';
    }
    for (let s = first; s <= last; s++, sector++) {
      const cell = buffer * SECTORS + s;
      if (covered.has(cell) && q.op === 'read') return 'two segments read into one sector.';
      covered.add(cell);
      if (taken.has(sector)) return 'its sectors on the disk overlap those of another.';
      taken.add(sector);
    }
  }
  return undefined;
}
