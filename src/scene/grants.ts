import type { Domid, Gref } from '../base/brand';
import { GTF, grantFlags, grantFrame } from '../machine/grants';
import { grefName, mfnName } from '../protocol/names';
import type { State } from '../protocol/world';
import { fitting, label, textWidth } from './label';
import { panel } from './panels';
import { cardKey, grefKey } from './places';
import { idKey } from './ring';
import type { Panel } from './scene';
import type { Sight } from './sight';
import { toneOf } from './tone';

/** Each guest's entries that are in use, in one line under its places. */
export const grantPanels = (sight: Sight): Panel[] =>
  sight.layout.domains
    .filter(({ domid }) => domid !== 0)
    .flatMap(({ domid, foot }) => lineOf(sight, domid, foot));

function lineOf(sight: Sight, d: Domid, foot: Panel['rect']): Panel[] {
  const { s, before } = sight;
  const title = 'grants';
  const heading = panel('note', `grants:${d}`, foot, {
    title,
    labels: [label(title, foot.x, foot.y + 17, { tone: 'soft' })],
  });
  const used: Gref[] = [];
  for (let gref = 1 as Gref; gref <= s.at.grefs; gref++) {
    const changed = before !== undefined && changedSince(before, s, d, gref);
    if (grantFlags(s, d, gref) !== 0 || changed) used.push(gref);
  }
  if (used.length === 0) {
    const x = foot.x + textWidth(title, 12, false) + 10;
    const none = label('none', x, foot.y + 17, { tone: 'soft' });
    return [{ ...heading, labels: [...heading.labels, none] }];
  }
  const from = foot.x + textWidth(title, 12, false) + 8;
  const room = foot.x + foot.w - from;
  const many = Math.max(1, Math.floor((room + 6) / 72));
  const shown = used.length <= many ? used : firstOnes(sight, d, used, many - 1);
  const w = Math.min(230, (room + 6) / Math.min(many, used.length) - 6);
  const chips = shown.map((gref, i) => {
    const rect = { x: from + i * (w + 6), y: foot.y + 1, w, h: foot.h - 2 };
    return chipOf(sight, d, gref, rect);
  });
  if (shown.length === used.length) return [heading, ...chips];
  const more = label(`+ ${used.length - shown.length}`, foot.x + foot.w, foot.y + 17, {
    anchor: 'end',
    tone: 'soft',
  });
  return [{ ...heading, labels: [...heading.labels, more] }, ...chips];
}

const changedSince = (before: State, s: State, d: Domid, gref: Gref): boolean =>
  grantFlags(before, d, gref) !== grantFlags(s, d, gref) ||
  grantFrame(before, d, gref) !== grantFrame(s, d, gref);

/** What this step changed and what is pointed at comes first; then in order. */
function firstOnes({ s, before, named }: Sight, d: Domid, used: Gref[], many: number): Gref[] {
  const weight = (gref: Gref): number => {
    if (before && changedSince(before, s, d, gref)) return 0;
    if (named.size === 0) return 2;
    return named.has(grefKey(d, gref)) || named.has(cardKey(grantFrame(s, d, gref))) ? 1 : 2;
  };
  const weighed = used.map((gref) => ({ gref, weight: weight(gref) }));
  weighed.sort((a, b) => a.weight - b.weight || a.gref - b.gref);
  return weighed
    .slice(0, many)
    .map(({ gref }) => gref)
    .sort((a, b) => a - b);
}

function wordsOf(flags: number): string {
  if (flags === 0) return 'ended';
  if (flags & GTF.completed) return 'completed';
  if (flags & GTF.acceptTransfer) return 'accept_transfer';
  if (flags & (GTF.reading | GTF.writing)) return 'in use';
  if (flags & GTF.allowSwap) return 'may swap';
  return flags & GTF.readonly ? 'read-only' : 'read-write';
}

/** The ring id whose requests use an entry. */
const idOfGrant = (s: State, gref: Gref): number => 1 + Math.floor((gref - 1) / s.at.maxSegments);

function chipOf({ s, before }: Sight, d: Domid, gref: Gref, rect: Panel['rect']): Panel {
  const flags = grantFlags(s, d, gref);
  const [name, mfn] = [grefName(gref), grantFrame(s, d, gref)];
  const old = before ? grantFrame(before, d, gref) : mfn;
  const frame = flags === 0 ? 'none' : mfnName(s.at, mfn);
  const was = old !== mfn && old !== 0 ? `was ${mfnName(s.at, old)}` : '';
  const accepts = flags & GTF.acceptTransfer && mfn === 0;
  const fact = accepts ? `${name} accept` : `${name} → ${frame}`;
  const short = flags === 0 ? `${name} ended` : fact;
  const text = fitting(
    flags === 0
      ? [`${name} ended`]
      : [
          accepts ? `${fact}s a transfer` : `${fact} ${wordsOf(flags)}${was && `, ${was}`}`,
          accepts ? fact : `${fact} ${was || wordsOf(flags)}`,
          fact,
          `${name}`,
        ],
    rect.w - 10,
    12,
    false,
  );
  return panel('grant', grefKey(d, gref), rect, {
    title: `grant ${accepts ? name : short}, ${wordsOf(flags)}${was && `, ${was}`}`,
    links: [grefKey(d, gref), ...(mfn === 0 ? [] : [cardKey(mfn)]), idKey(d, idOfGrant(s, gref))],
    tone: toneOf(d),
    changed: before !== undefined && changedSince(before, s, d, gref),
    labels: [label(text, rect.x + 6, rect.y + 16)],
  });
}
