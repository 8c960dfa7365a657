/** What an item says of its run up to the step it shows: that everything holds, or what is broken by then. */
export type Claim = 'holds' | `breaks ${string}`;

/** One stop of a talk. */
export interface TalkItem {
  /** The hash that opens what the audience sees. */
  readonly link: string;
  /** What the audience sees, in its own words. */
  readonly caption: string;
  /** How long it is to stay, in whole seconds. */
  readonly seconds: number;
  /** For the speaker alone. */
  readonly note: string;
  readonly claim?: Claim;
}

export interface Talk {
  readonly title: string;
  readonly items: readonly TalkItem[];
}

/** How long a talk is planned to take, in seconds. */
export const plannedSeconds = ({ items }: Talk): number =>
  items.reduce((sum, { seconds }) => sum + seconds, 0);

/** The id of the invariant that a claim says is broken; undefined where all is to hold. */
export const brokenIn = (claim: Claim): string | undefined =>
  claim === 'holds' ? undefined : claim.slice('breaks '.length);
