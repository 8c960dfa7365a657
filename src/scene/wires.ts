import type { Domid, Gref, Mfn, Pfn } from '../base/brand';
import { grantFlags, grantFrame } from '../machine/grants';
import { owner } from '../machine/machine';
import { domName, grefName, mfnName, pfnName } from '../protocol/names';
import { bendInto, bendOf, edgeOf, footAnchor, type Leaving } from './bend';
import type { Lying } from './cards';
import { dmaStrands } from './dma';
import type { Rect } from './geometry';
import { type Inputs, memoFor } from './memo';
import { cardKey, grefKey, placeKey, tickKey } from './places';
import {
  entryOf,
  isForeign,
  type Reference,
  referenceOf,
  TABLE_NAME,
  type Table,
  tablesOf,
} from './references';
import type { Naming, Strand } from './route';
import { landing, type Sight } from './sight';
import type { StageLayout } from './stageLayout';
import type { Strip } from './strip';
import { toneOf } from './tone';

type Places = ReadonlyMap<Mfn, Lying>;

/** Every reference whose card lies elsewhere than in the place that holds it. */
export function strandsOf(sight: Sight, lying: Places, strips: readonly Strip[]): Strand[] {
  return [
    ...tableStrands(sight, lying, strips),
    ...grantStrands(sight, lying),
    ...dmaStrands(sight, lying),
  ];
}

function tableStrands(sight: Sight, lying: Places, strips: readonly Strip[]): Strand[] {
  const { s, layout, rests } = sight;
  const tables = tablesOf(s.at.vcpus);
  const strands: Strand[] = [];
  for (const domain of layout.domains) {
    const d = domain.domid;
    const dense = domain.grid.level === 'dense';
    for (let pfn = 1 as Pfn; pfn <= s.at.pfns[d]!; pfn++) {
      let nth = 0;
      for (let tick = 0; tick < tables.length; tick++) {
        const table = tables[tick]!;
        const mfn = entryOf(s, d, pfn, table);
        const rest = rests[mfn];
        if (!rest || (rest.domid === d && rest.pfn === pfn) || (dense && nth > 0)) continue;
        const at = lying.get(mfn);
        if (!at) continue;
        const leaving = { sight, domain, strips, pfn, tick, nth };
        const strand =
          dense && domain.grid.places[pfn - 1]
            ? keptStrand(leaving, table, at.card)
            : tableStrand(leaving, table, at.card);
        nth++;
        if (strand) strands.push(strand);
      }
    }
  }
  return strands;
}

const memos = memoFor<StageLayout, Strand | undefined>();

/** A strand of a dense stage, which is what it was for as long as what it depends on is. */
function keptStrand(leaving: Leaving, table: Table, target: Rect): Strand | undefined {
  const { sight, domain, pfn, tick } = leaving;
  const id = (sight.s.at.placeBase[domain.domid]! + pfn) * TABLES + tick;
  const memo = memos(sight.layout);
  memo.begin();
  tellInputs(leaving, table, target, memo);
  const known = memo.kept(id);
  return known ? known.made : memo.keep(id, tableStrand(leaving, table, target));
}

/** At most so many tables a place. */
const TABLES = 4;

/** Everything that a strand on a dense stage depends on. */
function tellInputs({ sight, domain, pfn }: Leaving, table: Table, at: Rect, to: Inputs): void {
  const d = domain.domid;
  const mfn = entryOf(sight.s, d, pfn, table);
  const rest = sight.rests[mfn]!;
  to.add(mfn);
  to.add(rest.domid);
  to.add(rest.pfn);
  to.add(at.x);
  to.add(at.y);
  to.add(at.w);
  to.add(at.h);
  to.add(isNew(sight, d, pfn, table, mfn) ? 1 : 0);
  to.add(isForeign(sight, d, mfn) ? 1 : 0);
}

/** This step wrote the entry, or took away what it names. */
const isNew = (sight: Sight, d: Domid, pfn: Pfn, table: Table, mfn: Mfn): boolean =>
  sight.before !== undefined &&
  (entryOf(sight.before, d, pfn, table) !== mfn || hasMoved(sight, mfn));

/** A reference to a card that lies elsewhere; undefined where its page is not shown. */
function tableStrand(leaving: Leaving, table: Table, target: Rect): Strand | undefined {
  const { sight, domain, pfn } = leaving;
  const d = domain.domid;
  const { mfn, status } = referenceOf(sight, d, pfn, table);
  const bend = bendOf(leaving);
  if (!bend) return undefined;
  // One that no p2m names any more lies in its domain's strip: no reference to it crosses.
  const rest = sight.rests[mfn]!;
  const inside = rest.domid === d && rest.pfn === 0;
  return {
    key: `wire:${d}:${pfn}:${table}:${mfn}`,
    links: [placeKey(d, pfn), cardKey(mfn)],
    changed: isNew(sight, d, pfn, table, mfn),
    status,
    tone: toneOf(d),
    root: tickKey(d, pfn, table),
    faint: domain.grid.level === 'dense',
    bend: inside ? bendInto(domain, bend, target) : bend,
    to: cardKey(mfn),
    target,
    anchor: inside ? footAnchor(sight.layout) : landing(sight, mfn),
    bundle: `${d}:${pfn}:${mfn}:${kindOf(table)}`,
    inside,
    naming: (now) => namesOf(now, d, pfn, referenceOf(now, d, pfn, table)),
  };
}

/** What the pseudo-physical map says and what a CPU reaches are named apart. */
const kindOf = (table: Table): 'p2m' | 'reach' => (table === 'p2m' ? 'p2m' : 'reach');

/** The card lay elsewhere before this step, so that what names it crosses only now. */
function hasMoved({ rests, restsBefore }: Sight, mfn: Mfn): boolean {
  return restsBefore !== undefined && restsBefore[mfn]!.domid !== rests[mfn]!.domid;
}

function namesOf(sight: Sight, d: Domid, pfn: Pfn, r: Reference): Naming {
  const { s } = sight;
  const [place, mfn] = [pfnName(s.at, d, pfn), mfnName(s.at, r.mfn)];
  const together = tablesOf(s.at.vcpus)
    .map((table) => referenceOf(sight, d, pfn, table))
    .filter((o) => o.mfn === r.mfn && kindOf(o.table) === kindOf(r.table))
    .map((o) => TABLE_NAME[o.table]);
  const name = TABLE_NAME[r.table];
  const all = together.join(' ').replace('TLB 0 TLB 1', 'TLB 0 1');
  return {
    names:
      together.length > 1
        ? [`${all}[${place}] → ${mfn}`, `${all}[${place}]`, `${all.replace('TLB ', 't')}[${place}]`]
        : [`${name}[${place}] → ${mfn}`, `${name}[${place}]`],
    word: r.word,
    title: `${all} of ${place} ${together.length > 1 ? 'name' : 'names'} ${mfn}, which lies with ${domName(s.at, owner(s, r.mfn))}: ${r.word}`,
  };
}

/** An entry whose frame lies with somebody else. Where it lies at home it is a tick there. */
function grantStrands({ s, before, rests, layout }: Sight, lying: Places): Strand[] {
  const strands: Strand[] = [];
  for (const domain of layout.domains) {
    const d = domain.domid;
    if (d === 0) continue;
    for (let gref = 1 as Gref; gref <= s.at.grefs; gref++) {
      const mfn = grantFrame(s, d, gref);
      if (grantFlags(s, d, gref) === 0 || !rests[mfn] || rests[mfn]?.domid === d) continue;
      const at = lying.get(mfn);
      if (!at) continue;
      const { foot } = domain;
      const mid = foot.y + foot.h / 2;
      const root = { x: foot.x + foot.w, y: mid };
      const bend =
        layout.axis === 'x'
          ? [root, { x: edgeOf(domain.rect, domain.side), y: mid }]
          : [
              root,
              { x: foot.x + foot.w + 5, y: mid },
              { x: foot.x + foot.w + 5, y: edgeOf(domain.rect, domain.side) },
            ];
      strands.push({
        key: `wire:${d}:gref:${gref}:${mfn}`,
        links: [grefKey(d, gref), cardKey(mfn)],
        changed: before !== undefined && grantFrame(before, d, gref) !== mfn,
        status: 'stale',
        tone: toneOf(d),
        root: grefKey(d, gref),
        faint: false,
        bend,
        to: cardKey(mfn),
        target: at.card,
        anchor: { side: layout.domains[rests[mfn]!.domid]?.side ?? 'top', u: 0.5 },
        bundle: `gref:${d}:${gref}`,
        inside: false,
        naming: () => ({
          names: [`gref ${grefName(gref)} → ${mfnName(s.at, mfn)}`],
          word: 'stale grant',
          title: `grant ${grefName(gref)} of ${domName(s.at, d)} names ${mfnName(s.at, mfn)}, which lies elsewhere: stale`,
        }),
      });
    }
  }
  return strands;
}
