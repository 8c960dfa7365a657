import type { ReactNode } from 'react';

interface ChangingProps {
  readonly now: ReactNode;
  /** What stood here one step earlier, as text; undefined where it was the same. */
  readonly was: string | undefined;
}

/** A value, and beside it, struck through, the one that this step replaced. */
export function Changing({ now, was }: ChangingProps) {
  return (
    <>
      {now}
      {was !== undefined && <Was name={was} />}
    </>
  );
}

function Was({ name }: { readonly name: string }) {
  return (
    <span className="was">
      <span className="heard-only">was </span>
      {name === 'none' ? <NothingYet /> : <s>{name}</s>}
    </span>
  );
}

/** Where nothing stood, a plus says that what stands there now is new. */
function NothingYet() {
  return (
    <>
      <span aria-hidden="true">+</span>
      <span className="heard-only">none</span>
    </>
  );
}
