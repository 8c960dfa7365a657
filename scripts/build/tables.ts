import * as frames from '../../src/machine/frames';
import * as grants from '../../src/machine/grants';
import * as machine from '../../src/machine/machine';
import * as meters from '../../src/machine/meters';
import * as ring from '../../src/machine/ring';
import * as status from '../../src/machine/status';
import * as back from '../../src/protocol/backProgram';
import * as connect from '../../src/protocol/connect';
import * as events from '../../src/protocol/events';
import * as opIds from '../../src/protocol/opIds';
import * as pool from '../../src/protocol/pool';
import * as refusal from '../../src/protocol/refusal';
import * as threads from '../../src/protocol/threads';

export type Table = Readonly<Record<string, number>>;

const MODULES: readonly object[] = [
  frames,
  grants,
  machine,
  meters,
  ring,
  status,
  back,
  connect,
  events,
  opIds,
  pool,
  refusal,
  threads,
];

/** Whether an export is a table of named numbers, as OP or GTF are. */
function isTable(name: string, value: unknown): value is Table {
  if (name !== name.toUpperCase() || typeof value !== 'object' || value === null) return false;
  return !Array.isArray(value) && Object.values(value).every((one) => typeof one === 'number');
}

/** Every table of named numbers that the machine and the protocol have, by its name. */
export const TABLES: readonly (readonly [string, Table])[] = MODULES.flatMap((module) =>
  Object.entries(module).flatMap(([name, value]) =>
    isTable(name, value) ? [[name, value] as const] : [],
  ),
);
