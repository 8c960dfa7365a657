import type { Config } from '../../../protocol/config';
import { useApp } from '../../useApp';
import { NumberRow } from './NumberRow';
import { PickRow } from './PickRow';
import { Section } from './Section';
import { useSettings } from './useSettings';

/** What the machine is made of, and how a run starts. */
export function Sizes() {
  const { configIn, fixed } = useSettings();
  const config = useApp(configIn);
  const why = useApp((s) => fixed(s, 'settings'));
  return (
    <Section name="Machine" summary={summaryOf(config)} fixed={why}>
      <PickRow
        field="mechanism"
        name="Mechanism"
        options={[
          ['swap', 'swap'],
          ['map', 'grant map'],
        ]}
        fixed={why}
      />
      <PickRow
        field="guests"
        name="Guests"
        options={[
          [1, '1'],
          [2, '2'],
        ]}
        fixed={why}
      />
      <PickRow
        field="vcpus"
        name="vCPUs each"
        options={[
          [1, '1'],
          [2, '2'],
        ]}
        fixed={why}
      />
      <NumberRow field="buffers" name="Buffers of a guest" fixed={why} />
      <NumberRow field="pool" name="Pages of the pool" fixed={why} />
      <PickRow
        field="ring"
        name="Slots of a ring"
        options={[1, 2, 4, 8, 16, 32].map((slots) => [slots, String(slots)] as const)}
        fixed={why}
      />
      <NumberRow field="ringStart" name="Ring indices from" fixed={why} />
      <PickRow
        field="tlbs"
        name="TLBs at the start"
        options={[
          ['warm', 'warm'],
          ['cold', 'cold'],
        ]}
        fixed={why}
      />
      <PickRow
        field="notify"
        name="Notification"
        options={[
          ['abstract', 'abstract'],
          ['full', 'full'],
        ]}
        fixed={why}
      />
      <PickRow
        field="start"
        name="Starts"
        options={[
          ['connected', 'connected'],
          ['connecting', 'connecting'],
        ]}
        fixed={why}
      />
    </Section>
  );
}

function summaryOf({ guests, buffers, pool, mechanism }: Config): string {
  const whose = guests === 1 ? '' : '2 × ';
  return mechanism === 'map'
    ? `${whose}${buffers} buffers, map`
    : `${whose}${buffers} buffers, pool ${pool}`;
}
