import type { Palette } from '../export/palette';
import type { Chart, Drawn } from './chart';
import { drawField } from './field';
import { drawLines } from './lines';
import { drawRanges } from './ranges';
import { drawStack } from './stack';

/**
 * A chart as a picture of a width, in CSS pixels, with what can be pointed at and the table behind
 * it. Only lines take a height; the others are as high as they have rows.
 */
export function drawChart(chart: Chart, palette: Palette, width: number, height: number): Drawn {
  switch (chart.kind) {
    case 'lines':
      return drawLines(chart, palette, width, height);
    case 'stack':
      return drawStack(chart, palette, width);
    case 'ranges':
      return drawRanges(chart, palette, width);
    case 'field':
      return drawField(chart, palette, width);
  }
}
