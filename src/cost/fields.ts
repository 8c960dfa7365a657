/** A quantity that a person sets, within a range. */
export interface NumberField {
  readonly kind: 'number';
  readonly label: string;
  /** Empty where it is a plain count. */
  readonly unit: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** What a slider moves by; of a log one the number of steps from end to end is fixed. */
  readonly step: number;
  readonly scale?: 'log';
}

/** One of a few. */
export interface PickField {
  readonly kind: 'pick';
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, words: string])[];
}

export type Field = NumberField | PickField;
export type Fields = Readonly<Record<string, Field>>;
export type Values<F extends Fields> = {
  readonly [K in keyof F]: F[K] extends NumberField ? number : string;
};

export const number = (
  label: string,
  unit: string,
  [min, value, max]: readonly [min: number, value: number, max: number],
  step = 1,
  scale?: 'log',
): NumberField => ({
  kind: 'number',
  label,
  unit,
  value,
  min,
  max,
  step,
  ...(scale && { scale }),
});

/** The first option is the default. */
export const pick = (
  label: string,
  ...options: readonly (readonly [value: string, words: string])[]
): PickField => ({ kind: 'pick', label, value: options[0]![0], options });

export function defaults<F extends Fields>(fields: F): Values<F> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, { value }]) => [key, value]),
  ) as Values<F>;
}

/**
 * The value that a text stands for, within the field; undefined where it stands for none. Where a
 * slider moves by whole numbers it is the nearest of them.
 */
export function readValue(field: Field, text: string): number | string | undefined {
  if (field.kind === 'pick') return field.options.find(([value]) => value === text)?.[0];
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!(value >= field.min && value <= field.max)) return undefined;
  return Number.isInteger(field.step) && field.scale !== 'log' ? Math.round(value) : value;
}

/** What is not as usual, as `key=value` with & between: for an address. */
export function writeValues<F extends Fields>(fields: F, values: Values<F>): string {
  return Object.entries(fields)
    .filter(([key, { value }]) => values[key] !== value)
    .map(([key]) => `${key}=${values[key]}`)
    .join('&');
}

/**
 * Reads what writeValues wrote. What names no field, or no value of its field, is left as usual;
 * `wrong` has a sentence for each.
 */
export function readValues<F extends Fields>(
  fields: F,
  text: string,
): { readonly values: Values<F>; readonly wrong: readonly string[] } {
  const values: Record<string, number | string> = { ...defaults(fields) };
  const wrong: string[] = [];
  for (const part of text.split('&').filter((one) => one !== '')) {
    const [key = '', ...rest] = part.split('=');
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    const value = field && readValue(field, rest.join('='));
    if (value !== undefined) values[key] = value;
    else wrong.push(field ? whyNot(field) : `This link sets “${cut(key)}”, which is not here.`);
  }
  return { values: values as Values<F>, wrong };
}

/** What a field takes, in a sentence. */
export function whyNot(field: Field): string {
  if (field.kind === 'pick') {
    const words = field.options.map(([, one]) => `“${one}”`).join(', ');
    return `${field.label} is one of ${words}.`;
  }
  const unit = field.unit && ` ${field.unit}`;
  return `${field.label} goes from ${field.min} to ${field.max.toLocaleString('en')}${unit}.`;
}

const cut = (text: string): string => (text.length > 20 ? `${text.slice(0, 20)}…` : text);
