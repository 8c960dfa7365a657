import { poolWhy } from '../../../lab/mechanisms';
import type { Config } from '../../../protocol/config';
import { useApp } from '../../useApp';
import { NumberRow } from './NumberRow';
import { type Picked, PickRow, type PickRowProps } from './PickRow';
import { Section } from './Section';
import { useSettings } from './useSettings';

type Pick<K extends Picked> = Omit<PickRowProps<K>, 'fixed'>;

const pick = <K extends Picked>(field: K, name: string, ...options: Pick<K>['options']) => ({
  field,
  name,
  options,
});

const GUESTS = pick('guests', 'Guests', [1, '1'], [2, '2']);
const VCPUS = pick('vcpus', 'vCPUs each', [1, '1'], [2, '2']);
const RING = pick(
  'ring',
  'Slots of a ring',
  ...[1, 2, 4, 8, 16, 32].map((slots) => [slots, String(slots)] as const),
);
const TLBS = pick('tlbs', 'TLBs at the start', ['warm', 'warm'], ['cold', 'cold']);
const NOTIFY = pick('notify', 'Notification', ['abstract', 'abstract'], ['full', 'full']);
const START = pick('start', 'Starts', ['connected', 'connected'], ['connecting', 'connecting']);

/** What the machine is made of, and how a run starts. */
export function Sizes() {
  const { configIn, fixed } = useSettings();
  const config = useApp(configIn);
  const why = useApp((s) => fixed(s, 'settings'));
  const noPool = poolWhy(config.mechanism);
  return (
    <Section name="Machine" summary={summaryOf(config)} fixed={why}>
      <PickRow {...GUESTS} fixed={why} />
      <PickRow {...VCPUS} fixed={why} />
      <NumberRow field="buffers" name="Buffers of a guest" fixed={why} />
      <NumberRow field="pool" name="Pages of the pool" fixed={why ?? noPool} says={noPool} />
      <PickRow {...RING} fixed={why} />
      <NumberRow field="ringStart" name="Ring indices from" fixed={why} />
      <PickRow {...TLBS} fixed={why} />
      <PickRow {...NOTIFY} fixed={why} />
      <PickRow {...START} fixed={why} />
    </Section>
  );
}

function summaryOf({ guests, buffers, pool, mechanism }: Config): string {
  const whose = `${guests === 1 ? '' : '2 × '}${buffers} buffers`;
  return poolWhy(mechanism) === undefined ? `${whose}, pool ${pool}` : whose;
}
