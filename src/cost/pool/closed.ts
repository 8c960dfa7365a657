/**
 * Closed forms of queueing theory, with c servers and a load of a Erlang (arrivals in the mean time
 * that one is served). See L. Kleinrock, Queueing Systems, volume 1, and J. S. Kaufman, “Blocking in
 * a Shared Resource Environment”, IEEE Transactions on Communications 29 (1981).
 */

/** Erlang B: the chance to find all servers taken, where nobody waits (M/G/c/c). */
export function erlangB(servers: number, load: number): number {
  let blocked = 1;
  for (let n = 1; n <= servers; n++) blocked = (load * blocked) / (n + load * blocked);
  return blocked;
}

/** Erlang C: the chance to wait in M/M/c; 1 where the load is more than the servers can do. */
export function erlangC(servers: number, load: number): number {
  if (load >= servers) return 1;
  const blocked = erlangB(servers, load);
  return blocked / (1 - (load / servers) * (1 - blocked));
}

/** The mean wait in M/M/c, in the unit of the mean service; Infinity where it never settles. */
export function meanWait(servers: number, load: number, service: number): number {
  if (load >= servers) return Number.POSITIVE_INFINITY;
  return (erlangC(servers, load) * service) / (servers - load);
}

/** The chance to wait longer than a time in M/M/c. */
export function waitsLonger(servers: number, load: number, service: number, time: number): number {
  if (load >= servers) return 1;
  return erlangC(servers, load) * Math.exp((-(servers - load) * time) / service);
}

/** Requests of one size: pages each, and their load in Erlang. */
export interface SizeLoad {
  readonly size: number;
  readonly load: number;
}

/**
 * Kaufman and Roberts: how much of the time 0, 1, … pages are taken, where who finds too few goes
 * elsewhere. Holds for any distribution of service. With one size of 1 it is Erlang B.
 */
export function occupancy(pages: number, sizes: readonly SizeLoad[]): Float64Array {
  const weight = new Float64Array(pages + 1);
  weight[0] = 1;
  let sum = 1;
  for (let n = 1; n <= pages; n++) {
    let w = 0;
    for (const { size, load } of sizes) if (size <= n) w += size * load * weight[n - size];
    weight[n] = w / n;
    sum += weight[n];
    if (sum > 1e200) {
      for (let i = 0; i <= n; i++) weight[i] /= sum;
      sum = 1;
    }
  }
  return weight.map((one) => one / sum);
}

/** The chance that a request of a size finds too few pages, from the occupancy. */
export function findsTooFew(taken: Float64Array, size: number): number {
  let chance = 0;
  for (let n = Math.max(0, taken.length - size); n < taken.length; n++) chance += taken[n];
  return chance;
}

/**
 * M/M/c with a finite source: how much of the time 0, 1, … of the customers are waiting or served,
 * each of which pauses for a mean time between two services.
 */
export function finiteSource(
  servers: number,
  customers: number,
  pause: number,
  service: number,
): Float64Array {
  // In logarithms: the products of 1,000 customers leave the range of a number.
  const logs = new Float64Array(customers + 1);
  for (let n = 1; n <= customers; n++) {
    const comes = (customers - n + 1) / pause;
    const goes = Math.min(n, servers) / service;
    logs[n] = logs[n - 1] + Math.log(comes / goes);
  }
  const most = logs.reduce((a, b) => Math.max(a, b));
  const weight = logs.map((log) => Math.exp(log - most));
  const sum = weight.reduce((a, b) => a + b);
  return weight.map((one) => one / sum);
}

/** The chance that a customer who comes has to wait: it sees the others as if it were not there. */
export function waitsOf(
  servers: number,
  customers: number,
  pause: number,
  service: number,
): number {
  if (customers <= servers) return 0;
  const seen = finiteSource(servers, customers - 1, pause, service);
  return seen.slice(servers).reduce((a, b) => a + b, 0);
}
