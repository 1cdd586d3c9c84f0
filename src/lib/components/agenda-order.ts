/** One step: an item and the way it goes, 'op:<id>' or 'ned:<id>' as the buttons post it. */
const STEP = /^(op|ned):(.+)$/;

/** The ids after the step; unchanged when it leads past an end, or names nothing in the list. */
export function moved(ids: readonly string[], step: string): string[] {
	const [, way, id = ''] = STEP.exec(step) ?? [];
	const from = ids.indexOf(id);
	const to = from + (way === 'op' ? -1 : 1);
	return from < 0 ? [...ids] : movedTo(ids, from, to);
}

/** The ids with the one at `from` taken to `to`; unchanged when there is no such place. */
export function movedTo(ids: readonly string[], from: number, to: number): string[] {
	const id = ids[from];
	if (id === undefined || to < 0 || to >= ids.length) return [...ids];
	const rest = ids.filter((_, index) => index !== from);
	return [...rest.slice(0, to), id, ...rest.slice(to)];
}
