import type { MissedCell, Searched, UpheldCell } from '../../../check/mechanisms';
import { MECHANISM_WORDS } from '../../../lab/mechanisms';
import type { Mechanism } from '../../../protocol/config';
import type { Mechanisms } from '../../../store/checkBoardState';
import { whereWords } from '../board/words';
import { count, counted, steps } from '../words';

type Cell = UpheldCell | MissedCell;

/** What a cell shows; its words say the rest. */
export function mechanismMark(cell: Cell): string {
  switch (cell.kind) {
    case 'open':
      return '·';
    case 'holds':
      return cell.cut ? '✓…' : '✓';
    case 'structural':
      return 'structural';
    case 'idle':
      return 'cannot arise';
    case 'not-claimed':
      return 'not claimed';
    case 'nothing':
      return 'no change';
    case 'harmless':
      return cell.cut ? '✓…' : '✓';
    case 'breaks':
      return 'also' in cell ? `✗ ${cell.steps} ${cell.invariant}` : `✗ ${cell.steps}`;
  }
}

const over = ({ places, states, cut }: Searched): string => {
  const all = `${counted(places, 'place')}, ${counted(states, 'state')} in all.`;
  return cut
    ? `${all} The limit ended ${counted(cut.searches, 'search', 'searches')} of them, none before everything within ${counted(cut.within, 'step')} was seen.`
    : all;
};

/** What a cell of an invariant says, in a sentence or two. */
export function upheldWords(invariant: string, mechanism: Mechanism, cell: UpheldCell): string {
  const by = `by ${MECHANISM_WORDS[mechanism].name}`;
  switch (cell.kind) {
    case 'open':
      return `${invariant} ${by}: not searched yet.`;
    case 'holds':
      return `${invariant} holds ${by}: ${over(cell)}`;
    case 'structural':
      return `${invariant} is structural: nothing in the model could break it, and ${by} nothing did. ${over(cell)}`;
    case 'idle':
      return `Nothing that happens ${by} puts ${invariant} in question. ${over(cell)}`;
    case 'not-claimed':
      return `${invariant} is not claimed of a backend that lies: it can always answer early.`;
    case 'breaks':
      return `${invariant} breaks ${by} ${steps(cell.steps)}, with every guard on. ${whereWords(cell)}`;
  }
}

/** What a cell of a guard says, in a sentence or a few. */
export function missedWords(guard: string, mechanism: Mechanism, cell: MissedCell): string {
  const by = `by ${MECHANISM_WORDS[mechanism].name}`;
  switch (cell.kind) {
    case 'open':
      return `Without ${guard}, ${by}: not searched yet.`;
    case 'nothing':
      return `${guard} changes nothing ${by}: it never acts. ${over(cell)}`;
    case 'harmless':
      return `${guard} acts ${by}, but nothing breaks without it alone: ${over(cell)}`;
    case 'breaks': {
      const rest = cell.also.map((one) => `${one.invariant} ${steps(one.steps)}`);
      const also = rest.length > 0 ? ` So do ${rest.join(', ')}.` : '';
      return `Without ${guard}, ${by}, ${cell.invariant} breaks ${steps(cell.steps)}. ${whereWords(cell)}${also}`;
    }
  }
}

/** How far the searches are. */
export function reachWords({ reach, searches, states }: Mechanisms): string {
  const made = `${counted(searches, 'search', 'searches')} made, ${counted(states, 'state')}`;
  if (reach === undefined) return searches === 0 ? '' : made;
  const of = reach.size === 0 ? 'every guard on' : 'each guard off';
  return `${made}; ${of}: ${count(reach.known)} of ${count(reach.all)}`;
}
