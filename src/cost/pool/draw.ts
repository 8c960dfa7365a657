import type { Arrivals, Service } from './load';
import { type Chance, exponential, normal } from './random';

/** How long a request is served, in microseconds. */
export function drawService(service: Service, from: Chance): number {
  switch (service.kind) {
    case 'exponential':
      return exponential(from, service.mean);
    case 'constant':
      return service.mean;
    case 'lognormal': {
      const variance = Math.log1p(service.deviation ** 2);
      return service.mean * Math.exp(Math.sqrt(variance) * normal(from) - variance / 2);
    }
    case 'two-speeds':
      return from() < service.share ? service.fast : service.slow;
  }
}

/** How many segments a request has, 1 to 11, by weights. */
export function drawSegments(weights: readonly number[], from: Chance): number {
  let left = from() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [i, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return i + 1;
  }
  return weights.findLastIndex((weight) => weight > 0) + 1;
}

/** When the next requests of a guest come, after those at a time, in microseconds: one or a burst. */
export function drawNext(
  arrivals: Extract<Arrivals, { rate: number }>,
  from: Chance,
): { readonly after: number; readonly count: number } {
  const count = arrivals.kind === 'bursts' ? arrivals.size : 1;
  return { after: exponential(from, (count * 1e6) / arrivals.rate), count };
}
