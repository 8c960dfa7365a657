export const HELP = `Runs the model without a browser.

  replay FILE_OR_LINK   prints the state that a trace leads to, what held and what broke, and what
                        it cost, as JSON. FILE is a trace file, or a text with one link; - is
                        standard input. A link is an address of the page, or its part from # on.
  list [--json]         names every chapter, scenario, edge case (with its guards on and off) and
                        exercise, with its link and what it should show.
  actions               prints docs/actions.md: every action that there is.
  --help                prints this.

Exits with 0, with 1 where an invariant broke, with 2 for input that it can’t use.
`;
