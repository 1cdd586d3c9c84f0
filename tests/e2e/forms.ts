import type { APIRequestContext, APIResponse, Page } from 'playwright';

/** The fields a form sends, by name. */
export type Fields = Readonly<Record<string, string>>;

/** What the form would send as it stands on the page. Throws when it is not there. */
export async function fieldsOf(page: Page, path: string, form: string): Promise<Fields> {
	await page.goto(path);
	return page
		.locator(form)
		.first()
		.evaluate((element) => {
			const entries = [...new FormData(element as HTMLFormElement)];
			return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
		});
}

/** What the answer to a form's first step adds to it for the second. */
export function addedBy(body: string): Fields {
	const added = ['seal', 'revision', 'commandId'].map((name) => {
		const [, value = ''] = new RegExp(`name="${name}" value="([^"]*)"`).exec(body) ?? [];
		return [name, value];
	});
	return Object.fromEntries(added) as Fields;
}

/** Sends a form as a browser without scripts does; redirects are not followed. */
export function send(
	request: APIRequestContext,
	origin: string,
	path: string,
	form: Fields
): Promise<APIResponse> {
	const headers = { origin, accept: 'text/html' };
	return request.post(path, { form, headers, maxRedirects: 0 });
}
