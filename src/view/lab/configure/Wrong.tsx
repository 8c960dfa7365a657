interface WrongProps {
  readonly id: string;
  readonly sentence: string | undefined;
}

/** Why what was written is not in force, beside the field; said aloud when it appears. */
export function Wrong({ id, sentence }: WrongProps) {
  return (
    <p id={id} className="configure-wrong" aria-live="polite">
      {sentence !== undefined && `Not in force: ${sentence}`}
    </p>
  );
}
