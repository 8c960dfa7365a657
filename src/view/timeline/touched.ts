import type { Domid, Gref, Mfn, Pfn } from '../../base/brand';
import { type Accessed, forEachAccess } from '../../lab/cellsAccess';
import { SECTORS } from '../../machine/shape';
import { isActive } from '../../protocol/threads';
import type { State, World } from '../../protocol/world';
import { type Run, stateOf } from '../../store/run';
import { grefThing, idThing, mfnThing, pfnThing, type Thing } from '../../store/thing';

/** What each word of a world's block is of; undefined where it is of nothing one can point at. */
function thingsOf(at: World): (Thing | undefined)[] {
  const things = new Array<Thing | undefined>(at.words).fill(undefined);
  for (let mfn = 1; mfn <= at.frames; mfn++) {
    const thing = mfnThing(mfn as Mfn);
    for (const table of [at.owner, at.listed, at.count, at.type, at.m2p]) {
      things[table + mfn] = thing;
    }
    for (let s = 0; s < SECTORS; s++) things[at.content + mfn * SECTORS + s] = thing;
  }
  for (let d = 0; d < at.domains; d++) {
    for (let pfn = 1; pfn <= at.pfns[d]; pfn++) {
      const place = at.placeBase[d] + pfn;
      const thing = pfnThing(d as Domid, pfn as Pfn);
      for (const table of [at.p2m, at.marks, at.pte]) things[table + place] = thing;
      for (let v = 0; v < at.vcpus; v++) things[at.tlb + v * at.places + place] = thing;
    }
  }
  for (let d = 1; d < at.domains; d++) {
    for (let gref = 1; gref <= at.grefs; gref++) {
      const i = (d - 1) * (at.grefs + 1) + gref;
      const thing = grefThing(d as Domid, gref as Gref);
      const { grantFlags, grantDomid, grantFrame, grantPin, grantLatched } = at;
      for (const table of [grantFlags, grantDomid, grantFrame, grantPin, grantLatched]) {
        things[table + i] = thing;
      }
    }
  }
  return things;
}

/** The id that a slot holds, before and after a step that read or wrote one of its words. */
function idsIn({ before, after: { at, w } }: Accessed, word: number): Thing[] {
  const perRing = at.ring * at.slotSize;
  const offset = word - at.slots;
  if (offset < 0 || offset >= at.guests * perRing) return [];
  const dom = (1 + Math.floor(offset / perRing)) as Domid;
  const id = word - (offset % at.slotSize) + 1;
  return [before[id]!, w[id]!].filter((one) => one !== 0).map((one) => idThing(dom, one));
}

/** The id that a request took in a step, or gave back. */
function idsTaken({ before, after }: Accessed): Thing[] {
  const { at, meters } = after;
  const was: State = { at, w: before, meters };
  return at.jobs
    .filter(({ r }) => isActive(was, r) !== isActive(after, r))
    .map(({ r, dom }) => idThing(dom, (isActive(was, r) ? before : after.w)[at.frontId + r]!));
}

/** True for a word that holds an mfn: whoever writes it touches the frame that it names. */
function namesFrame(at: World, word: number): boolean {
  const within = (table: number, length: number): boolean => word >= table && word < table + length;
  return (
    within(at.p2m, at.places) ||
    within(at.pte, at.places) ||
    within(at.tlb, at.places * at.vcpus) ||
    within(at.grantFrame, at.guests * (at.grefs + 1))
  );
}

/**
 * What each step touched: the things whose words it wrote, or read to decide, the ids in the slots
 * that it went to, and the frames that it made an entry name or stop naming. A flush looks at every TLB entry, so it touches only those
 * that it drops.
 */
export class Touches {
  readonly #run: Run;
  readonly #things: readonly (Thing | undefined)[];
  readonly #steps = new Map<Thing, number[]>();
  #done = 0;

  constructor(run: Run) {
    this.#run = run;
    this.#things = thingsOf(stateOf(run, 0).at);
  }

  /** Steps looked at so far. */
  get done(): number {
    return this.#done;
  }

  /** Looks at the steps up to k. */
  goOn(k: number): void {
    forEachAccess(this.#run.trace, this.#done, k, (accessed) => this.#look(accessed));
    this.#done = Math.max(this.#done, k);
  }

  /** The steps that touched a thing, 1-based, among those looked at. */
  of(thing: Thing): readonly number[] {
    return this.#steps.get(thing) ?? [];
  }

  #look(accessed: Accessed): void {
    const { step, before, reads, writes } = accessed;
    const { at, w } = accessed.after;
    const found = new Set<Thing | undefined>(idsTaken(accessed));
    for (const word of reads) {
      for (const id of idsIn(accessed, word)) found.add(id);
      const ofTlb = word >= at.tlb && word < at.tlb + at.places * at.vcpus;
      if (!ofTlb) found.add(this.#things[word]);
    }
    for (const word of writes) {
      for (const id of idsIn(accessed, word)) found.add(id);
      const same = before[word] === w[word];
      if (namesFrame(at, word)) {
        if (same) continue;
        for (const mfn of [before[word], w[word]]) if (mfn !== 0) found.add(mfnThing(mfn as Mfn));
      }
      found.add(this.#things[word]);
    }
    for (const thing of found) {
      if (thing === undefined) continue;
      const steps = this.#steps.get(thing);
      if (steps === undefined) this.#steps.set(thing, [step]);
      else steps.push(step);
    }
  }
}
