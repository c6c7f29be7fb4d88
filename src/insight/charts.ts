import type { EChartsOption } from 'echarts';
import type { Count, Insights } from './insights.ts';

/** The charts there are. */
export const chartNames = ['outcomes', 'channels', 'codes', 'unstated'] as const;
export type ChartName = (typeof chartNames)[number];

const width = 900;
const dailyHeight = 320;
const barHeight = 26;
const longestName = 58;
const letterWidth = 6.4;

/** Colours that are told apart by people who see few colours, and on paper (Okabe and Ito). */
const colours = ['#0072B2', '#E69F00', '#009E73', '#CC79A7', '#56B4E9', '#D55E00'];
const common: EChartsOption = {
  animation: false,
  color: colours,
  backgroundColor: '#ffffff',
  textStyle: { fontFamily: 'system-ui, sans-serif', color: '#1a1a1a' },
};

const shortened = (name: string): string => (name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name);

/** Every day from the first to the last, also those on which nobody asked. */
function daysOf({ from, to }: Insights): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10))
    days.push(day);
  return days;
}

function stacked(insights: Insights, table: Insights['byChannel']): EChartsOption {
  const days = daysOf(insights);
  const names = [...new Set([...table.values()].flatMap((row) => [...row.keys()]))].sort();
  return {
    ...common,
    legend: { top: 0, itemGap: 28 },
    grid: { left: 48, right: 16, top: 40, bottom: 32 },
    xAxis: { type: 'category', data: days.map((day) => day.slice(5)) },
    yAxis: { type: 'value', minInterval: 1 },
    series: names.map((name) => ({
      name,
      type: 'bar',
      stack: 'all',
      data: days.map((day) => table.get(day)?.get(name) ?? 0),
    })),
  };
}

function bars(counts: readonly Count[]): EChartsOption {
  const upwards = counts.toReversed();
  return {
    ...common,
    grid: {
      left: 24 + letterWidth * Math.max(0, ...counts.map(({ name }) => shortened(name).length)),
      right: 56,
      top: 8,
      bottom: 8,
    },
    xAxis: { type: 'value', show: false },
    yAxis: { type: 'category', data: upwards.map(({ name }) => shortened(name)), axisTick: { show: false } },
    series: [{ type: 'bar', data: upwards.map(({ count }) => count), label: { show: true, position: 'right' } }],
  };
}

function chartOf(name: ChartName, insights: Insights): { option: EChartsOption; height: number } {
  const heightOf = (counts: readonly Count[]) => Math.max(2, counts.length) * barHeight + 24;
  switch (name) {
    case 'outcomes':
      return { option: stacked(insights, insights.byOutcome), height: dailyHeight };
    case 'channels':
      return { option: stacked(insights, insights.byChannel), height: dailyHeight };
    case 'codes':
      return { option: bars(insights.codes), height: heightOf(insights.codes) };
    case 'unstated':
      return { option: bars(insights.unstated), height: heightOf(insights.unstated) };
  }
}

/** A chart as an SVG image. The library is loaded with the first one. */
export async function drawChart(name: ChartName, insights: Insights): Promise<string> {
  const echarts = await import('echarts');
  const { option, height } = chartOf(name, insights);
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(option);
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
