import { CHOICES } from '../protocol/choices';
import { type ChoiceId, type Config, DEFAULT_CONFIG, FAULTS, GUARDS } from '../protocol/config';
import { shortOf } from '../story/choices';
import { MECHANISM_WORDS } from './mechanisms';

const keys = new WeakMap<Config, string>();

/** The same text for configurations that mean the same; the order of guards and faults means nothing. */
export function configKey(config: Config): string {
  let key = keys.get(config);
  if (key === undefined) {
    key = JSON.stringify([
      ...PLAIN.map((field) => config[field]),
      CHOICE_IDS.map((id) => config.choices[id]),
      [...config.guardsOff].sort(),
      [...config.faults].sort(),
    ]);
    keys.set(config, key);
  }
  return key;
}

export const sameConfig = (one: Config, other: Config): boolean =>
  one === other || configKey(one) === configKey(other);

const CHOICE_IDS = Object.keys(CHOICES) as ChoiceId[];

/** Every field that is compared as it stands. */
const PLAIN = (Object.keys(DEFAULT_CONFIG) as (keyof Config)[]).filter(
  (field) => field !== 'choices' && field !== 'guardsOff' && field !== 'faults',
);

/** What a setting is called where it is one of several that changed. */
const named = (field: keyof Config, config: Config): string => {
  switch (field) {
    case 'mechanism':
      return `by ${MECHANISM_WORDS[config.mechanism].name}`;
    case 'requests':
      return 'other requests';
    case 'tlbs':
      return `TLBs ${config.tlbs}`;
    case 'notify':
      return `${config.notify} notification`;
    case 'vcpus':
      return config.vcpus === 1 ? '1 vCPU' : '2 vCPUs';
    case 'guests':
      return config.guests === 1 ? '1 guest' : '2 guests';
    case 'ringStart':
      return `ring from ${config.ringStart}`;
    default:
      return `${field} ${String(config[field])}`;
  }
};

/** How one configuration departs from another, a few words each, in the order of the settings. */
export function settingsChanged(from: Config, to: Config): string[] {
  const plain = PLAIN.filter(
    (field) => JSON.stringify(from[field]) !== JSON.stringify(to[field]),
  ).map((field) => named(field, to));
  const guards = GUARDS.filter((id) => from.guardsOff.includes(id) !== to.guardsOff.includes(id));
  const faults = FAULTS.filter((id) => from.faults.includes(id) !== to.faults.includes(id));
  const choices = CHOICE_IDS.filter((id) => from.choices[id] !== to.choices[id]);
  return [
    ...guards.map((id) => `${id} ${to.guardsOff.includes(id) ? 'off' : 'on'}`),
    ...choices.map((id) => shortOf(id, to.choices)),
    ...faults.map((id) => (to.faults.includes(id) ? `with ${id}` : `without ${id}`)),
    ...plain,
  ];
}
