/** The gallery of edge cases. */
export function Cases() {
  return <section className="cases" aria-label="Edge cases" />;
}
