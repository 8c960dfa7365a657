import { CHOICES } from '../protocol/choices';
import {
  type ChoiceId,
  type Config,
  DEFAULT_CHOICES,
  type Mechanism,
  type Request,
  type Segment,
} from '../protocol/config';
import { requestName } from '../protocol/names';
import { shortOf } from './choices';
import { paragraph } from './mailText';

/** Requests and segments that are listed; of more only the number is said. */
const LISTED = 4;

const HEAD = 13;

const field = (name: string, text: string): string[] => paragraph(`  ${name}`.padEnd(HEAD), text);

const MECHANISM: Readonly<Record<Mechanism, string>> = {
  swap: 'GNTTABOP_swap',
  map: 'grant map, as blkback of Linux 2.6.18 does',
  copy: 'GNTTABOP_copy alone',
  persistent: 'persistent grants, and memcpy in the guest',
  transfer: 'GNTTABOP_transfer for reads, as netfront flipped pages; grant map for writes',
};

/** The mechanisms that take pages of a pool. */
const POOLED: readonly Mechanism[] = ['swap', 'map', 'transfer'];

/** What a run is a run of, in a few lines. */
export function configLines(config: Config, faultsLeft: number): string[] {
  const { mechanism, guests, vcpus, tlbs, buffers, pool, ring, ringStart } = config;
  const index = ringStart === 0 ? '' : `, indices from ${ringStart}`;
  return [
    'Configuration',
    ...field('mechanism', MECHANISM[mechanism]),
    ...field(
      'machine',
      `dom0 and ${counted(guests, 'guest')}, ${counted(vcpus, 'vCPU')} each, TLBs ${tlbs}; ${counted(buffers, 'buffer')} a guest${POOLED.includes(mechanism) ? `, pool of ${counted(pool, 'page')}` : ''}`,
    ),
    ...field(
      'ring',
      `${counted(ring, 'slot')}${index}; notification ${config.notify}; starts ${config.start}`,
    ),
    ...requestLines(config),
    ...(mechanism === 'swap' ? field('choices', choices(config)) : []),
    ...field('guards off', config.guardsOff.join(', ') || 'none'),
    ...field('faults', faults(config, faultsLeft)),
  ];
}

const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

function requestLines({ requests, guests, rounds }: Config): string[] {
  const lines = requests
    .slice(0, LISTED)
    .flatMap((request, r) =>
      field(r === 0 ? 'requests' : '', `${requestName(r)}: ${requestText(request, guests)}`),
    );
  const more = requests.length - LISTED;
  if (requests.length === 0) lines.push(...field('requests', 'none'));
  if (more > 0) lines.push(...field('', `... and ${more} more`));
  if (rounds > 1) lines.push(...field('', `each of them ${rounds} times`));
  return lines;
}

function requestText({ dom, op, sector, keep, segments }: Request, guests: number): string {
  const who = guests > 1 ? `domU ${dom} ` : '';
  const shown = segments.slice(0, LISTED).map(segmentText).join(' ');
  const rest = segments.length > LISTED ? ` ... (${segments.length} segments)` : '';
  const what = op === 'write' ? 'writes' : 'reads';
  return `${who}${what} ${shown}${rest} at disk sector ${sector}${keep ? ', keeps the bytes' : ''}`;
}

const segmentText = ({ buffer, first, last }: Segment): string =>
  `b${buffer}${first === 0 && last === 7 ? '' : `[${first}-${last}]`}`;

/** What the reply asked about and who repairs m2p, always; else what departs from the default. */
function choices({ choices: made }: Config): string {
  const named = (Object.keys(CHOICES) as ChoiceId[]).filter(
    (id) => id === 'm2pBy' || id === 'flush' || made[id] !== DEFAULT_CHOICES[id],
  );
  const shorts = named.map((id) => shortOf(id, made));
  return shorts.join(', ');
}

function faults({ faults: allowed, budget }: Config, left: number): string {
  if (allowed.length === 0) return 'none';
  return `${allowed.join(', ')}; budget ${budget}, ${left} left`;
}
