type Value = string | number | true | undefined;

/** One element as data: what is written on it and what it holds, in the spelling of the DOM. */
export interface Mark {
  readonly tag: string;
  /** Tells it from those beside it in another mark; without one, its place does. */
  readonly key: string | undefined;
  /** An attribute that is undefined is not there. */
  readonly attributes: Readonly<Record<string, Value>>;
  /** Text, or other marks in their order. */
  readonly inside: string | readonly Mark[];
}

const NOTHING: readonly Mark[] = [];

export const mark = (
  tag: string,
  attributes: Mark['attributes'],
  inside: Mark['inside'] = NOTHING,
  key?: string,
): Mark => ({ tag, key, attributes, inside });
