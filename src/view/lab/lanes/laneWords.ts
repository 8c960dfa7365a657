import { settingsChanged } from '../../../lab/historyConfig';
import type { Config } from '../../../protocol/config';

/** What a lane is called: how its settings depart from the other’s, three of them at most. */
export function laneName(config: Config, other: Config): string {
  const changed = settingsChanged(other, config);
  if (changed.length === 0) return 'the same settings';
  const shown = changed.slice(0, 3).join(', ');
  return changed.length > 3 ? `${shown} and ${changed.length - 3} more` : shown;
}
