interface PickProps {
  readonly label: string;
  readonly value: number;
  readonly choose: (value: number) => void;
  /** Each value with its words. */
  readonly of: readonly (readonly [number, string])[];
}

/** One number of a few. */
export function Pick({ label, value, choose, of }: PickProps) {
  return (
    <label>
      {label}
      <select value={value} onChange={({ target }) => choose(Number(target.value))}>
        {of.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
