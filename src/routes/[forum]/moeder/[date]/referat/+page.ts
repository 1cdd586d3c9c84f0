import type { PageLoad } from './$types';

/** What writes minutes is fetched by those alone who write. */
export const load: PageLoad = async ({ data }) => {
	if (!data.editor) return { ...data, MinutesEditor: undefined };
	const { default: MinutesEditor } = await import('#lib/components/minutes/MinutesEditor.svelte');
	return { ...data, MinutesEditor };
};
