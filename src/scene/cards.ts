import type { Domid, Mfn } from '../base/brand';
import { refs, sector } from '../machine/frames';
import { FREE, m2p, owner } from '../machine/machine';
import { SECTORS } from '../machine/shape';
import { domName, mfnName, pfnName } from '../protocol/names';
import type { State } from '../protocol/world';
import { runsIn, type Stretch, stretches, tagsIn, wordOf } from './content';
import type { Rect } from './geometry';
import type { Level } from './grid';
import { fitting, type Label, label, textWidth } from './label';
import { type Inputs, memoFor } from './memo';
import { cardKey, placeKey } from './places';
import type { CardItem, Run } from './scene';
import type { Sight } from './sight';
import type { StageLayout } from './stageLayout';
import type { Strip } from './strip';
import { toneOf } from './tone';

/** Where each card that is shown lies, by mfn. A frame that nobody owns lies on Xen's heap. */
export interface Lying {
  readonly card: Rect;
  readonly level: Level;
}

export function lyingOf(sight: Sight, strips: readonly Strip[]): Map<Mfn, Lying> {
  const lying = new Map<Mfn, Lying>();
  const { s, rests, layout } = sight;
  for (let mfn = 1 as Mfn; mfn <= s.at.frames; mfn++) {
    const rest = rests[mfn]!;
    const place = layout.domains[rest.domid]?.grid.places[rest.pfn - 1];
    if (place) lying.set(mfn, place);
  }
  for (const { mfn, rect } of strips.flatMap((strip) => strip.cards)) {
    lying.set(mfn, { card: rect, level: 'compact' });
  }
  return lying;
}

export function cardsOf(sight: Sight, lying: ReadonlyMap<Mfn, Lying>): CardItem[] {
  const memo = memos(sight.layout);
  const cards: CardItem[] = [];
  for (const [mfn, at] of lying) {
    if (at.level !== 'dense') {
      cards.push(cardOf(sight, mfn, at));
      continue;
    }
    memo.begin();
    tellInputs(sight, mfn, memo);
    cards.push(memo.kept(mfn)?.made ?? memo.keep(mfn, cardOf(sight, mfn, at)));
  }
  return cards;
}

const memos = memoFor<StageLayout, CardItem>();

/** Everything that a card's look depends on. */
function tellInputs({ s, before, rests }: Sight, mfn: Mfn, to: Inputs): void {
  const rest = rests[mfn]!;
  to.add(owner(s, mfn));
  to.add(refs(s, mfn));
  to.add(m2p(s, mfn));
  to.add(rest.domid);
  to.add(rest.pfn);
  to.add(rest.dim ? 1 : 0);
  for (let k = 0; k < SECTORS; k++) to.add(sector(s, mfn, k));
  if (!before || !differs(before, s, mfn)) return;
  for (let k = 0; k < SECTORS; k++) to.add(sector(before, mfn, k));
}

function differs(before: State, s: State, mfn: Mfn): boolean {
  if (owner(before, mfn) !== owner(s, mfn)) return true;
  for (let k = 0; k < SECTORS; k++) if (sector(before, mfn, k) !== sector(s, mfn, k)) return true;
  return false;
}

function cardOf(sight: Sight, mfn: Mfn, { card: rect, level }: Lying): CardItem {
  const { s, before, rests } = sight;
  const rest = rests[mfn]!;
  const tags = tagsIn(s, mfn);
  const old = before ? tagsIn(before, mfn) : tags;
  const moved = before !== undefined && owner(before, mfn) !== owner(s, mfn);
  const written = old.some((tag, k) => tag !== tags[k]);
  const parts = stretches(s.at, tags);
  const was = written ? wordOf(stretches(s.at, old)) : undefined;
  const inPlace = rest.pfn !== 0;
  const name = mfnName(s.at, mfn);
  const whose = owner(s, mfn) === FREE ? 'on Xen’s heap' : `${domName(s.at, owner(s, mfn))}'s`;
  const where = inPlace ? `, in the place of ${pfnName(s.at, rest.domid as Domid, rest.pfn)}` : '';
  const dim = rest.dim && owner(s, mfn) !== FREE;
  return {
    key: cardKey(mfn),
    links: inPlace ? [cardKey(mfn), placeKey(rest.domid, rest.pfn)] : [cardKey(mfn)],
    changed: moved || written,
    title: `mfn ${name}, ${whose}${where}${dim ? ', which no p2m names' : ''}: ${wordOf(parts)}, count ${refs(s, mfn)}, m2p ${m2p(s, mfn) || 'none'}`,
    mfn,
    level,
    rect,
    tone: toneOf(owner(s, mfn)),
    dim,
    blank: parts.every(({ bytes }) => bytes.fill === 'zero'),
    opacity: 1,
    ...faceOf(rect, level, name, parts, was),
  };
}

interface Face {
  readonly runs: readonly Run[];
  readonly labels: readonly Label[];
}

/** What is printed on a card, relative to its corner. */
function faceOf(
  { w, h }: Rect,
  level: Level,
  name: string,
  parts: readonly Stretch[],
  was: string | undefined,
): Face {
  const bold = { mono: true, bold: true } as const;
  if (level === 'dense') {
    const edge = Math.min(2, w / 5);
    const box = { x: edge, y: edge, w: w - 2 * edge, h: h - 2 * edge };
    const asked = parts.filter(({ bytes }) => bytes.fill === 'data' || bytes.fill === 'stray');
    return { runs: runsIn(box, asked).map((run) => ({ ...run, letter: '' })), labels: [] };
  }
  const words = was === undefined ? [wordOf(parts)] : [`was ${was}`, was];
  if (h >= 38) {
    const glyph = { x: 6, y: (h - 30) / 2, w: 38, h: 30 };
    const room = w - 50 - 4;
    const runs = runsIn(glyph, parts);
    // What is not said stands on the glyph as a letter.
    const said = runs[0]!.letter ? [...words, ''] : words;
    return {
      runs,
      labels: [
        label(name, 50, h / 2 - 3, { ...bold, size: 14 }),
        label(fitting(said, room, 12, false), 50, h / 2 + 13, { tone: 'soft' }),
      ],
    };
  }
  const nameW = textWidth(name, 12, true);
  const glyphW = w - nameW - 14 >= 34 && w < 100 ? w - nameW - 14 : Math.min(32, w - nameW - 14);
  const glyph = { x: 3, y: h < 20 ? 2 : 3, w: glyphW, h: h - (h < 20 ? 4 : 6) };
  const labels = [label(name, glyph.x + glyphW + 5, h / 2 + 4.3, bold)];
  const at = glyph.x + glyphW + 5 + nameW + 7;
  const runs = runsIn(glyph, parts);
  const said = h < 22 && was === undefined && runs.some((run) => run.letter !== '');
  const text = said ? '' : fitting([...words, ''], w - at - 3, 12, false);
  if (text) labels.push(label(text, at, h / 2 + 4.3, { tone: 'soft' }));
  return { runs, labels };
}
