/** Gives the talk what somebody asks for in this window: it is done here, or where the audience looks. */
export interface Relay {
  readonly order: (order: unknown) => void;
  readonly laser: (x: number, y: number) => void;
  /** Opens the other window of the talk. */
  readonly openOther: () => void;
  readonly leave: () => void;
}

let given: Relay | undefined;

/** The talk's windows hand over what they can do when they come, and take it back when they go. */
export function giveRelay(relay: Relay | undefined): void {
  given = relay;
}

export const relay = (): Relay | undefined => given;
