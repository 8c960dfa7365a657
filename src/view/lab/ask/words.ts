import { sameConfig } from '../../../lab/historyConfig';
import type { Config } from '../../../protocol/config';
import type { Asked } from '../../../store/askState';

export const count = (n: number): string => n.toLocaleString('en');

const counted = (n: number, one: string): string => `${count(n)} ${n === 1 ? one : `${one}s`}`;

/** What a search for a state has come to, in a sentence. */
export function answerOf(asked: Asked): string {
  const { status, way, report, here, limit, why } = asked;
  const { states, covered, done } = report;
  if (way !== undefined) return wayWords(way.length, here);
  const known = `every state up to depth ${covered} was searched`;
  switch (status) {
    case 'running':
      return `Searching: ${counted(states, 'state')}, depth ${covered}.`;
    case 'stopped':
      return `Stopped: not within ${counted(states, 'state')}; ${known}.`;
    case 'failed':
      return `${why ?? 'The search broke off.'} Not within ${counted(states, 'state')}.`;
    case 'ended':
      if (done === 'states') {
        return `Not within ${counted(limit, 'state')}: ${known}. Raise the limit.`;
      }
      if (done === 'memory') return `Not within what memory holds: ${known}.`;
      return here
        ? `It cannot happen from there: all ${counted(states, 'state')} that follow were searched.`
        : `It cannot happen: all ${counted(states, 'state')} were searched.`;
  }
}

function wayWords(steps: number, here: boolean): string {
  if (steps === 0) return here ? 'It is so there already.' : 'It is so at the start.';
  return `It takes ${counted(steps, 'step')}${here ? ' from there' : ''}.`;
}

/** Under which faults and without which guards it was asked. */
export function underWords({ faults, budget, guardsOff }: Config): string {
  const none = faults.length === 0 || budget === 0;
  const fault = none
    ? 'No faults are allowed in this run.'
    : `With at most ${counted(budget, 'fault')}, of ${faults.length === 1 ? faults[0] : `${faults.length} kinds`}.`;
  const off = guardsOff.length === 0 ? '' : ` Off: ${guardsOff.join(', ')}.`;
  return `${fault}${off}`;
}

/** The settings have been changed since. */
export const isOlder = ({ config }: Asked, now: Config, anyFault: Config): boolean =>
  !sameConfig(config, now) && !sameConfig(config, anyFault);
