import styles from '../../../../../app.css?raw';

/** The site's colours by their token: { accent: '#0a4f63', … }. */
export const colours: Readonly<Record<string, string>> = Object.fromEntries(
	[...styles.matchAll(/^\t--([\w-]+): (#[\da-f]{6});/gm)].map(([, name = '', value = '']) => [
		name,
		value
	])
);

/** The colour of a theme's class: 'theme-3'; ink for what has none. */
export function colourOfClass(name: string): string {
	return colours[name] ?? colours['ink-soft'] ?? '#000000';
}

/** So many per cent of the colour on white paper, as color-mix gives it. */
export function mixed(colour: string, percent: number): string {
	const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
	const on = parts.map((part) => Math.round((part * percent + 255 * (100 - percent)) / 100));
	return `#${on.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
