import type { Viewer } from '#lib/server/access.ts';
import * as planLog from '#lib/server/plan-log.ts';
import type { ChangeLine } from '#lib/server/planning.ts';

/** The address of a page that tells what the command just saved; the log knows it by the same id. */
export function withSaved(path: string, commandId: string): string {
	return `${path}?gemt=${commandId}`;
}

/** What the command named in the address changed; undefined for those who did not give it. */
export async function savedChanges(
	{ url }: { readonly url: URL },
	viewer: Viewer
): Promise<readonly ChangeLine[] | undefined> {
	const id = url.searchParams.get('gemt');
	if (!id || viewer.role !== 'secretary') return undefined;
	const entries = await planLog.list(viewer);
	return entries.find((entry) => entry.id === id)?.changes;
}
