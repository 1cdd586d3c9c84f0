import type { Viewer } from '#lib/server/access.ts';
import * as planLog from '#lib/server/plan-log.ts';

/** The address of a page that tells what the command just saved, and nothing saved before; the log knows it by the same id. */
export function withSaved(path: string, commandId: string): string {
	const url = new URL(path, 'http://nowhere.invalid');
	url.searchParams.set('gemt', commandId);
	return url.pathname + url.search + url.hash;
}

/** The change named in the address as just saved; undefined for those who may not see it. */
export async function savedChange({ url }: { readonly url: URL }, viewer: Viewer) {
	const id = url.searchParams.get('gemt') ?? '';
	if (viewer.role !== 'secretary') return undefined;
	return await planLog.find(viewer, id);
}

/**
 * Whether the command of this form is saved: sent again, as by a second click, its change is no longer possible, and
 * that is not what the person is to hear.
 */
export async function isSaved(form: FormData, viewer: Viewer): Promise<boolean> {
	const id = form.get('commandId');
	return typeof id === 'string' && (await planLog.find(viewer, id)) !== undefined;
}
