import type { Locator, Page } from '@playwright/test';

/** Everything wrong with how the texts of the stage lie, a line each. */
export function stageFaults(stage: Locator, smallest: number): Promise<string[]> {
  return stage.evaluate((root, least) => {
    const faults: string[] = [];
    const svg = root.getBoundingClientRect();
    const texts = [...root.querySelectorAll<SVGTextElement>('text')]
      .filter((one) => (one.textContent ?? '').trim() !== '' && one.checkVisibility())
      .map((one) => {
        const size = Number.parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM()!.d;
        return { one, words: one.textContent ?? '', box: one.getBoundingClientRect(), size };
      });
    for (const { words, box, size, one } of texts) {
      if (size < least - 0.05) faults.push(`"${words}" is ${size.toFixed(1)} px`);
      if (
        box.left < svg.left - 1 ||
        box.right > svg.right + 1 ||
        box.top < svg.top - 1 ||
        box.bottom > svg.bottom + 1
      ) {
        faults.push(`"${words}" leaves the stage`);
      }
      const holder = one.closest('.card, .pill, .grant, .frame, .callout, .disk, .slot, .tick');
      const shape = holder?.querySelector('rect:not(.mark)')?.getBoundingClientRect();
      if (shape && (box.left < shape.left - 1 || box.right > shape.right + 1)) {
        faults.push(`"${words}" is wider than what holds it`);
      }
    }
    // A line box is higher than its letters: two that touch by a third of it do not collide.
    for (const [i, a] of texts.entries()) {
      for (const b of texts.slice(i + 1)) {
        const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        if (wide > 1 && high > Math.min(a.size, b.size) * 0.35) {
          faults.push(`"${a.words}" lies over "${b.words}"`);
        }
      }
    }
    return faults;
  }, smallest);
}

/** Everything outside the stage that is cut off, or that makes the page scroll sideways. */
export function pageFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) faults.push(`the page is ${scrollWidth} wide`);
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (element.closest('svg, select, option') || !element.checkVisibility()) continue;
      // What is only heard is one pixel large.
      if (element.clientWidth === 1 && element.clientHeight === 1) continue;
      const style = getComputedStyle(element);
      const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.textContent?.trim());
      const name = `${element.tagName.toLowerCase()}.${element.className}`;
      if (style.overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1) {
        faults.push(`${name} is cut sideways: ${element.scrollWidth} in ${element.clientWidth}`);
      }
      if (style.overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 1) {
        faults.push(`${name} is cut below: ${element.scrollHeight} in ${element.clientHeight}`);
      }
      const box = element.getBoundingClientRect();
      if (own && box.width > 0 && (box.left < -1 || box.right > clientWidth + 1)) {
        faults.push(`${name} leaves the window: "${element.textContent?.slice(0, 40)}"`);
      }
    }
    return faults;
  });
}

/** Texts outside the stage that lie over each other, where each can be seen. */
export function collisions(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const seen: { words: string; box: DOMRect; head: boolean }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement!;
      if (!node.textContent?.trim() || !parent.checkVisibility()) continue;
      if (parent.closest('svg, .heard-only, select, script, noscript, [role=tooltip]')) {
        continue;
      }
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        let { left, top, right, bottom } = rect;
        for (let up: Element | null = parent; up; up = up.parentElement) {
          if (getComputedStyle(up).overflowY === 'visible') continue;
          const clip = up.getBoundingClientRect();
          left = Math.max(left, clip.left);
          top = Math.max(top, clip.top);
          right = Math.min(right, clip.right);
          bottom = Math.min(bottom, clip.bottom);
        }
        if (right - left > 2 && bottom - top > 4) {
          const box = new DOMRect(left, top, right - left, bottom - top);
          const head = parent.closest('thead') !== null;
          seen.push({ words: node.textContent.trim().slice(0, 30), box, head });
        }
      }
    }
    const faults: string[] = [];
    for (const [i, a] of seen.entries()) {
      for (const b of seen.slice(i + 1)) {
        // The head of a table stays where it is, and rows are scrolled away below it.
        if (a.head !== b.head) continue;
        const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        if (wide > 2 && high > Math.min(a.box.height, b.box.height) * 0.4) {
          faults.push(`"${a.words}" lies over "${b.words}"`);
        }
      }
    }
    return faults;
  });
}

/** The tables with more rows than they show whose edge cuts one, or that show none. */
export function rowsCut(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('table')].flatMap((table) => {
      const box = table.parentElement!;
      const row = table.querySelector<HTMLElement>('tbody tr[data-row]');
      if (row === null || !table.checkVisibility() || box.scrollHeight <= box.clientHeight) {
        return [];
      }
      const rows = (box.clientHeight - table.tHead!.offsetHeight) / row.offsetHeight;
      const whole = Math.abs(rows - Math.round(rows)) < 0.05 && rows > 0.9;
      return whole ? [] : [`${table.getAttribute('aria-label')} shows ${rows.toFixed(2)} rows`];
    }),
  );
}

/** Cells of a table whose words come closer than 3 px to those of the next cell in their row. */
export function cellsMeeting(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const boxOf = (cell: Element): DOMRect[] => {
      const words = [...cell.querySelectorAll('*')].filter(
        (one) => one.childElementCount === 0 && !one.matches('.heard-only') && one.textContent,
      );
      return words.map((one) => {
        const range = document.createRange();
        range.selectNodeContents(one);
        return range.getBoundingClientRect();
      });
    };
    for (const row of document.querySelectorAll('.long-table tbody tr')) {
      if (!row.checkVisibility()) continue;
      const cells = [...row.children];
      for (const [i, cell] of cells.slice(1).entries()) {
        const end = Math.max(...boxOf(cells[i]!).map(({ right }) => right));
        const start = Math.min(...boxOf(cell).map(({ left }) => left));
        if (start - end < 3) faults.push(`"${cells[i]!.textContent}" meets "${cell.textContent}"`);
      }
    }
    return faults;
  });
}
