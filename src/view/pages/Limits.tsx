import { Page } from './Page';

/** What the model leaves out, and what that hides. */
const LIMITS: readonly (readonly [what: string, why: string])[] = [
  [
    'PV guests only.',
    'An HVM or PVH guest has its p2m in Xen: a swap would exchange two entries there, and nothing would be left to mend in the guest.',
  ],
  [
    'No IOMMU.',
    'The disk reaches any frame by its machine address. With an IOMMU its entries would have to move with the frame, and there would be a third flush.',
  ],
  [
    'One kernel address, so one PTE, a page.',
    'User mappings, kmap and page tables shared between processes are left out. Each would be a reference that makes the swap fail.',
  ],
  [
    'A vCPU is a pCPU.',
    'Each runs on its own, always. Scheduling, and CPUs that a domain has left with entries in their TLBs, are left out.',
  ],
  [
    'A flush is one step.',
    'All its CPUs forget at once, and the caller waits. The interrupts on their way are counted and not shown.',
  ],
  [
    'Frames of 4 KiB, one size.',
    'Superpages, contiguous regions, NUMA nodes and 32-bit address limits are left out, and so is what swapping does to them over time.',
  ],
  [
    'No memory order.',
    'A step is seen whole by everyone at once. The barriers are in the order of the steps, not between the words of one.',
  ],
  [
    'No locks.',
    'An op is atomic. That two page lists have to be locked in one order, or that a guest may keep an entry flapping, is left out.',
  ],
  [
    'A disk that loses nothing it has acknowledged.',
    'A transfer is done or has failed; it is never half done. Barriers and flushes of the disk are left out.',
  ],
  [
    'Nothing is given up half-way.',
    'A transfer that has begun ends before its page is used again. A request that times out while the disk still writes, and a stacked device whose own I/O needs pool pages, are left out.',
  ],
  [
    'A hypervisor that has the op.',
    'One that does not would have to be found out before the first request. Here a backend that offers no swap stands for it.',
  ],
  [
    'One mechanism at a time.',
    'Requests of different kinds of backend do not mix in one run, but for what a mechanism itself falls back to.',
  ],
  [
    'Persistent grants without a limit.',
    'All that is granted stays mapped. That blkback keeps only so many, drops those long unused, and takes indirect descriptors, is left out.',
  ],
  [
    'Page flipping without a stash.',
    'dom0 asks Xen for one spare for each page. netback kept up to 64, and waited where Xen had none: its memory squeeze does not arise here, since each spare was handed in before. Nor are there netfront’s slots: a read that got nothing asks for a frame instead of posting its buffer again.',
  ],
  [
    'Bytes are where they came from.',
    'A sector knows who wrote it and for what, not its contents. Two writes of the same bytes count as different.',
  ],
  [
    'No time.',
    'What happens is in order, and any order that the rules allow can be had. How long it takes is not in the model.',
  ],
];

/** What is claimed of the proposal, and what is not. The searches that stand behind it are tests. */
const CLAIMS: readonly (readonly [what: string, why: string])[] = [
  [
    'With every guard on, everything holds',
    'in every interleaving of every configuration searched to its end, with disk errors, refused swaps, revoked grants, page-table pages, destroyed guests, restarts of blkback and a migration within the budget of faults.',
  ],
  [
    'But not across a restart of blkback:',
    'a write whose frame was swapped away by then is failed and not sent again, because its bytes went with the old backend. It is outside buffer-kept and no-false-error.',
  ],
  [
    'And not all of it against a backend that lies:',
    'it can always answer early. Then one-owner, refs-consistent, no-foreign-reach, maps-agree, no-lost-frame, no-stale-use, no-leak, neighbours-kept, no-oops and pool-conserved are claimed, and no others.',
  ],
  [
    'One invariant is structural:',
    'one-owner. No guard, no pair of guards and no fault breaks it in this model, so its lamp shows no tick.',
  ],
  [
    'One gap was found in the proposal:',
    'between Xen’s flush and the swap a guest can point its grant entry at another page that it has just unmapped and not flushed. Its TLB then reaches a frame of dom0’s. A real op would have to freeze the entries before it flushes.',
  ],
];

/** The page of what the model leaves out, and of what is claimed of the rest. */
export function Limits() {
  return (
    <Page
      title="What the model leaves out"
      lead="The model is small enough to be searched whole. This is what it had to give up for that, and what each omission could hide."
    >
      <Items items={LIMITS} />
      <h2>What is claimed</h2>
      <Items items={CLAIMS} />
    </Page>
  );
}

function Items({ items }: { readonly items: typeof LIMITS }) {
  return (
    <ul className="limits">
      {items.map(([what, why]) => (
        <li key={what}>
          <strong>{what}</strong> {why}
        </li>
      ))}
    </ul>
  );
}
