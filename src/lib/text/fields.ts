/** What the fields of the forms are called, by the name they are posted under. */
export const fieldLabels: Readonly<Record<string, string>> = {
	title: 'Titel',
	kind: 'Art',
	minutes: 'Minutter',
	proposer: 'Indstiller',
	presenter: 'Oplægsholder',
	theme: 'Tema',
	caseNumber: 'Sagsnummer',
	closed: 'Lukket punkt',
	priority: 'Prioritet',
	occasion: 'Anledning',
	caseText: 'Sagsfremstilling',
	finance: 'Økonomi',
	legalBasis: 'Lovgrundlag',
	recommendation: 'Indstilling',
	validFrom: 'Første dag',
	validTo: 'Sidste dag',
	source: 'Kilde'
};
