export const HELP = `Runs the model without a browser.

  replay FILE_OR_LINK   prints the state that a trace leads to, what held and what broke, and what
                        it cost, as JSON. FILE is a trace file, or a text with one link; - is
                        standard input. A link is an address of the page, or its part from # on.
  export FORM FILE_OR_LINK
                        prints a trace in another form: --itf, its states up to its step, as
                        Apalache and Quint read them; --csv TABLE, a table of its state (p2m, m2p,
                        pte, frames, grants, ring, slots, pool, blkfront, blkback, disk); --svg, its
                        stage; --trace, its trace file.
  check [WHAT] [OPTIONS]
                        searches every interleaving and prints, for each invariant, whether it
                        holds or the shortest way it breaks, and what happened sometimes. WHAT is a
                        trace file, a link, or a name that list gives; left out, it is the default
                        with any one fault.
                          --faults a,b       the faults that may happen
                          --budget n         and how many in all
                          --guards-off a,b   the guards that are taken away
                          --set key=value    one more setting, value as in a trace file
                          --max-states n     where it ends, 2,000,000 if not said
                          --json             prints JSON
  board [OPTIONS]       takes every guard away, alone and with each other, at many small places, and
                        prints what breaks, guard by invariant, as CSV. It takes some minutes.
                          --json             prints JSON, with every shortest way
                          --triples          takes three away too, which takes hours
                          --workers n        threads; left out, as many as there are cores
                          --places text      only at places whose names contain this
  mechanisms [OPTIONS]  runs the same small places by swap, grant map, grant copy, persistent grants
                        and transfer, and prints which of them upholds what, and which guard each
                        needs for it. It takes about a minute.
                          --json             prints JSON, with every shortest way
                          --csv              prints CSV
                          --workers n        threads; left out, as many as there are cores
                          --places text      only at places whose names contain this
  list [--json]         names every chapter, scenario, edge case (with its guards on and off) and
                        exercise, with its link and what it should show.
  actions               prints docs/actions.md: every action that there is.
  --help                prints this.

Exits with 0, with 1 where an invariant broke, with 2 for input that it can’t use.
`;
