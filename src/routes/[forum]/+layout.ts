import type { LayoutLoad } from './$types';

/** The list of what was saved is fetched only where something was. */
export const load: LayoutLoad = async ({ data }) => {
	if (!data.saved) return { ...data, ChangeList: undefined };
	const { default: ChangeList } = await import('#lib/components/ChangeList.svelte');
	return { ...data, ChangeList };
};
