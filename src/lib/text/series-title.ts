/** 'Sygefravær {kvartal}. kv. {år}' → 'Sygefravær': what all the rounds of a series are called. */
export function plainTitle(title: string): string {
	const plain = title
		.replace(/\s*\{(kvartal|halvår)\}\.\s+(kv\.|kvartal|halvår)/g, '')
		.replace(/\s*\{[^{}]*\}/g, '')
		.trim();
	return plain || title;
}
