import { type Config, DEFAULT_CONFIG } from '../protocol/config';
import {
  type Branch,
  branchOf,
  type Changed,
  currentBranch,
  type History,
  reconfigure,
  remove,
  rename,
} from './history';
import { changedName, freeName, startName } from './historyNames';

/**
 * The run so far under other settings, as reconfigure makes it. Several settings that are changed one
 * after another make one branch, not one each: a branch that nobody named, that has no step of its
 * own and that none has left, is replaced.
 */
export function changeSettings(h: History, config: Config): Changed {
  const before = currentBranch(h);
  const changed = reconfigure(h, config);
  const { history, refused } = changed;
  if (refused !== undefined || history.current === before.id || !isPassing(h, before)) {
    return changed;
  }
  const isNew = history.branches.length > h.branches.length;
  const left = remove(history, before.id).history;
  if (!isNew) return { history: left };
  const others = left.branches.filter(({ id }) => id !== left.current);
  return rename(left, left.current, freeName(others, changedName(originOf(h, before), config)));
}

/** The settings that a branch’s own depart from. */
const originOf = (h: History, { from }: Branch): Config =>
  (from && branchOf(h, from.branch)?.config) ?? DEFAULT_CONFIG;

function isPassing(h: History, branch: Branch): boolean {
  const { id, from, actions, name, base, config } = branch;
  if (actions.length > (from?.step ?? 0) || h.branches.some((one) => one.from?.branch === id)) {
    return false;
  }
  const own = [startName(base), changedName(originOf(h, branch), config)];
  return /^from step \d+/.test(name) || own.includes(name.replace(/ \(\d+\)$/, ''));
}
