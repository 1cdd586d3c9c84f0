import { render } from 'svelte/server';
import YearWheel from '#lib/components/YearWheel.svelte';
import type { PlanGroup } from '#lib/components/year/rows.ts';
import type { YearPlan } from '#lib/components/year/year-plan.ts';
import { colours, mixed } from './colours.server.ts';

/** The wheel as the page draws it, an SVG that stands alone: its colours are written out and it leads nowhere. */
export function wheelSvg(plan: YearPlan, groups: readonly PlanGroup[]): string {
	const { body } = render(YearWheel, { props: { plan, groups, base: '', keyId: '' } });
	const drawn = body.slice(body.indexOf('<svg'), body.indexOf('</svg>') + '</svg>'.length);
	return drawn
		.replace(/<!--[^]*?-->/g, '')
		.replace(/<svg[^>]*?viewBox="([^"]*)"[^>]*>/, (_, box: string) => opened(box));
}

function opened(viewBox: string): string {
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}"><style>${STYLE}</style>`;
}

const THEMES = Object.keys(colours).filter((name) => name.startsWith('theme-'));

/**
 * The looks of YearWheel.svelte and WheelFace.svelte without variables, mixed colours and ':not', which Typst's reader
 * of SVG does not know; later rules win.
 */
const STYLE = `
svg { font-family: 'IBM Plex Sans' }
text { text-anchor: middle; dominant-baseline: central }
textPath { dominant-baseline: auto }
.rim { fill: ${colours['accent-strong']} }
.face { fill: ${colours.paper} }
.month { fill: #fff; font-size: 16px; letter-spacing: 0.02em; dominant-baseline: auto }
.month, .week.odd, .dot text, .arc text, .today-word { font-family: 'IBM Plex Sans SmBld' }
.month-line { stroke: ${colours.line}; stroke-width: 1 }
.tick { stroke: ${colours['line-strong']}; stroke-width: 1 }
.week { font-size: 10.5px; fill: ${colours['ink-soft']} }
.week.odd { fill: ${colours.ink} }
.track { fill: none }
.span { fill: ${colours.sunken} }
.span-name { font-size: 12px; fill: ${colours['ink-soft']}; dominant-baseline: auto }
.ring-name { font-size: 12.5px; dominant-baseline: auto }
.closed-day { fill: ${colours.paper}; stroke: ${colours['line-strong']}; stroke-width: 1.4 }
.anchor { fill: ${colours['line-strong']} }
.today { stroke: ${colours.now}; stroke-width: 2.5 }
.today-flag { fill: ${colours['now-ink']} }
.today-word { font-size: 12.5px; fill: #fff }
.hatch-ground { fill: ${colours.sunken} }
.hatch-line { fill: #c3cdd0 }
.dot circle { fill: ${colours.accent} }
.dot text { font-size: 13px; fill: #fff }
.dot.past circle { fill: ${colours.sunken}; stroke: ${colours['line-strong']} }
.dot.past text { fill: ${colours['ink-soft']} }
.dot.cancelled circle { fill: ${colours.paper}; stroke: ${colours.error}; stroke-width: 1.5; stroke-dasharray: 3 2 }
.dot.cancelled text { fill: ${colours.error} }
.dot .halo { fill: none; stroke: ${colours.now}; stroke-width: 3 }
.arc text { font-size: 13px; fill: #fff }
${THEMES.map((name) => themed(name, colours[name] ?? '')).join('\n')}
${themed('theme-none', colours['ink-soft'] ?? '')}
${themed('theme-locked', colours['ink-soft'] ?? '')}
.arc.theme-locked path { fill: url(#hatch); stroke: ${colours['ink-soft']} }
.arc.theme-locked text { fill: ${colours.ink} }
`;

function themed(name: string, colour: string): string {
	return `
.track.${name} { stroke: ${mixed(colour, 9)} }
.ring-name.${name} { fill: ${colour} }
.arc.${name} path { fill: ${colour} }
.arc.past.${name} path { fill: ${mixed(colour, 24)} }
.arc.past.${name} text { fill: ${colour} }`;
}
