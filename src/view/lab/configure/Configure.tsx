/** Guards, choices and sizes of the run. */
export function Configure() {
  return <section className="configure" aria-label="Configure" />;
}
