import { isDying } from '../machine/machine';
import type { Mechanism } from '../protocol/config';
import { domName } from '../protocol/names';
import type { State } from '../protocol/world';
import { fitting, label, textWidth } from './label';
import { headGrip, panel } from './panels';
import type { Panel } from './scene';
import type { Sight } from './sight';
import type { DomainLayout } from './stageLayout';
import type { Strip } from './strip';
import { toneOf } from './tone';

/** The domains' boxes with their headings, and the names of what lies in their strips. */
export function domainPanels(sight: Sight, strips: readonly Strip[]): Panel[] {
  return sight.layout.domains.flatMap((domain) => [
    domainPanel(sight, domain, strips),
    ...stripPanels(domain, strips),
  ]);
}

/** What dom0's places are to blkback. */
const ROLE: Readonly<Record<Mechanism, string>> = {
  swap: 'reserved pool',
  map: 'frameless pages',
  copy: 'private pages',
  persistent: 'pages kept mapped',
  transfer: 'pages to flip',
};

function domainPanel(
  { s, layout }: Sight,
  { domid, header, rect, strip }: DomainLayout,
  strips: readonly Strip[],
): Panel {
  const name = domName(s.at, domid);
  const tone = toneOf(domid);
  const y = header.y + 20;
  const end = endOf(s, domid);
  const labels = [label(name, header.x, y, { size: 16, bold: true, tone })];
  const room = header.w - textWidth(name, 16, false) - 16;
  const role =
    domid !== 0
      ? [`blkfront · buffers${s.at.kept > 0 ? ', kept pages' : ''}`, 'blkfront']
      : [`blkback · ${ROLE[s.at.config.mechanism]}`, 'blkback'];
  // In portrait what has no place lies beside the name, and then there is no room for a role.
  const taken = strip.y < header.y + header.h && strips[domid]!.groups.length > 0;
  const plain = !taken && !(layout.axis === 'y' && domid === 0);
  const text = end ?? (plain ? fitting([...role, ''], room, 12, false) : '');
  if (text) {
    const style = { anchor: 'end', tone: end ? 'wrong' : 'soft', bold: end !== undefined } as const;
    labels.push(label(text, header.x + header.w, y, style));
  }
  return panel('domain', `domain:${domid}`, rect, {
    title: `${name}${end ? `: ${end}` : ''}`,
    tone,
    labels,
    grip: headGrip(`domain:${domid}`, rect, header),
  });
}

function endOf(s: State, d: DomainLayout['domid']): string | undefined {
  if (s.w[s.at.oops + d] !== 0) return 'oops';
  return isDying(s, d) ? 'destroyed' : undefined;
}

export function stripPanels(
  { domid, strip: at }: Pick<DomainLayout, 'strip'> & { readonly domid: number },
  strips: readonly Strip[],
): Panel[] {
  const strip = strips.find((one) => one.domid === domid);
  if (!strip) return [];
  const panels = strip.groups.map(({ name, from }) =>
    panel('note', `strip:${domid}:${name}`, from, {
      title: name === 'heap' ? 'frames on Xen’s heap' : `${name} pages`,
      labels: [label(name, from.x, from.y + 17, { tone: name === 'unnamed' ? 'wrong' : 'soft' })],
    }),
  );
  if (strip.more > 0 && at.w > 0) {
    const text = `+ ${strip.more}`;
    const style = { anchor: 'end', tone: 'soft' } as const;
    const labels = [label(text, at.x + at.w, at.y + 17, style)];
    panels.push(panel('note', `strip:${domid}:more`, at, { labels }));
  }
  return panels;
}
