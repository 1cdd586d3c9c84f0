import type { Component } from 'svelte';
import type { Moves } from '#lib/components/year/moves.ts';
import type { PlanGroup } from '#lib/components/year/rows.ts';
import { readAddress } from '#lib/components/year/view-url.ts';
import type { YearPlan } from '#lib/components/year/year-plan.ts';
import type { PageLoad } from './$types';

interface ViewProps {
	plan: YearPlan;
	groups: readonly PlanGroup[];
	base: string;
	themes: readonly string[];
	partial: boolean;
	moves: Moves | undefined;
}

/** Each view is fetched alone: who reads the list does not pay for the wheel. */
const VIEWS = {
	hjul: () => import('#lib/components/YearSheet.svelte'),
	kalender: () => import('#lib/components/YearCalendar.svelte'),
	liste: () => import('#lib/components/YearList.svelte'),
	matrix: () => import('#lib/components/YearMatrix.svelte')
};

export const load: PageLoad = async ({ data, url }) => {
	const address = readAddress(url.searchParams);
	const { default: View } = await VIEWS[address.view]();
	return { ...data, address, View: View as Component<ViewProps> };
};
