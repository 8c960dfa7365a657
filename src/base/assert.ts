/** Closes a switch over a union; reached only by a bug of ours. */
export function assertNever(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
