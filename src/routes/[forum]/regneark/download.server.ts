import { error } from '@sveltejs/kit';

/** The year of the address. 404 for anything else. */
export function yearIn({ year }: { readonly year: string }): number {
	if (!/^2[01]\d\d$/.test(year)) error(404, 'Der er ingen plan for det år.');
	return Number(year);
}

/** The headers of a file to keep: 'chefforum-2027.xlsx'. */
export function asFile(name: string, type: string): Record<string, string> {
	return {
		'content-type': type,
		'content-disposition': `attachment; filename="${name}"`,
		'cache-control': 'no-store'
	};
}
