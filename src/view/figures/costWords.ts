import { percent, words } from '../../chart/number';
import {
  type Assumed,
  type Axis,
  cheaperOver,
  costOf,
  crossings,
  dearerBy,
  kindest,
  type Sensitivity,
} from '../../cost/compare';
import { WAYS, type Way, workOf } from '../../cost/formulas';
import { agrees } from '../../cost/measured';
import { WAY_WORDS } from '../../cost/settings';
import { UNITS } from '../../cost/units';
import { timeOf, totalOf } from '../../cost/work';
import { micros } from './costCharts';

const list = (items: readonly string[]): string =>
  items.length < 2 ? items.join() : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

/** What one request comes to by swap and by what it is held against. */
export function verdict(than: Way, assumed: Assumed): string {
  const [own, other] = [totalOf(costOf('swap', assumed)), totalOf(costOf(than, assumed))];
  const name = WAY_WORDS[than];
  const both = `Under these settings one request takes ${micros(own)} by swap and ${micros(other)} by ${name}`;
  if (own === other) return `${both}.`;
  const side = own > other ? 'dearer' : 'cheaper';
  return `${both}: swap is ${side} by ${micros(Math.abs(own - other))}, ${percent(Math.abs(own / other - 1))} of what ${name} takes.`;
}

/** How the counts are known: every way was run in the model for this very request. */
export function provenance({ shape }: Assumed): string {
  const agree = WAYS.filter((way) => agrees(way, shape));
  const says =
    agree.length === WAYS.length
      ? 'its meters say the same as the formulas'
      : `its meters say the same as the formulas of ${list(agree.map((way) => WAY_WORDS[way])) || 'none'}`;
  return `All five ways were run in the model for this very request: ${says}.`;
}

/** What is to be known of this request by some of the ways. */
export function remarks(assumed: Assumed): string[] {
  const { shape } = assumed;
  const total = (firstUse: boolean): number => {
    const work = workOf('persistent', { ...shape, firstUse });
    return totalOf(timeOf(work, assumed.costs, assumed.masks, assumed.hot));
  };
  const more = micros(total(true) - total(false));
  const pages = shape.segments === 1 ? 'one grant map' : `${shape.segments} grant maps`;
  const first = shape.firstUse
    ? `Persistent grants are used here for the first time: of their time ${more} go into one hypercall and ${pages}, once and never again.`
    : `Persistent grants are shown as they run once they are mapped. Their first use takes ${more} more, for one hypercall and ${pages}.`;
  return [first, flips(shape)];
}

function flips({ op, bytes }: Assumed['shape']): string {
  if (op === 'write')
    return 'A transfer flips only what is read: this write goes as by grant map, as netback took what a guest sent.';
  return bytes < WHOLE
    ? 'A transfer flips only whole pages: these parts of pages go as by grant copy.'
    : 'A transfer hands domU’s pages to Xen first, and gives it others: domU is smaller while the read is on its way.';
}

const WHOLE = 4096;

/** Every pair of ways of which another is cheaper from somewhere on, each in a sentence. */
export function crossed(assumed: Assumed, axis: Axis): string[] {
  const found: string[] = [];
  for (const [i, way] of WAYS.entries()) {
    for (const than of WAYS.slice(i + 1)) {
      for (const { between, cheaper } of crossings(way, than, assumed, axis)) {
        const dearer = cheaper === way ? than : way;
        const [a, b] = between.map(words);
        found.push(
          `Between ${a} and ${b}, ${WAY_WORDS[cheaper]} becomes cheaper than ${WAY_WORDS[dearer]}.`,
        );
      }
    }
  }
  return found;
}

/** For which values of the axis swap is cheaper than what it is held against. */
export function winsOver(than: Way, assumed: Assumed, axis: Axis): string {
  const stretches = cheaperOver('swap', than, assumed, axis);
  const [first, last] = [axis.values[0]!, axis.values.at(-1)!];
  const over = `${axis.label}, ${words(first)} to ${words(last)}`;
  const name = WAY_WORDS[than];
  if (stretches.length === 0) return `${over}: swap is cheaper than ${name} nowhere.`;
  const [only] = stretches;
  if (only![0] === first && only![1] === last) {
    return `${over}: swap is cheaper than ${name} everywhere.`;
  }
  const named = stretches.map(([from, to]) =>
    from === to ? `at ${words(from)}` : `from ${words(from)} to ${words(to)}`,
  );
  return `${over}: swap is cheaper than ${name} ${list(named)}.`;
}

/** What one would have to believe for both to cost the same: of each unit alone, and of all. */
export interface Believed {
  readonly evens: readonly { readonly unit: string; readonly says: string }[];
  readonly others: string | false;
  readonly together: string;
}

export function believed(
  than: Way,
  assumed: Assumed,
  sensitivities: readonly Sensitivity[],
): Believed {
  const name = WAY_WORDS[than];
  const evens = sensitivities.flatMap(({ unit, even }) => {
    if (even === undefined) return [];
    const { label, min, max } = UNITS[unit];
    const nano = unit === 'liveEntries' ? '' : ' ns';
    const now = words(assumed.costs[unit]);
    const says = `${words(even)}${nano}; it is set to ${now}, and goes from ${words(min)} to ${words(max)}`;
    return [{ unit: label, says }];
  });
  const not = sensitivities.filter(({ even }) => even === undefined);
  const names = not.map(({ unit }) => `“${UNITS[unit].label}”`);
  const others =
    evens.length === 0
      ? NO_EVEN
      : not.length > 0 &&
        `No value of its range does that for the other ${not.length}: ${list(names)}.`;
  const best = kindest('swap', than, assumed);
  const together =
    best < 0
      ? `With every unit at the end of its range that suits swap best it is cheaper than ${name} by ${micros(-best)} a request.`
      : `Even with every unit at the end of its range that suits swap best it is dearer than ${name} by ${micros(best)} a request: what has to change is the request, not the prices.`;
  const now = dearerBy('swap', than, assumed);
  return { evens, others, together: now === 0 ? '' : together };
}

const NO_EVEN =
  'There is no unit of which one value alone, within its range, would make both cost the same.';
