/** The task of an exercise, and whether it is done. */
export function Exercise({ id }: { readonly id: string }) {
  return <section className="exercise" aria-label={id} />;
}
